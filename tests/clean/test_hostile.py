"""Pages that break readers: each gives the right article, or an error that names the file, within seconds."""

from __future__ import annotations

from datetime import date
from time import process_time

import pytest

from pipeline.clean.article import clean
from pipeline.errors import CleanError
from pipeline.records.article import RawArticle

FIRST = "Ministers from nine countries met in the port on Friday to talk about fish and money."
SECOND = "Nobody expected them to agree, but after two hours they came out and shook hands."
TITLE = "Nine countries talk about fish"
H1 = f"<h1>{TITLE}</h1>"
BODY = f"<p>{FIRST}</p><p>{SECOND}</p>"
WHOLE = f"{TITLE}\n{FIRST}\n{SECOND}"
MOST_SECONDS = 8
"""Ten times what the slowest takes on the machine that they were written on."""


def raw(content):
    return RawArticle(article_id="a", path="a.html", media="html", content=content)


READ = {
    "no closing tags": f"<html><body>{H1}<p>{FIRST}<p>{SECOND}",
    "no html, no body": f"{H1}{BODY}",
    "tags closed twice and crosswise": f"<body>{H1}</div></p><b><p>{FIRST}</b></p><p>{SECOND}</p></p></body></body>",
    "tags in capitals": f"<HTML><BODY><H1>{TITLE}</H1><P>{FIRST}</P><P>{SECOND}</P></BODY></HTML>",
    "two pages in one file": f"<html><body>{H1}{BODY}</body></html><html><body></body></html>",
    "text after the end": f"<html><body>{H1}{BODY}</body></html><!-- cached",
    "an open comment": f"{H1}{BODY}<!-- <p>no end",
    "an open script": f"{H1}{BODY}<script>if (a < b) {{ document.write('<p>')",
    "scripts in the text": f"{H1}<p>{FIRST}<script>var a = '<p>x</p>';</script></p><p>{SECOND}</p>",
    "styles in the text": f"{H1}<style>p {{ color: red }}</style>{BODY}",
    "an open attribute in a link": f'{H1}{BODY}<p><a href="x>',
    "entities": f"{H1}<p>{FIRST.replace(' ', '&#32;')}</p><p>{SECOND.replace('N', '&#x4E;')}</p>",
    "entities of nothing": f"{H1}{BODY}<p>&nbsp;&shy;&ZeroWidthSpace;</p>",
    "zero-width characters": H1
    + "<p>"
    + FIRST.replace("i", "i\u200b")
    + "</p><p>"
    + SECOND.replace("e", "\u2060e\ufeff")
    + "</p>",
    "soft hyphens": H1 + "<p>" + FIRST.replace("nt", "n\u00adt") + "</p><p>" + SECOND + "</p>",
    "marks of direction": H1 + "<p>\u200f" + FIRST + "\u200e</p><p>\u200e" + SECOND + "</p>",
    "spaces of every width": H1 + "<p>" + FIRST.replace(" ", "\u00a0\u2003") + "</p><p>" + SECOND + "</p>",
    "control characters": H1 + "<p>" + FIRST.replace("m", "m\x0b\x1f") + "</p><p>" + SECOND + "</p>",
    "NUL bytes": H1 + "<p>" + FIRST.replace("m", "m\x00") + "</p>\x00<p>" + SECOND + "</p>",
    "a text of another charset in a comment": f"<!-- \u00c3\u00a9\ufffd\ufffd -->{H1}{BODY}",
    "one part of a page": f"<div>{H1}{BODY}</div>",
    "nested in reason": f"{'<div>' * 200}{H1}{BODY}{'</div>' * 200}",
    "JSON-LD that does not parse": f'<script type="application/ld+json">{{"@type": "NewsArticle",</script>{H1}{BODY}',
    "an XML declaration": f'<?xml version="1.0" encoding="utf-16"?><html><body>{H1}{BODY}</body></html>',
    "another charset said": f'<meta charset="koi8-r">{H1}{BODY}',
    "JSON-LD without end": f'<script type="application/ld+json">{"[" * 500_000}</script>{H1}{BODY}',
    "JSON-LD of many nodes": f'<script type="application/ld+json">[{"{}," * 50_000}{{}}]</script>{H1}{BODY}',
    "a window title without end": f"<title>{'Fish | ' * 20_000}</title>{H1}{BODY}",
    "a class of many names": f'{H1}<div class="{"ab " * 100_000}">{BODY}</div>',
    "a data address": f'{H1}<img src="data:image/png;base64,{"iVBOR" * 200_000}">{BODY}',
    "lists in lists": f"{H1}{BODY}{'<ul><li>' * 2_000}",
    "tables in tables": f"{H1}{BODY}{'<table>' * 2_000}<tr><td>",
    "spaces without end": f"{H1}{BODY}<p>{' ' * 2_000_000}</p>",
}


@pytest.mark.parametrize("content", READ.values(), ids=READ)
def test_the_article_is_found(content):
    began = process_time()
    assert clean(raw(content)).text == WHOLE
    assert process_time() - began < MOST_SECONDS


REFUSED = {
    "nested too deep": f"{'<div>' * 20_000}{BODY}",
    "too many elements": f"{H1}{BODY}{'<i>a</i>' * 21_000}",
    "nine megabytes of paragraphs": f"{H1}{'<p>' + FIRST * 2 + '</p>'}" * 45_000,
    "a hundred thousand attributes": f"{H1}<p {' '.join(f'a{n}=1' for n in range(100_000))}>{FIRST}</p>{BODY}",
    "twenty megabytes in one paragraph": f"{H1}<p>{FIRST * 230_000}</p>",
    "only scripts": f"<script>document.write({FIRST!r})</script>",
    "frames": "<frameset cols='1,2'><frame src='a'><frame src='b'></frameset>",
    "only a heading": H1,
    "tags cut off": "<html><body><h1",
    "a refresh to elsewhere": '<meta http-equiv="refresh" content="0; url=/b"><title>Fish</title>',
}


@pytest.mark.parametrize("content", REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_is_an_error_that_names_the_file(content):
    began = process_time()
    with pytest.raises(CleanError) as raised:
        clean(raw(content))
    assert raised.value.where == "a.html"
    assert process_time() - began < MOST_SECONDS


def test_a_page_written_from_right_to_left_is_kept_as_it_is():
    first = "התקיימה ביום שישי בנמל פגישה של שרים מתשע מדינות כדי לדבר על דגים ועל כסף."
    second = "איש לא ציפה שיסכימו, אבל אחרי שעתיים הם יצאו ולחצו ידיים זה לזה."
    article = clean(raw(f'<html dir="rtl"><body><h1>תשע מדינות</h1><p>{first}</p><p>{second}</p></body></html>'))
    assert (article.text, article.language) == (f"תשע מדינות\n{first}\n{second}", "he")


LIES = {
    "the headline of another article": ('{"@type": "NewsArticle", "headline": "Ferry talks end"}', None),
    "a day that is none": ('{"@type": "NewsArticle", "datePublished": "2024-02-31"}', None),
    "a day in words": ('{"@type": "NewsArticle", "datePublished": "31 May 2024"}', date(2024, 5, 31)),
    "a number for a day": ('{"@type": "NewsArticle", "datePublished": 1717113600}', None),
}


@pytest.mark.parametrize(("node", "day"), LIES.values(), ids=LIES)
def test_json_ld_that_lies_changes_neither_title_nor_text(node, day):
    head = f'<head><title>{TITLE}</title><script type="application/ld+json">{node}</script></head>'
    article = clean(raw(f"<html>{head}<body>{H1}{BODY}</body></html>"))
    assert (article.text, article.published) == (WHOLE, day)
