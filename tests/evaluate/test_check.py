import tomllib
from importlib.resources import files

import pytest

from pipeline.errors import GoldError
from pipeline.evaluate.check import doubts, is_code, problems
from pipeline.evaluate.gold import read_gold, read_record
from pipeline.extract.countries.lexicon import load_lexicon
from tests.evaluate.sample import gold, plain_record, write_record

MARKED = (
    "[Peru](country PER name signed) signs [now](date PRESENT_REF DATE)\n"
    "It is the [2nd pact](count 2 exact concluded cumulative agreements), "
    "[two in all](count 2 exact concluded cumulative agreements).\n"
    "“[Yes](quote direct; Ana Rojas; Rojas; said),” Rojas said."
)


@pytest.fixture
def record():
    return plain_record(MARKED) | {"agreements": [{"code": "PER", "status": "signed", "signed_on": "2031-03-04"}]}


def test_a_record_that_fits_its_text(tmp_path, record):
    path = write_record(tmp_path, record)
    assert problems(path) == []
    assert doubts(path) == []
    assert read_record(path).countries == tuple(
        type(m)(
            evidence=type(m.evidence)(article_id="one", span=m.span, rule="gold"),
            code="PER",
            form="name",
            role="signed",
        )
        for m in gold(MARKED).countries
    )


def edit(record, kind, number, **changes):
    return record | {kind: [m | changes if n == number else m for n, m in enumerate(record[kind], 1)]}


# change -> where (after the path), words of the problem, words of the mend
FAULTS = {
    "shifted": (
        lambda r: edit(r, "countries", 1, start=1, end=5),
        ", countries 1",
        "gold 'Peru' at 1-5 reads 'eru ' in the text",
        "stand at 0-4",
    ),
    "words that are not there": (
        lambda r: edit(r, "dates", 1, text="soon", end=15),
        ", dates 1",
        "gold 'soon' at 11-15 reads",
        "Annotate it again",
    ),
    "beyond the text": (
        lambda r: edit(r, "dates", 1, start=9000, end=9003),
        ", dates 1",
        "reads ''",
        "stand at 11-14",
    ),
    "another text": (lambda r: r | {"text_sha256": "0" * 64}, "", "text_sha256", "Annotate it again"),
    "no country": (
        lambda r: edit(r, "countries", 1, code="PRU"),
        ", countries 1",
        "'PRU' is the code of no country",
        "ISO 3166-1",
    ),
    "no country that signs": (
        lambda r: edit(r, "agreements", 1, code="UK"),
        ", agreements 1",
        "'UK' is the code of no country",
        "ISO 3166-1",
    ),
    "no TIMEX3": (
        lambda r: edit(r, "dates", 1, value="2031-02-30"),
        ", dates 1",
        "'now' has '2031-02-30', which is no TIMEX3 value",
        "guidelines",
    ),
    "no mod": (lambda r: edit(r, "dates", 1, mod="EARLY"), ", dates 1", "mod 'EARLY'", "START"),
    "one claim with two numbers": (
        lambda r: edit(r, "counts", 2, value=3),
        ", counts 2",
        "claim 1 has two numbers: counts 1 and 2 differ in value 2 and 3",
        "a claim of its own",
    ),
    "one claim with two days": (
        lambda r: edit(r, "counts", 2, as_of="2031-01-01"),
        ", counts 2",
        "as_of None and 2031-01-01",
        "a claim of its own",
    ),
    "no day of signing": (
        lambda r: edit(r, "agreements", 1, signed_on="2031-13"),
        ", agreements 1",
        "'2031-13', which is no day or month",
        "YYYY-MM",
    ),
    "a party twice": (
        lambda r: r | {"agreements": r["agreements"] * 2},
        ", agreements 2",
        "PER stands twice",
        "one row",
    ),
    "a mention twice": (
        lambda r: r | {"dates": r["dates"] * 2},
        ", dates 2",
        "'now' stands twice",
        "Delete",
    ),
    "no role": (lambda r: edit(r, "countries", 1, role="guest"), ", countries 1 role", "not 'guest'", "guidelines"),
    "no bound": (lambda r: edit(r, "counts", 1, bound="over"), ", counts 1 bound", "not 'over'", "guidelines"),
    "a key too many": (lambda r: r | {"note": "?"}, ", note", "not '?'", "guidelines"),
    "a key too few": (
        lambda r: {key: value for key, value in r.items() if key != "quotes"},
        ", quotes",
        "Field required",
        "guidelines",
    ),
}


