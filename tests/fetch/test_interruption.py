"""A fetch that is killed at any moment, and gone on with, ends as one that was not."""

from __future__ import annotations

import hashlib
import os
import random
import signal
import time

from tests.fetch.site import Answer, page

# docs/fetching.md has the command for 20 kills over 200 pages
PAGES = int(os.environ.get("PACTLINE_KILL_PAGES", "20"))
KILLS = int(os.environ.get("PACTLINE_KILLS", "2"))


def killed_while_it_stores(desk, site, chance, addresses):
    """One attempt that is killed a random number of pages, and then a random moment, after its first request."""
    before = len(site.asked)
    process = desk.start("fetch", "--allow-private", "--from", addresses)
    until = chance.randrange(1, max(2, PAGES // KILLS))
    while process.poll() is None and len(site.asked) < before + until:
        time.sleep(0.001)
    time.sleep(chance.random() * 0.03)
    was_running = process.poll() is None
    process.kill()
    process.communicate()
    return was_running


def test_killed_again_and_again_every_page_comes_once_and_none_is_asked_for_after_it_was_stored(desk, site):
    chance = random.Random(10)
    desk.settings(delay=0.0)
    for number in range(PAGES):
        site.answers[f"/p/{number}"] = Answer(page(f"Story {number}"))
    addresses = desk.folder / "urls.txt"
    addresses.write_text("\n".join(site.url(f"/p/{number}") for number in range(PAGES)), encoding="utf-8")

    stored_before_it_was_asked_again = []
    kills = 0
    while kills < KILLS:
        stored = {hashlib.sha256(body).hexdigest() for body in desk.pages().values()}
        first = len(site.asked)
        if not killed_while_it_stores(desk, site, chance, addresses):
            break
        kills += 1
        stored_before_it_was_asked_again += again(site, stored, first)
    stored = {hashlib.sha256(body).hexdigest() for body in desk.pages().values()}
    first = len(site.asked)
    ended = desk.fetch("--from", addresses)
    stored_before_it_was_asked_again += again(site, stored, first)

    assert kills == KILLS
    assert (ended.code, ended.counts) == (0, {"new": PAGES})
    assert stored_before_it_was_asked_again == []
    bodies = {site.answers[f"/p/{number}"].body.encode() for number in range(PAGES)}
    assert set(desk.pages().values()) == bodies
    assert len(desk.pages()) == PAGES
    assert sorted(row["url"] for row in desk.rows()) == sorted(site.url(f"/p/{number}") for number in range(PAGES))
    assert {row["path"]: row["sha256"] for row in desk.rows()} == {
        path: hashlib.sha256(body).hexdigest() for path, body in desk.pages().items()
    }
    assert [path.name for path in desk.corpus.rglob(".*.part")] == []
    assert list((desk.corpus / ".fetch" / "jobs").iterdir()) == []


def test_a_fetch_that_is_told_to_stop_leaves_what_waits_to_the_next(desk, site):
    site.answers |= {f"/p/{number}": Answer(page(f"Story {number}")) for number in range(8)}
    addresses = [site.url(path) for path in site.answers]
    desk.settings(delay=0.4)
    process = desk.start("fetch", "--allow-private", *addresses)
    while len(site.asked) < 3:
        time.sleep(0.001)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "stopped, as it was interrupted; the same command goes on from here" in err
    assert len(site.asked) <= 5
    stored = len(desk.rows())
    ended = desk.fetch(*addresses)
    assert (ended.code, ended.counts) == (0, {"new": 8})
    assert f"went on with an interrupted fetch, which had done {stored}" in ended.err
    assert len([path for path in site.paths() if path.startswith("/p/")]) == 8


def again(site, stored, first):
    """What was asked for from the `first` request on although the disk had it already."""
    asked = [each.path for each in site.asked[first:] if each.path.startswith("/p/")]
    return [path for path in asked if hashlib.sha256(site.answers[path].body.encode()).hexdigest() in stored]
