from dataclasses import dataclass

import pytest

from pipeline.errors import TopicError
from pipeline.topics.topic import load_topic, shipped_topics

SMALLEST = """\
id = "reef-pacts"
title = "Pacts on coral reefs"
source = "made for this test"
home = "FJI"
near_topics = ["fishing deal"]

[agreement]
nouns = ["pact", "pacts"]
defining = ["reef"]

[party]
countries = ["country", "countries"]

[status]
signing = ["signed"]
negotiating = ["in talks"]

[relevance]
phrases = ["reef pact", "reef pacts"]
"""


@dataclass(frozen=True)
class Fault:
    """An edit of the smallest topic, and what is then said: key, problem and mend."""

    old: str
    new: str
    said: str


FAULTS = {
    "an unknown key": Fault(
        'home = "FJI"',
        'home = "FJI"\ncolour = "red"',
        ", colour: is no known key. Delete it, or see docs/topics.md for the keys of a topic.",
    ),
    "an unknown key of a part": Fault(
        'signing = ["signed"]',
        'signing = ["signed"]\nsealing = ["sealed"]',
        ", status.sealing: is no known key. Delete it, or see docs/topics.md for the keys of a topic.",
    ),
    "a key left out": Fault(
        'title = "Pacts on coral reefs"\n', "", ", title: is missing. Add it; docs/topics.md says what it holds."
    ),
    "a part left out": Fault(
        '[party]\ncountries = ["country", "countries"]\n',
        "",
        ", party: is missing. Add it; docs/topics.md says what it holds.",
    ),
    "a name for a code": Fault(
        '"FJI"',
        '"Fiji"',
        ", home: String should match pattern '^([A-Z]{3}|EU)$'. See docs/topics.md for the keys of a topic.",
    ),
    "a list that is empty": Fault(
        '["pact", "pacts"]',
        "[]",
        ", agreement.nouns: Tuple should have at least 1 item after validation, not 0."
        " See docs/topics.md for the keys of a topic.",
    ),
    "a word for a list": Fault(
        '["signed"]',
        '"signed"',
        ", status.signing: Input should be a valid tuple. See docs/topics.md for the keys of a topic.",
    ),
    "a capital letter, which no text would match": Fault(
        '"reef pacts"',
        '"Reef Pacts"',
        ", relevance.phrases.2: 'Reef Pacts' would never match: write 'reef pacts', in lower case with single spaces."
        " See docs/topics.md for the keys of a topic.",
    ),
    "a space too many": Fault(
        '"in talks"',
        '"in  talks"',
        ", status.negotiating.1: 'in  talks' would never match: write 'in talks', in lower case with single spaces."
        " See docs/topics.md for the keys of a topic.",
    ),
    "two words for a noun": Fault(
        '["pact", "pacts"]',
        '["pact", "letter of accord"]',
        ", agreement.nouns.2: 'letter of accord' is more than one word: give its last word here, and the whole in a"
        " list of phrases. See docs/topics.md for the keys of a topic.",
    ),
    "an entry with nothing in it": Fault(
        '["fishing deal"]',
        '[""]',
        ", near_topics.1: an empty entry matches nothing: delete it. See docs/topics.md for the keys of a topic.",
    ),
    "none of its phrases needed": Fault(
        'phrases = ["reef pact", "reef pacts"]',
        'phrases = ["reef pact", "reef pacts"]\nleast = 0',
        ", relevance.least: Input should be greater than or equal to 1. See docs/topics.md for the keys of a topic.",
    ),
}


@pytest.fixture
def topic_file(tmp_path):
    """Writes a topic file of the user's own; gives its path."""

    def topic_file(text):
        path = tmp_path / "own.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return topic_file


@pytest.mark.parametrize("name", shipped_topics())
def test_a_shipped_topic_is_sound_and_named_as_its_file(name):
    assert load_topic(name).id == name


def test_the_shipped_topics():
    assert shipped_topics() == ("artemis-accords", "ukraine-security")


def test_a_topic_of_the_users_own_is_read_from_its_file(topic_file):
    path = topic_file(SMALLEST)
    topic = load_topic(str(path))
    assert (topic.id, topic.home, topic.path) == ("reef-pacts", "FJI", path)


def test_a_topic_may_have_no_home_party(topic_file):
    assert load_topic(str(topic_file(SMALLEST.replace('home = "FJI"\n', "")))).home is None


def test_a_topic_that_is_not_there_names_those_that_are():
    with pytest.raises(TopicError) as refused:
        load_topic("moon-treaties")
    assert str(refused.value) == (
        "moon-treaties: is neither a topic nor a topic file."
        " Give a .toml file or one of: artemis-accords, ukraine-security."
    )


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_faulty_topic_file_is_refused_by_key_with_a_mend(topic_file, fault):
    assert SMALLEST.count(fault.old) == 1
    path = topic_file(SMALLEST.replace(fault.old, fault.new))
    with pytest.raises(TopicError) as refused:
        load_topic(str(path))
    assert str(refused.value) == f"{path}{fault.said}"


def test_a_topic_file_that_is_no_toml_is_refused_by_line(topic_file):
    path = topic_file(SMALLEST.replace('"FJI"', "FJI"))
    with pytest.raises(TopicError, match=r"own\.toml: is no valid TOML \(.*line 4.*\)\. Correct the file\.$"):
        load_topic(str(path))