@pytest.mark.parametrize(("change", "where", "problem", "mend"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_told_with_file_mention_and_mend(change, where, problem, mend, tmp_path, record):
    path = write_record(tmp_path, change(record))
    (fault,) = problems(path)
    assert fault.where == f"{path}{where}"
    assert problem in fault.problem
    assert mend in fault.mend
    with pytest.raises(GoldError) as raised:
        read_gold(tmp_path)
    assert str(raised.value) == str(fault)


def test_every_fault_is_listed(tmp_path, record):
    path = write_record(tmp_path, edit(edit(record, "dates", 1, value="soon"), "countries", 1, code="XXX"))
    assert [fault.where for fault in problems(path)] == [f"{path}, countries 1", f"{path}, dates 1"]


@pytest.mark.parametrize("content", [b"{", b"\xff", b"[" * 100_000])
def test_what_is_no_json_is_one_fault(content, tmp_path):
    path = tmp_path / "one.json"
    path.write_bytes(content)
    (fault,) = problems(path)
    assert (fault.where, fault.mend) == (str(path), "Correct the file")
    assert doubts(path) == []


DOUBTS = {
    "another title": (lambda r: r | {"title": "Fiji"}, "the title is not the first line of the text"),
    "two roles": (
        lambda r: r | {"countries": r["countries"] + [r["countries"][0] | {"role": "pending"}]},
        "PER is pending and signed",
    ),
    "a party with another role": (
        lambda r: edit(r, "agreements", 1, status="pending"),
        "PER is pending, its mentions are signed",
    ),
    "a party that no one mentions": (
        lambda r: r | {"agreements": r["agreements"] + [{"code": "FJI", "status": "signed", "signed_on": None}]},
        "FJI is signed, its mentions are neither",
    ),
    "a cue that is not there": (lambda r: edit(r, "quotes", 1, cue="told"), "cue 'told' is not in the text"),
}


@pytest.mark.parametrize(("change", "doubt"), DOUBTS.values(), ids=DOUBTS)
def test_what_breaks_the_guidelines_is_a_doubt_and_can_be_measured(change, doubt, tmp_path, record):
    path = write_record(tmp_path, change(record))
    assert problems(path) == []
    assert doubt in [one.problem for one in doubts(path)]
    assert len(read_gold(tmp_path)) == 1


def test_a_record_under_another_name_is_a_doubt(tmp_path, record):
    path = write_record(tmp_path, record).rename(tmp_path / "two.json")
    assert [one.problem for one in doubts(path)] == ["holds the article one"]


def test_two_records_of_one_article_are_refused(tmp_path, record):
    write_record(tmp_path, record).rename(tmp_path / "two.json")
    write_record(tmp_path, record)
    with pytest.raises(GoldError, match=r"two\.json: is of article one, as is one\.json"):
        read_gold(tmp_path)


def test_a_folder_without_records_is_refused(tmp_path):
    with pytest.raises(GoldError, match="holds no gold record"):
        read_gold(tmp_path)


def test_the_codes_are_those_of_the_lexicon():
    lexicon = {code for entry in load_lexicon().values() for code in (entry.code, entry.other_code) if code}
    listed = tomllib.loads(files("pipeline.evaluate").joinpath("codes.toml").read_text("utf-8"))["codes"]
    assert listed == sorted(lexicon)
    assert [is_code(code) for code in ("EU", "XKX", "GBR", "UK", "ENG", "YUG", "")] == [True] * 3 + [False] * 4
