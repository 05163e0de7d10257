import json
import re

import pytest

from pipeline.errors import GoldError
from pipeline.evaluate.exchange.brat import read_brat, standoff, write_brat
from pipeline.evaluate.exchange.marks import Draft
from pipeline.evaluate.record import Quote
from tests.evaluate.exchange.sample import TEXT, full_record, record

STANDOFF = """\
T1	Country 0 6	Norway
A1	CountryForm T1 name
A2	CountryRole T1 signed
#1	AnnotatorNotes T1	code=NOR
T2	Country 132 136	Oslo
A3	CountryForm T2 capital
A4	CountryRole T2 signed
#2	AnnotatorNotes T2	code=NOR
T3	Country 172 177	Swiss
A5	CountryForm T3 demonym
A6	CountryRole T3 pending
#3	AnnotatorNotes T3	code=CHE
T4	Count 13 25	third accord
A7	CountBound T4 exact
A8	CountUnit T4 agreements
A9	CountStatus T4 concluded
A10	CountScope T4 cumulative
#4	AnnotatorNotes T4	as_of=2024-06-01; value=3
T5	Count 74 85	three pacts
A11	CountBound T5 exact
A12	CountUnit T5 agreements
A13	CountStatus T5 concluded
A14	CountScope T5 cumulative
#5	AnnotatorNotes T5	value=3; speaker=""
T6	Count 119 129	have three
A15	CountBound T6 exact
A16	CountUnit T6 agreements
A17	CountStatus T6 concluded
A18	CountScope T6 cumulative
#6	AnnotatorNotes T6	as_of=2024-06-01; value=3
T7	Date 97 109	mid-May 2024
A19	DateType T7 DATE
A20	DateMod T7 MID
#7	AnnotatorNotes T7	value=2024-05
T8	Quote 27 42	We began small,
A21	QuoteForm T8 direct
#8	AnnotatorNotes T8	speaker="Jonas Berg; of Norway"; speaker_text=Jonas Berg; cue=said
T9	Quote 112 130	Now we have three.
A22	QuoteForm T9 direct
#9	AnnotatorNotes T9	speaker="Jonas Berg; of Norway"; speaker_text=Jonas Berg; cue=said
T10	Quote 161 166	again
A23	QuoteForm T10 mixed
#10	AnnotatorNotes T10	speaker_text=the Swiss
T11	Party 172 177	Swiss
A24	PartyStatus T11 pending
#11	AnnotatorNotes T11	code=CHE
T12	Party 0 6	Norway
A25	PartyStatus T12 signed
#12	AnnotatorNotes T12	code=NOR; signed_on=2024-05
T13	Party 0 25	Norway seals third accord
A26	PartyStatus T13 pending
#13	AnnotatorNotes T13	code=SWE
*	Claim T4 T6
*	Group T8 T9
"""


def edit(folder, old, new):
    """Changes the `.ann` of the sample, as an annotator would."""
    path = folder / "sample.ann"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_sample_in_standoff():
    assert standoff(full_record()) == STANDOFF


def test_another_program_reads_it(brat):
    """bioc, a library of the biomedical annotators, agrees on every place, attribute, note and equivalence."""
    bioc = pytest.importorskip("bioc.brat")
    with (brat / "sample.txt").open(encoding="utf-8") as text, (brat / "sample.ann").open(encoding="utf-8") as standoff:
        read = bioc.load(text, standoff)
    entities = [(one.id, one.type, one.total_span, one.text) for one in read.entities]
    assert entities == [
        (name, kind, (int(start), int(end)), words)
        for name, kind, start, end, words in re.findall(r"^(T\d+)\t(\w+) (\d+) (\d+)\t(.+)$", STANDOFF, re.M)
    ]
    assert all(read.text[start:end] == words for _, _, (start, end), words in entities)
    assert [(one.type, one.refid, one.attributes) for one in read.attributes] == [
        (kind, target, {value}) for kind, target, value in re.findall(r"^A\d+\t(\w+) (T\d+) (\w+)$", STANDOFF, re.M)
    ]
    assert [(one.type, one.refid, one.text) for one in read.notes] == re.findall(
        r"^#\d+\t(\w+) (T\d+)\t(.+)$", STANDOFF, re.M
    )
    assert [(one.type, one.argids) for one in read.equiv_relations] == [
        ("Claim", {"T4", "T6"}),
        ("Group", {"T8", "T9"}),
    ]


