import pytest

from pipeline.errors import TopicError
from pipeline.topics.topic import load_topic, shipped_topics


@pytest.mark.parametrize("name", shipped_topics())
def test_a_shipped_topic_is_sound_and_named_as_its_file(name):
    assert load_topic(name).id == name


@pytest.mark.parametrize("name", shipped_topics())
def test_the_words_of_a_topic_are_lower_case(name):
    topic = load_topic(name)
    words = [*topic.near_topics, *topic.agreement.nouns, *topic.agreement.defining, *topic.agreement.modifiers]
    words += [*topic.status.signing, *topic.status.concluding, *topic.status.negotiating, *topic.status.preparing]
    assert [word for word in words if word != word.lower()] == []


def test_a_topic_that_is_not_there_names_those_that_are():
    with pytest.raises(TopicError, match=r"moon-treaties: is neither a topic nor a topic file.*ukraine-security"):
        load_topic("moon-treaties")


FAULTS = {
    "an unknown key": ("colour = 'red'\n", "colour"),
    "nothing in it": ("", "id: Field required"),
    "no TOML": ("id = \n", "is no valid TOML"),
}


@pytest.mark.parametrize(("text", "message"), FAULTS.values(), ids=FAULTS)
def test_a_faulty_topic_file_is_refused_by_key(tmp_path, text, message):
    path = tmp_path / "own.toml"
    whole = load_topic("ukraine-security").path.read_text(encoding="utf-8")
    path.write_text(text + (whole if "colour" in text else ""), encoding="utf-8")
    with pytest.raises(TopicError, match=message):
        load_topic(str(path))
