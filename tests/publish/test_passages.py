import pytest

from pipeline.publish.passages import context
from pipeline.records.article import CharSpan

AROUND = {
    "whole line": ("One\nPeru signed.\nTwo", "signed", ("Peru ", ".")),
    "only line": ("Peru", "Peru", ("", "")),
    "long before": ("word " * 40 + "Peru", "Peru", ("… " + "word " * 17, "")),
    "long after": ("Peru" + " word" * 40, "Peru", ("", " word" * 17 + " …")),
}


@pytest.mark.parametrize(("text", "words", "around"), AROUND.values(), ids=AROUND)
def test_the_words_around_a_mention(text, words, around):
    start = text.index(words)
    assert context(text, CharSpan(start=start, end=start + len(words), text=words)) == around
