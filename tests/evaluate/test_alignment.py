import pytest

from pipeline.evaluate.alignment import Alignment

SAME = {
    "one text": ("Oman signs\nKenya waits", "Oman signs\nKenya waits"),
    "a line before": ("Share this\nOman signs\nKenya waits", "Oman signs\nKenya waits"),
    "a line missing before": ("Kenya waits", "Oman signs\nKenya waits"),
    "paragraphs joined": ("Oman signs.\nKenya waits now.", "Oman signs. Kenya waits now."),
    "a paragraph cut": ("Oman signs. Kenya waits now.", "Oman signs.\nKenya waits now."),
    "a word put in": ("Oman at last signs and Kenya waits", "Oman signs and Kenya waits"),
    "another space": ("Oman  signs, Kenya waits", "Oman signs, Kenya waits"),
}


@pytest.mark.parametrize(("source", "target"), SAME.values(), ids=SAME)
def test_words_are_found_again(source, target):
    start = source.index("Kenya waits")
    place = Alignment(source, target)(start, start + len("Kenya waits"))
    assert place is not None
    assert target[slice(*place)] == "Kenya waits"


CHANGED = {
    "not there": ("Kenya waits", "Oman signs"),
    "nothing to read": ("Kenya waits", ""),
    "a word between": ("Kenya waits", "Kenya still waits"),
    "a line break between": ("Kenya waits", "Kenya\nwaits"),
    "a word other": ("Kenya waits", "Kenya signs"),
}


@pytest.mark.parametrize(("source", "target"), CHANGED.values(), ids=CHANGED)
def test_words_that_changed_have_no_place(source, target):
    assert Alignment(source, target)(0, len("Kenya waits")) is None


def test_a_repeated_line_is_not_taken_for_its_twin():
    source, target = "Oman\nKenya\nOman\nPeru", "Oman\nKenya\nOman\nPeru\nFiji"
    assert Alignment(source, target)(11, 15) == (11, 15)
