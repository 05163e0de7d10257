"""A headless Chromium, Debian's own, and the report in it: as one file, and with a folder beside it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from urllib.parse import quote

import pytest

from pipeline.publish import report
from pipeline.publish.report import write_report
from tests.browser.wide_run import NAMES, wide_run

_BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def _missing(what: str, mend: str) -> None:
    """Skip where somebody works without a browser; a machine that tests every change must have one."""
    if os.environ.get("CI"):
        pytest.fail(f"{what}: {mend}", pytrace=False)
    pytest.skip(f"{what}: {mend}")


@pytest.fixture(scope="module")  # no longer: while Playwright runs, no other test can run an event loop
def browser():
    executable = next((found for name in _BROWSERS if (found := shutil.which(name))), None)
    if executable is None:
        _missing("there is no Chromium", "install it with: apt-get install chromium")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        _missing("Playwright is not installed", "install the extra: pip install -e .[dev]")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=executable)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def reports(tmp_path_factory):
    """The page of each size."""
    folder = tmp_path_factory.mktemp("reports")
    with pytest.MonkeyPatch.context() as patch:
        for size, most in (("small", 200), ("large", 2)):
            patch.setattr(report, "_MOST_ARTICLES", most)
            path = folder / size / "report.html"
            write_report(wide_run(), topic_title="Oman’s <circle>", home="OMN", names=NAMES, path=path)
    return {size: folder / size / "report.html" for size in ("small", "large")}


@pytest.fixture
def watched(browser):
    """Opens a file in a window of its own; what goes wrong in it, or leaves it, fails the test."""
    contexts, problems, requests = [], [], []

    def watched(path, place="", **options):
        path = Path(path)
        context = browser.new_context(**({"viewport": {"width": 1280, "height": 900}} | options))
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda told: problems.append(told.text) if told.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("dialog", lambda dialog: (problems.append(f"dialog {dialog.message}"), dialog.dismiss()))
        page.on("request", lambda request: requests.append(request.url))
        page.goto(path.as_uri() + (f"#{quote(place, safe='~')}" if place else ""))
        return page

    watched.problems = problems
    yield watched
    for context in contexts:
        context.close()
    assert problems == []
    assert [url for url in requests if not url.startswith(("file:", "data:"))] == []


@pytest.fixture(params=["small", "large"])
def size(request):
    return request.param


@pytest.fixture
def open_report(watched, reports):
    """Opens the report that is one file at a place."""
    return lambda place="", **options: watched(reports["small"], place, **options)


@pytest.fixture
def open_either(watched, reports, size):
    """Opens the report of each size at a place: what is loaded on demand must do as what is there."""
    return lambda place="", **options: watched(reports[size], place, **options)
