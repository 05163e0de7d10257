"""A raw article becomes clean text with its title and day, or an error that says what to do."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.clean.article import clean
from pipeline.errors import CleanError
from pipeline.records.article import DroppedLine, RawArticle, SourceMetadata, text_digest

FIRST = "Ministers from nine countries met in the port on Friday to talk about fish and money."
SECOND = "Nobody expected them to agree, but after two hours they came out and shook hands."
THIRD = "The paper will be laid before the assembly, where the vote is open, an official said."
BODY = f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"


def raw(content, media="html", **metadata):
    name = "a.html" if media == "html" else "a.txt"
    return RawArticle(article_id="a", path=name, media=media, content=content, metadata=SourceMetadata(**metadata))


def page(head="", body=BODY, headline="Nine countries talk about fish"):
    return f"<html><head>{head}</head><body><article><h1>{headline}</h1>{body}</article></body></html>"


def test_a_plain_text_is_title_and_paragraphs():
    article = clean(raw(f"\n  Fish  talks \n\n{FIRST}\nPhoto: the port\n\n{SECOND}", "text"))
    assert article.text == f"Fish talks\n{FIRST}\n{SECOND}"
    assert article.text_sha256 == text_digest(article.text)
    assert article.dropped == (DroppedLine(text="Photo: the port", rule="furniture.caption"),)
    assert (article.published, article.published_from) == (None, None)


def test_text_is_in_nfc_and_has_nothing_invisible():
    article = clean(raw(f"Cafe\u0301 talks\n{FIRST}\nThe so\u00adft\u200b words\u00a0stay here as one line.", "text"))
    assert article.text == f"Café talks\n{FIRST}\nThe soft words stay here as one line."


def test_a_page_gives_title_body_and_what_it_says_of_itself():
    head = """<title>Nine countries talk about fish | Quay Gazette</title>
    <meta property="og:site_name" content="Quay Gazette"><link rel="canonical" href="https://quay.example/fish">
    <script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "Quay"},
    {"@type": "NewsArticle", "headline": "Nine countries talk about fish",
     "datePublished": "2024-05-31T23:30:00-04:00"}]}</script>"""
    article = clean(raw(page(head)))
    assert article.text == f"Nine countries talk about fish\n{FIRST}\n{SECOND}\n{THIRD}"
    assert (article.published, article.published_from) == (date(2024, 5, 31), "page")
    assert (article.source, article.url) == ("Quay Gazette", "https://quay.example/fish")


def test_what_a_person_wrote_outranks_the_page():
    head = '<meta property="article:published_time" content="2024-06-01"><meta property="og:site_name" content="Q">'
    written = {"url": "https://b.example", "published": date(2024, 5, 31), "source": "Gazette", "title": "Fish"}
    article = clean(raw(page(head), **written))
    assert article.text == f"Fish\n{FIRST}\n{SECOND}\n{THIRD}"
    assert (article.published, article.published_from) == (date(2024, 5, 31), "metadata")
    assert (article.source, article.url, article.title) == ("Gazette", "https://b.example", "Fish")


BOXES = {
    "newsletter": '<div class="nl"><h3>The tide at dusk</h3><p>Five stories.</p><input type="email"></div>',
    "membership": '<div><h3>One more thing</h3><p>Good news costs money.</p><a href="/m">Become a member</a></div>',
    "related": '<div class="related-stories"><h4>Related</h4><a href="/1">Ferry talks end in a row</a></div>',
    "caption": "<figure><img src=a.jpg><figcaption>Ministers wave from the pier.</figcaption></figure>",
    "embedded post": '<blockquote class="twitter-tweet"><p>Good fish, good friends, good day to all.</p></blockquote>',
    "pull quote": '<aside class="PullQuote"><blockquote>They came out and shook hands</blockquote></aside>',
    "advertisement": '<div class="ad"><span>Advertisement</span></div>',
}


@pytest.mark.parametrize("box", BOXES.values(), ids=BOXES)
def test_boxes_inside_a_page_go(box):
    article = clean(raw(page(body=f"<p>{FIRST}</p><p>{SECOND}</p>{box}<p>{THIRD}</p>")))
    assert article.text == f"Nine countries talk about fish\n{FIRST}\n{SECOND}\n{THIRD}"


def test_standfirst_crosshead_list_and_quotation_stay():
    body = (
        f'<p class="standfirst">Two hours of talks, and a paper at last</p><p>{FIRST}</p><h2>What it says</h2>'
        f"<ul><li>Cod is shared by nine fleets.</li><li>Herring is not.</li></ul><p>{SECOND}</p>"
        f"<blockquote><p>{THIRD}</p></blockquote>"
    )
    expected = ["Nine countries talk about fish", "Two hours of talks, and a paper at last", FIRST, "What it says"]
    expected += ["Cod is shared by nine fleets.", "Herring is not.", SECOND, THIRD]
    assert clean(raw(page(body=body))).text.split("\n") == expected


def test_a_standfirst_is_named_and_stays_in_the_text():
    article = clean(raw(page(body=f'<div><p class="dek">{FIRST}</p></div><div><p>{SECOND}</p><p>{THIRD}</p></div>')))
    assert (article.standfirst, article.text.split("\n")[1]) == (FIRST, FIRST)


def test_a_first_paragraph_called_lede_is_no_standfirst():
    article = clean(raw(page(body=f'<p class="lede">{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>')))
    assert (article.standfirst, article.text.split("\n")[1]) == (None, FIRST)


def test_posts_after_the_article_of_the_headline_go():
    more = "".join(f"<article><h2>Post {n}</h2><p>{SECOND.replace('two', str(n))}</p></article>" for n in range(3, 6))
    whole = [FIRST, SECOND, THIRD, f"{THIRD[:-1]} again.", FIRST.replace("nine", "ten")]
    own = "".join(f"<p>{text}</p>" for text in whole)
    content = f"<body><article><h1>Fish</h1>{own}</article><section><article>{more}</article></section></body>"
    assert clean(raw(content)).text.split("\n") == ["Fish", *whole]


def test_a_paragraph_whose_last_sentence_does_not_end_is_an_article():
    text = f"{FIRST} {SECOND} {FIRST} {THIRD[:-1]}"
    assert clean(raw(f"<h1>Fish</h1><p>{text}</p>")).text == f"Fish\n{text}"


def test_the_language_is_that_of_the_body():
    assert clean(raw(page(body=BODY))).language == "en"


def test_breaks_part_paragraphs_but_not_sentences():
    article = clean(raw(page(body=f"<div>{FIRST}<br><br>Nobody thought<br>it would end so.<br><br>{THIRD}</div>")))
    assert article.text.split("\n")[1:] == [FIRST, "Nobody thought it would end so.", THIRD]


LIES = {
    "broken": "{",
    "not an object": "[[[]]]",
    "wrong kinds": '{"@type": "NewsArticle", "headline": 7, "datePublished": {"a": 1}}',
    "no such day": '{"@type": "NewsArticle", "datePublished": "2024-13-45"}',
    "a clock never set": '{"@type": "NewsArticle", "datePublished": "1970-01-01"}',
    "of a linked article": '{"@type": "ItemList", "itemListElement": {"@type": "Report", "datePublished": "20200101"}}',
    "nested without end": "[" * 100_000,
}


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES)
def test_json_ld_that_lies_gives_no_day(lie):
    article = clean(raw(page(f'<script type="application/ld+json">{lie}</script>')))
    assert (article.title, article.published, article.published_from) == ("Nine countries talk about fish", None, None)


def test_half_a_character_in_json_ld_is_left_out():
    head = r'<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Fish \ud83d talks"}</script>'
    assert clean(raw(f"<html><head>{head}</head><body>{BODY}</body></html>")).title == "Fish talks"


def test_days_of_other_articles_and_copyright_lines_are_no_days():
    body = f'{BODY}<aside><time datetime="2020-01-01">1 January 2020</time></aside>'
    article = clean(raw(page(body=body).replace("</body>", "<footer>© 2021 Quay, May 1, 2021</footer></body>")))
    assert article.published is None


NO_ARTICLES = {
    "nothing": "",
    "a tag": "<",
    "only a script": "<html><body><script>var fish = 1;</script></body></html>",
    "frames": "<html><head><title>F</title></head><frameset cols='1,2'><frame src='a'></frameset></html>",
    "links": "<html><body><h1>Latest</h1><ul>"
    + "".join(f"<li><h3><a href='/{n}'>Ferry number {n} sails late again</a></h3></li>" for n in range(20))
    + "</ul></body></html>",
    "too deep": "<html><body>" + "<div>" * 20_000 + "fish" + "</div>" * 20_000 + "</body></html>",
    "too many elements": "<html><body><h1>F</h1>" + "<a>x</a>" * 100_001 + "</body></html>",
}


@pytest.mark.parametrize("content", NO_ARTICLES.values(), ids=NO_ARTICLES)
def test_what_is_no_article_is_an_error_that_names_the_file(content):
    with pytest.raises(CleanError) as raised:
        clean(raw(content))
    assert raised.value.where == "a.html"


def test_a_text_without_a_body_is_no_article():
    with pytest.raises(CleanError, match="no article found"):
        clean(raw("Only a title", "text"))
