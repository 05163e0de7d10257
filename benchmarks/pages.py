"""Made-up news as files: web pages of the size and build of real ones, or plain texts.

The pages belong to forty sites, each with a build of its own; some repeat a plea in the text of every article. They
are like the ninety pages of the public benchmark of the cleaning (docs/accuracy.md), which have 162 kB on average
(quartiles 60, 121, 186; one of twenty over 430), 765 elements (470, 790, 980), 141 links (77, 135, 192), and 9.4 kB of
text (4.9, 7.4, 10.5), 5.1 kB of them the article's, with 2.3 dates, 0.9 countries and 0.9 quotations per kB.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from html import escape
from math import log
from pathlib import Path
from random import Random
from typing import Literal

from benchmarks.stories import FIRST_DAY, Story, Words, story, templates, word_lists

_A_FOLDER = 500
_HEADLINES = 120
"""Of each site, from which its lists of links draw."""
_WITH_PLEA = 8
"""Every eighth site has one that no general rule knows."""
_BYTES = (118_000, 0.8)
"""Of a page: the median, and the spread of its logarithm."""
_MOST_BYTES = 1_000_000
"""Of some four pages in a thousand: else the largest page, and what it takes, would grow with the number of pages."""
_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
_BODIES = ("article-body", "story-content", "entry-content", "post-text", "article__content", "content-body")

Media = Literal["html", "txt"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Site:
    """What all pages of a site have in common, as markup."""

    number: int
    host: str
    name: str
    around: float
    """How much stands around an article, as a share of what stands there on most sites."""
    body: str
    head: str
    header: str
    footer: str
    plea: str
    cards: tuple[str, ...]
    links: tuple[str, ...]
    icons: tuple[str, ...]
    comments: tuple[str, ...]


def write_pages(folder: Path, count: int, *, seed: int = 1, media: Media = "html") -> list[Path]:
    """Write so many stories into folders of some hundred, the days of texts into a metadata.csv; gives the files."""
    written = []
    rows = ["path,published,source"]
    for number in range(count):
        own = story(number, seed=seed)
        path = place(folder, number, media)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(rendered(own, media), encoding="utf-8")
        rows.append(f"{path.relative_to(folder).as_posix()},{own.day},{_site(own.site).name}")
        written.append(path)
    if media == "txt":
        (folder / "metadata.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return written


def place(folder: Path, number: int, media: Media = "html") -> Path:
    """The file of the story of that number."""
    return folder / f"{number // _A_FOLDER:03}" / f"{number:06}.{media}"


def rendered(own: Story, media: Media) -> str:
    """The story as a web page or as plain text."""
    return _page(own) if media == "html" else "\n".join([own.title, *own.paragraphs]) + "\n"


def _page(own: Story) -> str:
    site, rng = _site(own.site), Random(own.number)
    parts = [*_before_scripts(own, site, rng)]
    size = sum(len(part) for part in parts)
    wanted = min(int(rng.lognormvariate(log(_BYTES[0]), _BYTES[1])), _MOST_BYTES)
    parts.insert(-1, _state(rng, wanted - size))
    return "".join(parts)


def _before_scripts(own: Story, site: _Site, rng: Random) -> Iterator[str]:
    """The page in parts, but for what it hands to its scripts, which stands before the last of them."""
    wide = site.number % 3 == 2  # such a site puts everything into columns of divs, and names nothing
    story = "div" if wide else "article"
    yield f'<!DOCTYPE html>\n<html lang="en">\n<head>\n{_metadata(own, site)}{site.head}</head>\n'
    yield f'<body>\n{site.header}<div id="page"><div class="wrap"><div class="columns"><div class="column">\n'
    yield f'<{story} class="{"c-7" if wide else "story"}"><h1>{escape(own.title)}</h1>\n<p class="byline">By '
    yield f'<a href="/by">{own.author}</a></p>\n<div class="share">{"".join(site.icons[:5])}</div>'
    if site.number % 4 != 3:
        yield f'<time datetime="{own.day}T06:00:00Z">{_written(own.day)}</time>'
    yield f'<figure><img src="/img/{own.number}.jpg" alt=""><figcaption>A view of the place. Photo: {own.author}'
    yield f'</figcaption></figure>\n<div class="{"c-8" if wide else site.body}">\n'
    yield from _blocks(own, site, rng)
    yield f'</div>\n<ul class="tags">{_drawn(site.links, rng, 4)}</ul></{story}>\n</div>\n'
    yield f'<aside class="related"><h2>Related</h2>\n{_drawn(site.cards, rng, int(14 * site.around))}</aside></div>'
    yield f'</div>\n</div><section class="most"><h2>Top</h2><ol>{_drawn(site.links, rng, int(16 * site.around))}</ol>'
    yield "</section>\n"
    if site.number % 4 == 0:
        yield f'<section class="comments">{_drawn(site.comments, rng, rng.randint(0, 16))}</section>\n'
    yield site.footer
    yield "</body>\n</html>\n"


def _metadata(own: Story, site: _Site) -> str:
    """What the head tells of the article: some sites tell all, some leave the day to its address or to the page."""
    url = (
        f"https://{site.host}/{own.day:%Y/%m/%d}/{own.number:06}"
        if site.number % 4
        else f"https://{site.host}/a/{own.number}"
    )
    title = escape(own.title)
    told = [
        f'<meta charset="utf-8">\n<title>{title} | {site.name}</title>\n<link rel="canonical" href="{url}">\n',
        f'<meta property="og:title" content="{title}">\n<meta property="og:url" content="{url}">\n',
        f'<meta property="og:type" content="article">\n<meta property="og:site_name" content="{site.name}">\n',
    ]
    if site.number % 4 == 1:
        told.append(f'<meta property="article:published_time" content="{own.day}T06:00:00Z">\n')
    if site.number % 2 == 0:
        told.append(f'<script type="application/ld+json">{_json_ld(own, site, url)}</script>\n')
    return "".join(told)


def _written(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"


def _blocks(own: Story, site: _Site, rng: Random) -> Iterator[str]:
    """The paragraphs, some with a link or between boxes that are no part of them."""
    for at, paragraph in enumerate(own.paragraphs):
        text = escape(paragraph, quote=False)
        if rng.random() < 0.3:
            first, _, rest = text.partition(" ")
            text = f'<a href="/topic/{at}">{first}</a> {rest}'
        yield f"<p>{text}</p>\n"
        if at == 2:
            yield '<div class="ad-slot" data-slot="inline"><span>Advertisement</span></div>\n'
        if at == len(own.paragraphs) // 2:
            yield site.plea


def _json_ld(own: Story, site: _Site, url: str) -> str:
    said = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": own.title,
        "datePublished": f"{own.day}T06:00:00Z",
        "mainEntityOfPage": url,
        "author": [{"@type": "Person", "name": own.author}],
        "publisher": {"@type": "Organization", "name": site.name},
    }
    return json.dumps(said, ensure_ascii=False)


def _state(rng: Random, size: int) -> str:
    """What a page hands to its scripts: tens of kilobytes of it on most."""
    block = json.dumps({"".join(rng.choices(_LETTERS, k=6)): "".join(rng.choices(_LETTERS, k=24)) for _ in range(30)})
    return f"<script>window.__STATE__=[{','.join([block] * (size // len(block) + 1))}]</script>\n"


def _drawn(markup: tuple[str, ...], rng: Random, count: int) -> str:
    start = rng.randrange(len(markup) - count)
    return "".join(markup[start : start + count])


@cache
def _site(number: int) -> _Site:
    rng = Random(f"site {number}")
    around = rng.uniform(0.3, 1.7)
    words, patterns = Words(rng, FIRST_DAY), templates()
    city = word_lists()["city"][number]
    name = f"{city} {rng.choice(('Courier', 'Herald', 'Observer', 'Post', 'Times', 'Gazette'))}"
    headlines = [escape(rng.choice(patterns["titles"]).format_map(words)) for _ in range(_HEADLINES)]
    links = tuple(
        f'<li><div class="row"><span class="no">{at}</span><a href="/s/{at}">{headline}</a></div></li>\n'
        for at, headline in enumerate(headlines)
    )
    cards = tuple(
        f'<div class="card c{at}" data-track="{at}"><div class="inner"><div class="media"><a href="/s/{at}"><picture>'
        f'<source srcset="/t/{at}.webp">'
        f'<img src="/t/{at}.jpg" alt="" width="320" height="180"></picture></a></div>'
        f'<div class="text"><div class="head"><h3><a href="/s/{at}">'
        f"{headline}</a></h3></div><p>{escape(patterns['paragraphs'][at % 20].format_map(words))}</p>"
        f'<span class="when">{1 + at % 23} hours ago</span><i></i><span class="dot"></span></div></div></div>\n'
        for at, headline in enumerate(headlines)
    )
    icons = tuple(
        f'<a class="i" href="#{at}"><svg viewBox="0 0 24 24"><path d="M{at} 3l7 7-{at} 7z"/></svg>'
        f"<span>{words['noun']}</span></a>"
        for at in range(20)
    )
    comments = tuple(
        f'<div class="comment" id="c{at}"><div class="who"><span>{words["first"]}{at}</span></div><div class="said"><p>'
        f"{escape(patterns['paragraphs'][at % 20].format_map(words))}</p></div><button>Reply</button></div>\n"
        for at in range(60)
    )
    plea = f"{name} lives on its readers: whoever values {words['noun']} and {words['noun']} can join them here."
    return _Site(
        number=number,
        host=f"www.{city.lower()}-{number}.example",
        name=name,
        around=around,
        body=_BODIES[number % len(_BODIES)],
        head=_head(rng),
        header=_header(name, words, rng, around) + "".join(icons[: int(10 * around)]),
        footer=_footer(name, words, around),
        plea=f"<p>{plea}</p>\n" if number % _WITH_PLEA == 0 else "",
        cards=cards,
        links=links,
        icons=icons,
        comments=comments,
    )


def _head(rng: Random) -> str:
    rules = (
        f".{''.join(rng.choices(_LETTERS, k=8))}{{margin:{at % 9}px;padding:{at % 7}px;color:#{at % 4096:03x}}}"
        for at in range(rng.randint(100, 400))
    )
    calls = (
        f"(function(w){{var k='{''.join(rng.choices(_LETTERS, k=60))}';w[k]=w.document.body||{at}}})(window);"
        for at in range(rng.randint(40, 120))
    )
    scripts = (f'<script async src="/js/{at}.js"></script>\n' for at in range(rng.randint(6, 18)))
    links = (f'<link rel="preload" as="image" href="/img/{at}.png">\n' for at in range(rng.randint(20, 60)))
    told = (f'<meta name="app-{at}" content="{rng.random()}">\n' for at in range(rng.randint(10, 50)))
    return f"<style>{''.join(rules)}</style>\n<script>{''.join(calls)}</script>\n{''.join((*links, *told, *scripts))}"


def _header(name: str, words: Words, rng: Random, around: float) -> str:
    menus = []
    for at in range(int(rng.randint(4, 8) * around)):
        entries = "".join(
            f'<li class="m"><a href="/m/{at}/{to}"><span>{words["Thing"]}s</span></a></li>'
            for to in range(rng.randint(4, 9))
        )
        menus.append(f'<li class="menu"><a href="/m/{at}">{words["City"]}</a><ul>{entries}</ul></li>\n')
    banner = "<div class='cookie-banner'><p>We use cookies on this site.</p><button>Accept all</button></div>"
    return f"{banner}\n<header class='site'><a href='/'>{name}</a><nav><ul>{''.join(menus)}</ul></nav></header>\n"


def _footer(name: str, words: Words, around: float) -> str:
    entries = "".join(
        f'<li><a href="/f/{at}">{words["Thing"]} and {words["noun"]}</a></li>\n' for at in range(int(24 * around))
    )
    return f"<footer><ul>{entries}</ul><p>© 2024 {name}. All rights reserved.</p></footer>\n"
