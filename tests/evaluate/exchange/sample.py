"""A small record for the exchange tests: every kind, a claim said twice, a split quotation, names that need care."""

from datetime import date

from pipeline.evaluate.record import Count, Country, Date, Party, Quote, Record
from pipeline.records.article import text_digest

TEXT = """\
Norway seals third accord
“We began small,” said Jonas Berg; the first of three pacts dates from mid-May 2024. “Now we have three.”
Oslo and Berne are talking 🙂 again, the Swiss say."""


def record(text=TEXT, **said):
    """A record of that text without mentions but the ones given."""
    empty = dict.fromkeys(("countries", "counts", "dates", "quotes", "agreements"), ())
    head = {"article_id": "sample", "published": date(2024, 6, 1), "published_from": "page"}
    head |= {"title": text.split("\n")[0], "text": text, "text_sha256": text_digest(text)}
    return Record(**(head | empty | said))


def at(words, text=TEXT):
    """The one place of these words."""
    start = text.index(words)
    assert words not in text[start + 1 :], f"{words!r} stands more than once"
    return {"start": start, "end": start + len(words), "text": words}


def full_record():
    """A record with something of everything."""
    three = {"value": 3, "bound": "exact", "status": "concluded", "scope": "cumulative", "unit": "agreements"}
    berg = {"speaker": "Jonas Berg; of Norway", "speaker_text": "Jonas Berg", "cue": "said", "group": 1}
    return record(
        countries=(
            Country(**at("Norway"), code="NOR", form="name", role="signed"),
            Country(**at("Oslo"), code="NOR", form="capital", role="signed"),
            Country(**at("Swiss"), code="CHE", form="demonym", role="pending"),
        ),
        counts=(
            Count(**at("third accord"), **three, as_of=date(2024, 6, 1), claim=1, speaker=None),
            Count(**at("three pacts"), **three, as_of=None, claim=2, speaker=""),
            Count(**at("have three"), **three, as_of=date(2024, 6, 1), claim=1, speaker=None),
        ),
        dates=(Date(**at("mid-May 2024"), type="DATE", value="2024-05", mod="MID"),),
        quotes=(
            Quote(**at("We began small,"), form="direct", **berg),
            Quote(**at("Now we have three."), form="direct", **berg),
            Quote(**at("again"), form="mixed", speaker=None, speaker_text="the Swiss", cue=None, group=2),
        ),
        agreements=(
            Party(code="CHE", status="pending", signed_on=None),
            Party(code="NOR", status="signed", signed_on="2024-05"),
            Party(code="SWE", status="pending", signed_on=None),
        ),
    )
