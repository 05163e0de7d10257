import pytest

from pipeline.evaluate.contexts import in_words, sentence_around, value_class
from pipeline.records.outcome import PartyReport
from tests.evaluate.sample import found

SENTENCES = {
    "its own alone": ("Peru waits. Oman «signs» now. Kenya too.", "Oman ", " now."),
    "first": ("«Oman» signs. Kenya too.", "", " signs."),
    "last": ("Oman signs. Kenya «too».", "Kenya ", "."),
    "only its line": ("Title\nOman «signs»\nKenya too", "Oman ", ""),
    "an abbreviation ends none": ("The U.S. Senate «waits» now.", "The U.S. Senate ", " now."),
    "a quotation that ends": ("“We sign.” Kenya «waits».", "Kenya ", "."),
    "over two sentences": ("One. «Two. Three» four. Five.", "", " four."),
    "a decimal point ends none": ("It is 3.5 «percent» now.", "It is 3.5 ", " now."),
}


@pytest.mark.parametrize(("marked", "before", "after"), SENTENCES.values(), ids=SENTENCES)
def test_the_sentence_around_a_place(marked, before, after):
    start, end = marked.index("«"), marked.index("»") - 1
    text = marked.replace("«", "").replace("»", "")
    assert sentence_around(text, start, end) == (before, after)


CLASSES = {
    "[Oman](country OMN name home)": "name, home",
    "[May 2](date 2031-05-02 DATE)": "DATE, day",
    "[May](date 2031-05 DATE)": "DATE, month",
    "[2031](date 2031 DATE)": "DATE, year",
    "[the week](date 2031-W03 DATE)": "DATE, week",
    "[spring](date 2031-SP DATE)": "DATE, season, quarter or half",
    "[the thirties](date 203 DATE)": "DATE, decade or century",
    "[now](date PRESENT_REF DATE)": "DATE, reference",
    "[May 2-3](date 2031-05-02/2031-05-03 DATE)": "DATE, range",
    "[noon](date 2031-05-02TMI TIME)": "TIME, time",
    "[ten years](date P10Y DURATION)": "DURATION, duration",
    "[nine deals](count 9 about pending subset agreements)": "about, pending, subset",
    "[yes](quote direct; Ana Rojas; she; said)": "direct, source",
}


@pytest.mark.parametrize(("marked", "name"), CLASSES.items(), ids=CLASSES)
def test_the_class_of_what_was_missed(marked, name):
    made = found(marked)
    (mention,) = (*made.countries, *made.dates, *made.counts, *made.quotes)
    assert value_class(mention) == name


def test_the_class_of_a_party_is_its_status():
    assert value_class(PartyReport(code="OMN", status="pending")) == "pending"


def test_a_value_in_words():
    assert in_words(("OMN", 3, None)) == "OMN 3 –"