def test_the_text_is_the_article_and_nothing_else(brat):
    assert (brat / "sample.txt").read_bytes().decode("utf-8") == TEXT


def test_the_configuration_knows_every_type_in_use(brat):
    configured = (brat / "annotation.conf").read_text(encoding="utf-8")
    sections = dict(re.findall(r"^\[(\w+)\]\n(.*?)(?=^\[|\Z)", configured, re.M | re.S))
    assert set(re.findall(r"^T\d+\t(\w+)", STANDOFF, re.M)) == set(sections["entities"].split())
    values = {
        name: (entity, set(choices.split("|")))
        for name, entity, choices in re.findall(r"^(\w+)\tArg:(\w+), Value:(\S+)$", sections["attributes"], re.M)
    }
    types = dict(re.findall(r"^(T\d+)\t(\w+)", STANDOFF, re.M))
    for name, target, value in re.findall(r"^A\d+\t(\w+) (T\d+) (\w+)$", STANDOFF, re.M):
        entity, choices = values[name]
        assert (types[target], value in choices) == (entity, True)
    assert re.findall(r"^(\w+)\t.*symmetric-transitive", sections["relations"], re.M) == ["Claim", "Group"]


def test_a_discontinuous_quotation_is_segments_of_one_group(brat):
    first, second = full_record().quotes[:2]
    edit(brat, "*\tGroup T8 T9\n", "")
    edit(brat, "T8\tQuote 27 42\tWe began small,", "T8\tQuote 27 42;112 130\tWe began small, Now we have three.")
    kept = (brat / "sample.ann").read_text(encoding="utf-8").splitlines(keepends=True)
    gone = ("T9\t", "A22\t", "#9\t")
    (brat / "sample.ann").write_text("".join(line for line in kept if not line.startswith(gone)), encoding="utf-8")
    (back,) = read_brat(brat).records
    assert back.quotes[:2] == (first, second)


def test_a_mention_over_a_line_end_is_parted_as_brat_does_and_comes_back_as_one(tmp_path):
    text = "Peru signs\nLima says: a pact\nand a promise."
    start, end = text.index("a pact"), text.index(" promise")
    said = {"form": "direct", "speaker": None, "speaker_text": None, "cue": None, "group": 1}
    whole = record(text, quotes=(Quote(start=start, end=end, text=text[start:end], **said),))
    assert standoff(whole).split("\n")[0] == "T1\tQuote 22 28;29 34\ta pact and a"
    write_brat([Draft(record=whole, by="gold")], tmp_path)
    assert read_brat(tmp_path).records == (whole,)


def test_links_made_one_by_one_are_one_claim(brat):
    """brat writes one line for each arc that is drawn; what is linked with something linked belongs together."""
    edit(brat, "*\tClaim T4 T6\n", "*\tClaim T4 T5\n*\tClaim T6 T5\n")
    (back,) = read_brat(brat).records
    assert [count.claim for count in back.counts] == [1, 1, 1]


def test_claims_are_numbered_as_they_come(brat):
    edit(brat, "*\tClaim T4 T6\n", "*\tClaim T6 T5\n")
    (back,) = read_brat(brat).records
    assert [count.claim for count in back.counts] == [1, 2, 2]


def test_order_of_lines_and_remarks_of_brat_do_not_matter(brat):
    lines = STANDOFF.splitlines(keepends=True)
    remark = "#99\tAnnotationUnconfirmed T1\tlook again\n"
    (brat / "sample.ann").write_text("".join([remark, *reversed(lines)]), encoding="utf-8")
    assert read_brat(brat).records == (full_record(),)


