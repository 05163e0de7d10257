from datetime import date

import pytest
import spacy

from pipeline.extract.nlp import ORDER, build_nlp, extract
from pipeline.records.article import Article, text_digest
from pipeline.records.outcome import PartyReport
from pipeline.settings import DEFAULT_TOPIC

TEXT = (
    "Ukraine signs security pact with Spain\n"
    "Spain signed a security agreement with Ukraine on 27 May 2024, its tenth such pact, while Poland is negotiating.\n"
    "“It is a good day for Spain,” Ana Lima said in Madrid. Russia condemned the agreement."
)


def article(text, published="2024-05-28"):
    return Article(
        article_id="a",
        path="a.txt",
        url=None,
        source=None,
        title=text.split("\n")[0],
        published=date.fromisoformat(published) if published else None,
        published_from="metadata" if published else None,
        text=text,
        text_sha256=text_digest(text),
    )


def test_one_role_for_every_mention_of_a_party(nlp):
    extraction = extract(nlp, article(TEXT))
    roles = {(mention.code, mention.role) for mention in extraction.countries}
    assert roles == {("UKR", "home"), ("ESP", "signed"), ("POL", "pending"), ("RUS", "mentioned")}


def test_parties_sum_the_agreements_up(nlp):
    assert extract(nlp, article(TEXT)).parties == (
        PartyReport(code="ESP", status="signed", signed_on="2024-05-27"),
        PartyReport(code="POL", status="pending", signed_on=None),
    )


def test_every_span_reads_as_its_text(nlp):
    extraction = extract(nlp, article(TEXT))
    mentions = [
        *extraction.countries,
        *extraction.dates,
        *extraction.counts,
        *extraction.quotes,
        *extraction.agreements,
    ]
    assert [TEXT[m.span.start : m.span.end] for m in mentions] == [m.span.text for m in mentions]
    assert {type(m).kind for m in mentions} == {"country", "date", "count", "quote", "agreement"}


def test_off_the_topic_countries_and_dates_are_found_and_no_agreements(nlp):
    extraction = extract(nlp, article("Kenya and the EU sign trade deal\nThe deal was signed in Nairobi on Monday."))
    assert (extraction.on_topic, extraction.counts, extraction.agreements, extraction.parties) == (False, (), (), ())
    assert [mention.code for mention in extraction.countries] == ["KEN", "EU"]
    assert [mention.value for mention in extraction.dates] == ["2024-05-27"]


ODD = {
    "empty": "",
    "one character": "x",
    "only marks": "“”\n—\n…",
    "no title": "\nUkraine signed a security pact.",
    "other letters": "Україна підписала угоду.\nسلام",
    "emoji": "🇺🇦 Ukraine’s security pact 🇪🇸\n👩‍👩‍👧 7",
    "one long line": "Ukraine signed a security agreement with Spain, " * 300,
    "zero width": "Ukr\u200baine’s security pacts\nSpain\u00a0signed\u200b.",
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_odd_texts_break_nothing(nlp, text):
    extraction = extract(nlp, article(text, published=None))
    assert all(text[m.span.start : m.span.end] == m.span.text for m in extraction.countries)


@pytest.mark.parametrize("name", ORDER)
def test_each_component_can_be_added_to_another_pipeline_by_its_name(name):
    other = spacy.blank("en")
    other.add_pipe("pactline_sentences")
    if name != "pactline_sentences":
        other.add_pipe(name)
    doc = other("Ukraine met Spain on 27 May 2024. “We agree,” Ana Lima said.")
    assert len(list(doc.sents)) == 2
    assert name == "pactline_sentences" or isinstance(doc._.mentions[name], tuple)


def test_components_stand_in_their_order():
    assert tuple(build_nlp(DEFAULT_TOPIC).pipe_names) == ORDER
