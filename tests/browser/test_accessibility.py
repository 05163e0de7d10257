"""What axe-core finds in each view: nothing serious or critical, in light and in dark, on a desk and on a phone."""

import pytest

from pipeline.publish.anchors import article_anchor
from tests.browser.test_views import VIEWS

WINDOWS = {
    "light, desk": {"color_scheme": "light", "viewport": {"width": 1280, "height": 900}},
    "dark, phone": {"color_scheme": "dark", "viewport": {"width": 390, "height": 800}},
}


def findings(page):
    """The rules that are broken, each with the first element that breaks it."""
    from axe_playwright_python.sync_playwright import Axe

    broken = Axe().run(page).response["violations"]
    return [
        (rule["id"], rule["impact"], rule["nodes"][0]["html"])
        for rule in broken
        if rule["impact"] in {"serious", "critical"}
    ]


@pytest.mark.parametrize("window", WINDOWS.values(), ids=WINDOWS)
@pytest.mark.parametrize("view", [*VIEWS, "text"])
def test_a_view_has_no_serious_finding(watched, reports, view, window):
    page = watched(reports["small"], article_anchor("signing-1") if view == "text" else view, **window)
    page.locator(f"#{view}").wait_for()
    if view == "ledger":
        page.locator("#party-CHL summary").click()
    assert findings(page) == []


def test_a_fault_would_be_found(watched, reports):
    page = watched(reports["small"])
    page.evaluate(
        "() => { const input = document.createElement('input'); document.querySelector('main').append(input) }"
    )
    assert [rule for rule, _, _ in findings(page)] == ["label"]
