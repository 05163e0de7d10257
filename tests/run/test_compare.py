"""What a run changed is told article by article, row by row, with the reason."""

from __future__ import annotations

import pytest

from pipeline.errors import StoreError
from pipeline.run.compare import compare_runs, history
from tests.run.conftest import BELGIUM, whole


def changes(settings, *runs):
    found = compare_runs(settings, *(runs or (None, None)))
    articles = [(change.change, change.article_id, change.why) for change in found.articles]
    return found, articles


def cells(found, table):
    return [
        (change.change, change.key, change.before, change.after) for change in found.records if change.table == table
    ]


def test_an_article_edited_changes_its_count_and_the_timeline(settings):
    whole(settings)
    text = BELGIUM.replace("now has 11 security", "now has 12 security")
    (settings.corpus / "belgium.txt").write_text(text, encoding="utf-8")
    whole(settings)
    found, articles = changes(settings)
    assert (found.before, found.after, found.program) == (1, 2, ())
    assert articles == [("changed", "belgium", ("text",))]
    (count,) = [change for change in found.records if change.table == "counts"]
    assert (count.before["value"], count.after["value"], count.why) == (11, 12, ("text",))
    ((change, key, before, after),) = cells(found, "timeline")
    assert (change, key) == ("changed", ("2024-05-28",))
    assert (before["claimed_total"], after["claimed_total"]) == (11, 12)
    assert cells(found, "ledger") == []


def test_articles_that_come_and_go(settings):
    whole(settings)
    (settings.corpus / "belgium.txt").rename(settings.corpus / "brussels.txt")
    rows = "path,published\nspain.txt,2024-05-27\nbrussels.txt,2024-05-28\n"
    (settings.corpus / "metadata.csv").write_text(rows, encoding="utf-8")
    whole(settings)
    found, articles = changes(settings)
    assert articles == [("went", "belgium", ()), ("came", "brussels", ())]
    changed = {key[0]: (before, after) for change, key, before, after in cells(found, "ledger") if change == "changed"}
    assert changed["BEL"] == ({"articles": "belgium"}, {"articles": "brussels"})


def test_a_changed_topic_is_named_as_the_reason(settings, tmp_path):
    from pipeline.topics.topic import load_topic

    whole(settings)
    own = tmp_path / "own.toml"
    text = load_topic(settings.topic).path.read_text(encoding="utf-8")
    own.write_text(text.replace('"pact"', '"paktum"').replace('"pacts"', '"paktums"'), encoding="utf-8")
    whole(settings.model_copy(update={"topic": str(own)}))
    found, articles = changes(settings)
    assert (found.program, articles) == (("topic",), [])
    assert {change.why for change in found.records} <= {("topic",)}


def test_runs_that_changed_nothing_are_passed_over(settings):
    whole(settings)
    (settings.corpus / "belgium.txt").unlink()
    whole(settings)
    whole(settings)
    found, articles = changes(settings)
    assert (found.before, found.after) == (1, 3)
    assert articles == [("went", "belgium", ())]
    assert changes(settings, 2, 3)[1] == []


def test_the_history_of_a_party(settings):
    whole(settings)
    (settings.corpus / "belgium.txt").unlink()
    whole(settings)
    (settings.corpus / "belgium.txt").write_text(BELGIUM, encoding="utf-8")
    whole(settings)
    versions = history(settings, "bel")
    assert [(version.run, version.row and version.row.status) for version in versions] == [
        (1, "signed"),
        (2, None),
        (3, "signed"),
    ]


def test_what_cannot_be_told_is_said(settings):
    with pytest.raises(StoreError, match=r"pactline\.db: is not there\. Make it with pactline run"):
        compare_runs(settings, None, None)
    whole(settings)
    with pytest.raises(StoreError, match="holds fewer than two runs"):
        compare_runs(settings, None, None)
    with pytest.raises(StoreError, match=r"has never had XXX in its ledger\. The ledger has had BEL, ESP, PRT"):
        history(settings, "XXX")
    whole(settings)
    with pytest.raises(StoreError, match=r"has no run 9\. Runs are numbered 1 to 2"):
        compare_runs(settings, 1, 9)
