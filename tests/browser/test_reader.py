"""The reader's marks: however mentions nest or cross, a text reads as it is and each line is well formed."""

import random

import pytest

KINDS = ["agreement", "count", "quote", "date", "country"]


def mark(start, end, kind):
    return {"start": start, "end": end, "kind": kind}


def tag(kind, anchor=None):
    place = f' id="{anchor}"' if anchor else ""
    return f'<mark class="{kind}"{place} title="m">'


CASES = {
    "no mark": ("a b", [], ["a b"]),
    "one mark": ("ab cd", [mark(3, 5, "date")], [f"ab {tag('date', 'a-x-3')}cd</mark>"]),
    "a mark in a mark": (
        "abcdef",
        [mark(0, 6, "quote"), mark(2, 4, "country")],
        [f"{tag('quote', 'a-x-0')}ab{tag('country', 'a-x-2')}cd</mark>ef</mark>"],
    ),
    "two that cross": (
        "abcdef",
        [mark(0, 4, "count"), mark(2, 6, "quote")],
        [f"{tag('count', 'a-x-0')}ab{tag('quote', 'a-x-2')}cd</mark></mark>{tag('quote')}ef</mark>"],
    ),
    "two at one place: the agreement is outside and gives the anchor": (
        "ab",
        [mark(0, 2, "country"), mark(0, 2, "agreement")],
        [f"{tag('agreement', 'a-x-0')}{tag('country')}ab</mark></mark>"],
    ),
    "an agreement gives the anchor though a quotation encloses it": (
        "abcd",
        [mark(0, 4, "quote"), mark(0, 2, "agreement")],
        [f"{tag('quote')}{tag('agreement', 'a-x-0')}ab</mark>cd</mark>"],
    ),
    "neighbours": (
        "abcd",
        [mark(0, 2, "date"), mark(2, 4, "date")],
        [f"{tag('date', 'a-x-0')}ab</mark>{tag('date', 'a-x-2')}cd</mark>"],
    ),
    "over a line's end: each line is whole": (
        "ab\ncd",
        [mark(1, 4, "quote")],
        [f"a{tag('quote', 'a-x-1')}b</mark>", f"{tag('quote')}c</mark>d"],
    ),
    "what looks like markup is text": (
        "<b>&\"'",
        [mark(0, 3, "count")],
        [f"{tag('count', 'a-x-0')}&lt;b&gt;</mark>&amp;\"'"],
    ),
    "an emoji is one character": ("😀ab", [mark(1, 2, "date")], [f"😀{tag('date', 'a-x-1')}a</mark>b"]),
}

LINES = """([text, marks]) => {
  const told = marks.map((mark) => ({ ...mark, meanings: new Set(["m"]) }));
  return highlighted(text, told, "x").map((line) => {
    const holder = document.createElement("p");
    holder.append(line);
    return [holder.innerHTML, holder.textContent, [...holder.querySelectorAll("[id]")].map((found) => found.id)];
  });
}"""


@pytest.fixture(scope="module")
def page(browser, reports):
    context = browser.new_context()
    page = context.new_page()
    page.goto(reports["small"].as_uri())
    yield page
    context.close()


@pytest.mark.parametrize(("text", "marks", "lines"), CASES.values(), ids=CASES)
def test_marks_in_a_text(page, text, marks, lines):
    assert [html for html, _, _ in page.evaluate(LINES, [text, marks])] == lines


def drawn(seed):
    """A text of a few signs and line ends, with up to eight marks anywhere in it, no two alike."""
    chance = random.Random(seed)
    text = "".join(chance.choices("ab<&\n😀", k=chance.randint(1, 20)))
    places = {
        (start, min(start + chance.randint(1, 8), len(text)), chance.choice(KINDS))
        for start in chance.choices(range(len(text)), k=chance.randint(0, 8))
    }
    return text, [mark(*place) for place in sorted(places)]


def test_every_text_reads_as_it_is_and_has_each_place_once(page):
    samples = [drawn(seed) for seed in range(300)]
    read = [page.evaluate(LINES, list(sample)) for sample in samples]
    assert ["\n".join(words for _, words, _ in lines) for lines in read] == [text for text, _ in samples]
    ids = [[found for _, _, places in lines for found in places] for lines in read]
    assert [places for places in ids if len(places) != len(set(places))] == []


NAMES = ["a b", "a~20~b", "A", "~41~", "a/b", "é", "..", "x" * 200, "X" * 200, "😀" * 40, "https://example.org/?q=ü#z"]


def test_the_page_and_the_program_give_places_and_files_the_same_names(page):
    from pipeline.publish.anchors import article_anchor, text_file, words_anchor

    told = page.evaluate("ids => ids.map((id) => [textFile(id), articleAnchor(id), wordsAnchor(id, 7)])", NAMES)
    assert told == [[text_file(name), article_anchor(name), words_anchor(name, 7)] for name in NAMES]
    assert page.evaluate("ids => ids.map((id) => unescaped(plain(id)))", NAMES) == NAMES


def test_what_was_understood_of_a_mention_is_said_in_its_title(page):
    from pipeline.publish.article_page import article_page
    from tests.publish.sample_run import extraction

    outcome = extraction(
        "x",
        "[Peru](agreement PER signed 2031-03) has "
        "[more than 3 deals](count 3 more_than concluded cumulative agreements) since [May](date 2031-05 DATE), "
        "“[no](quote mixed; Ana Rojas; Rojas; said)” to [[Fiji](country FJI name mentioned)](agreement FJI signed 2031)"
        " and [[Tonga and Kenya](agreement TON signed 2031)](agreement KEN pending None).",
        published=None,
    )
    marks = page.evaluate(
        "text => marksOf(text).map((mark) => [mark.kind, [...mark.meanings].join('; ')])",
        article_page(outcome, None),
    )
    assert sorted(marks) == sorted(
        [
            ["agreement", "Peru · signed · 2031-03"],
            ["agreement", "Fiji · signed · 2031"],
            ["agreement", "Tonga · signed · 2031; Kenya · pending"],
            ["count", "more than 3 agreements · concluded · cumulative · as of an unknown day"],
            ["date", "date · 2031-05"],
            ["quote", "Ana Rojas · said · mixed"],
            ["country", "Fiji · name · mentioned"],
        ]
    )
