import gzip
import json

import pytest

from benchmarks.predict import main

COUNTRIES = """Lisbon talks
Portuguese and U.S. envoys met the EU commissioner in Kenya.
Berlin will send a delegation."""
DATES = "The ministers met on 12 May 2023 and will meet next week.\nThe talks lasted three months."
QUOTES = """Harbour to grow
“We will build two piers,” said Ana Lima. “They open in spring.”

Storms are “a matter of luck”, Lima told reporters."""
PARAGRAPHS = (
    "The council of Porto Verde agreed on Monday to widen the harbour, after a debate of nine hours and many votes.",
    "Work on the first of the two piers begins in the spring, and the second follows when the first one is in use.",
    "Fishermen had asked for a wall against the winter storms, which cost the town eleven boats in a single night.",
)


@pytest.fixture
def predict(tmp_path):
    """What the program predicts for these texts, as the scorers read it."""

    def predict(task, *texts, published="2023-05-15"):
        docs, out = tmp_path / "docs.jsonl", tmp_path / "out" / "predicted.jsonl"
        rows = [{"id": f"d{n}", "text": text, "published": published} for n, text in enumerate(texts)]
        docs.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        assert main([task, str(docs), str(out)]) == 0
        return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]

    return predict


def cited(row, key, text, *names):
    """The spans of a row, each as its words in the text and the values of these keys."""
    return [(text[span["start"] : span["end"]], *(span[name] for name in names)) for span in row[key]]


def test_countries_carry_the_forms_of_the_scorer_and_leave_the_union_out(predict):
    row, nothing = predict("countries", COUNTRIES, "No land at all.")
    assert cited(row, "spans", COUNTRIES, "text", "iso3", "form") == [
        ("Portuguese", "Portuguese", "PRT", "demonym"),
        ("U.S.", "U.S.", "USA", "abbrev"),
        ("Kenya", "Kenya", "KEN", "name"),
        ("Berlin", "Berlin", "DEU", "metonym"),
    ]
    assert nothing == {"id": "d1", "spans": []}


def test_dates_are_read_against_the_day_of_publication(predict):
    row, nothing = predict("dates", DATES, "Nobody knows when.")
    assert cited(row, "spans", DATES, "type", "value") == [
        ("12 May 2023", "DATE", "2023-05-12"),
        ("next week", "DATE", "2023-W21"),
        ("three months", "DURATION", "P3M"),
    ]
    assert nothing == {"id": "d1", "spans": []}


def test_a_date_without_anchor_has_an_empty_value(predict):
    (row,) = predict("dates", "They meet next week.", published=None)
    assert cited(row, "spans", "They meet next week.", "value") == [("next week", "")]


def test_quotations_name_speaker_and_cue_where_they_stand(predict):
    row, nothing = predict("quotes", QUOTES, "She said nothing.")
    found = [
        (
            QUOTES[quote["start"] : quote["end"]],
            quote["kind"],
            quote["speaker"]["name"],
            QUOTES[quote["speaker"]["start"] : quote["speaker"]["end"]],
            QUOTES[quote["cue"]["start"] : quote["cue"]["end"]],
        )
        for quote in row["quotes"]
    ]
    assert found == [
        ("We will build two piers,", "direct", "Ana Lima", "Ana Lima", "said"),
        ("They open in spring.", "direct", "Ana Lima", "Ana Lima", "said"),
        ("a matter of luck", "mixed", "Ana Lima", "Lima", "told"),
    ]
    assert nothing == {"id": "d1", "quotes": []}


def test_cleaning_gives_the_body_without_its_title_and_an_empty_text_for_no_article(tmp_path, capsys):
    title = "Harbour of Porto Verde to grow"
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    page = f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{body}</article></body></html>"
    (tmp_path / "html").mkdir()
    (tmp_path / "html" / "a.1.html.gz").write_bytes(gzip.compress(page.encode()))
    (tmp_path / "html" / "b.html").write_text("<html><body><a href='/'>Home</a></body></html>", encoding="utf-8")
    (tmp_path / "gold.jsonl").write_text('{"id": "a.1", "text": "not looked at"}\n', encoding="utf-8")

    code = main(["cleaning", str(tmp_path), str(tmp_path / "out.jsonl")])

    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert rows == [{"id": "a.1", "text": "\n".join(PARAGRAPHS)}, {"id": "b", "text": ""}]
    assert code == 1
    assert "b: " in capsys.readouterr().err


def test_documents_that_are_not_there_are_named(tmp_path, capsys):
    assert main(["dates", str(tmp_path / "none.jsonl"), str(tmp_path / "out.jsonl")]) == 2
    assert "none.jsonl" in capsys.readouterr().err


def test_a_line_that_is_no_document_is_named(tmp_path, capsys):
    docs = tmp_path / "docs.jsonl"
    docs.write_text('{"id": "a", "text": "Fine."}\n["b"]\n', encoding="utf-8")
    assert main(["countries", str(docs), str(tmp_path / "out.jsonl")]) == 2
    assert "docs.jsonl#2" in capsys.readouterr().err
