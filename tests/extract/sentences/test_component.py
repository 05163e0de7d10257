import pytest
import spacy

from pipeline.extract.sentences.component import Sentences

SENTENCES = {
    "plain": ["It rained.", "They signed."],
    "country before a name": ["He met U.S. President Ana Lima in Oslo.", "They talked."],
    "country at the end": ["They flew to the U.S.", "The deal was done."],
    "compound": ["It is a U.S.-led plan.", "It works."],
    "rank": ["Gen. Rui Costa spoke.", "Maj. Gen. Silva did not."],
    "number": ["They live at No. 5.", "She left."],
    "no as an answer": ["He said no.", "The other agreed."],
    "initials": ["J. K. Lima wrote it.", "A. B. Costa read it."],
    "month with a day": ["They met on Jan. 12 in Oslo.", "It rained."],
    "month at the end": ["They met in Feb.", "The rest is known."],
    "hours": ["It began at 5 p.m. in Oslo.", "It ended at 7 p.m.", "The guests left."],
    "firms": ["She works for Acme Inc. in Rome.", "He joined Costa Ltd.", "They met there."],
    "decimals and addresses": ["It grew 3.5 percent, says example.org today.", "They agree."],
    "quotation before its speaker": ["“Why now?” Ana Lima asked.", "No one knew."],
    "quotation of its own": ["“It is late.”", "Lima left."],
    "quotation of two sentences": ["“It is late.", "We must go,” Lima said.", "They left."],
    "exclamation in quotation": ["“Go!” she cried.", "They went."],
    "ellipsis": ["They waited…", "Nobody came."],
    "mark before the next word": ["They left (at last).", "It rained."],
    "small letters go on": ["The firm e.g. buys oil vs. gas.", "It sells."],
}


@pytest.fixture(scope="module")
def sentences():
    nlp = spacy.blank("en")
    nlp.add_pipe("pactline_sentences")
    return lambda text: [sent.text for sent in nlp(text).sents]


@pytest.mark.parametrize("expected", SENTENCES.values(), ids=SENTENCES)
def test_sentences(sentences, expected):
    assert sentences(" ".join(expected)) == expected


def test_a_line_is_never_left(sentences):
    assert [text.strip() for text in sentences("A title\nA line without stop\nA third")] == [
        "A title",
        "A line without stop",
        "A third",
    ]


@pytest.mark.parametrize("text", ["", "\n", "...", "\n\n \n", "”", "U.S."])
def test_odd_texts_have_their_sentences(sentences, text):
    assert "".join(sentences(text)).strip() == text.strip()


def test_every_start_lies_in_the_text():
    component = Sentences(spacy.blank("en"), "sentences")
    text = "One. Two! “Three?” Four\nFive… Six."
    assert all(0 < start <= len(text) for start in component.starts(text))