FAULTS = {
    "words that do not stand there": (
        "T1\tCountry 0 6\tNorway",
        "T1\tCountry 1 7\tNorway",
        "line 1 (T1)",
        "marks 'Norway', but 'orway ' stands there",
    ),
    "an unknown type": ("T7\tDate", "T7\tTimex", "line 31 (T7)", "marks a Timex, which the scheme does not have"),
    "no offsets": ("T7\tDate 97 109", "T7\tDate 97-109", "line 31 (T7)", "'Date 97-109' is no type with offsets"),
    "an unknown value": ("CountryRole T1 signed", "CountryRole T1 done", "line 1 (T1)", "role is 'done'"),
    "a missing choice": ("A19\tDateType T7 DATE\n", "", "line 31 (T7)", "this Date has no type"),
    "a missing code": ("#3\tAnnotatorNotes T3\tcode=CHE\n", "", "line 9 (T3)", "this Country has no code"),
    "an attribute of another kind": (
        "A19\tDateType T7",
        "A19\tDateType T8",
        "line 32 (A19)",
        "T8 is a Quote, which has no DateType",
    ),
    "a note with another name": ("value=2024-05", "date=2024-05", "line 31 (T7)", "a Date has no 'date'"),
    "a note that is prose": (
        "#7\tAnnotatorNotes T7\tvalue=2024-05",
        "#7\tAnnotatorNotes T7\tis this May?",
        "line 34 (#7)",
        "the note 'is this May?' cannot be read from 'is this May?'",
    ),
    "a number that is none": (
        "#5\tAnnotatorNotes T5\tvalue=3",
        "#5\tAnnotatorNotes T5\tvalue=a few",
        "line 19 (T5)",
        "value is 'a few' (input should be a valid integer, unable to parse string as an integer)",
    ),
    "a link to nothing": ("*\tClaim T4 T6", "*\tClaim T4 T60", "line 53 (*)", "there is no annotation T60"),
    "a link of the wrong kind": (
        "*\tClaim T4 T6",
        "*\tClaim T4 T7",
        "line 53 (*)",
        "T7 is a Date, and can have no Claim",
    ),
    "a relation": ("*\tClaim T4 T6", "R1\tClaim Arg1:T4 Arg2:T6", "line 53 (R1)", "is an annotation that the scheme"),
    "an id twice": ("T2\tCountry", "T1\tCountry", "line 5 (T1)", "two annotations have this id"),
    "one place twice": (
        "T12\tParty 0 6\tNorway",
        "T14\tCountry 0 6\tNorway\nA30\tCountryForm T14 name\nA31\tCountryRole T14 home\n"
        "#30\tAnnotatorNotes T14\tcode=NOR\nT12\tParty 0 6\tNorway",
        "line 47 (T14)",
        "'Norway' is marked as Country twice",
    ),
    "a count in pieces": (
        "T5\tCount 74 85\tthree pacts",
        "T5\tCount 74 79;97 109\tthree mid-May 2024",
        "line 19 (T5)",
        "'three mid-May 2024' is in 2 pieces",
    ),
}


@pytest.mark.parametrize(("old", "new", "where", "problem"), FAULTS.values(), ids=FAULTS)
def test_what_does_not_fit_is_refused_with_its_line(brat, old, new, where, problem):
    edit(brat, old, new)
    with pytest.raises(GoldError) as raised:
        read_brat(brat)
    assert raised.value.where == f"{brat / 'sample.ann'}, {where}"
    assert raised.value.problem.startswith(problem)


def test_a_changed_text_is_refused(brat):
    (brat / "sample.txt").write_text(TEXT.replace("Berg", "Bergen"), encoding="utf-8")
    with pytest.raises(GoldError, match="the text is not the one that was exported") as raised:
        read_brat(brat)
    assert raised.value.where == str(brat / "sample.txt")


def test_a_stranger_is_refused(brat):
    (brat / "other.ann").write_text("", encoding="utf-8")
    with pytest.raises(GoldError, match=re.escape("other.ann: its article is not in articles.json")):
        read_brat(brat)


def test_an_empty_folder_is_refused(tmp_path):
    with pytest.raises(GoldError, match="holds no standoff"):
        read_brat(tmp_path)


@pytest.mark.parametrize("heads", ["{", json.dumps({"sample": {"article_id": "sample"}})], ids=["no JSON", "no title"])
def test_a_broken_list_of_articles_is_refused(brat, heads):
    (brat / "articles.json").write_text(heads, encoding="utf-8")
    with pytest.raises(GoldError, match="Put back the file that was exported"):
        read_brat(brat)


def test_articles_with_names_that_no_file_can_have_keep_apart(tmp_path):
    slashed, colon = (full_record().model_copy(update={"article_id": name}) for name in ("a/b", "a:b"))
    write_brat([Draft(record=one, by="gold") for one in (slashed, colon)], tmp_path)
    assert read_brat(tmp_path).records == (slashed, colon)
