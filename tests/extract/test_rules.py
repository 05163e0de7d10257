"""Every rule finds what it says it finds, and leaves alone what it says it leaves alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from importlib import import_module
from pathlib import Path

import pytest

import pipeline.extract
from pipeline.errors import RuleError
from pipeline.extract.nlp import OF_TOPIC, ORDER, build_nlp
from pipeline.extract.rules import Rule, load_rules
from pipeline.settings import DEFAULT_TOPIC
from tests.marked import found, unmark

ANCHOR = date(2024, 5, 15)  # a Wednesday
CONTEXT = "\nUkraine and its security agreements: the story so far"
"""What makes a sentence one of an article of the topic."""

EXTRACTORS = sorted(path.parent.name for path in Path(pipeline.extract.__file__).parent.glob("*/rules.toml"))


def rules() -> Iterator[tuple[str, Rule]]:
    for extractor in EXTRACTORS:
        for rule in load_rules(f"pipeline.extract.{extractor}").rule:
            yield extractor, rule


FINDS = [pytest.param(kind, text, id=f"{rule.id} {n}") for kind, rule in rules() for n, text in enumerate(rule.finds)]
IGNORES = [
    pytest.param(kind, text, id=f"{rule.id} {n}") for kind, rule in rules() for n, text in enumerate(rule.ignores)
]


@pytest.fixture(scope="module")
def nlp():
    return build_nlp(DEFAULT_TOPIC)


def read(nlp, kind, text):
    component = f"pactline_{kind}"
    doc = nlp.make_doc(text + CONTEXT if component in OF_TOPIC else text)
    doc._.anchor = ANCHOR
    for _, pipe in nlp.pipeline:
        doc = pipe(doc)
    return doc._.mentions[component]


@pytest.mark.parametrize(("kind", "marked"), FINDS)
def test_a_rule_finds(nlp, kind, marked):
    text, expected = unmark(marked)
    assert found(read(nlp, kind, text), expected) == expected


@pytest.mark.parametrize(("kind", "marked"), IGNORES)
def test_a_rule_ignores(nlp, kind, marked):
    text, expected = unmark(marked)
    assert found(read(nlp, kind, text), expected) == expected


def test_every_extractor_has_rules():
    assert set(EXTRACTORS) >= {name.removeprefix("pactline_") for name in ORDER}


@pytest.mark.parametrize("extractor", EXTRACTORS)
def test_rule_ids_begin_with_their_extractor(extractor):
    ids = [rule.id for rule in load_rules(f"pipeline.extract.{extractor}").rule]
    assert [rule_id for rule_id in ids if not rule_id.startswith(f"{extractor}.")] == []


@pytest.mark.parametrize("extractor", EXTRACTORS)
def test_a_component_is_registered_for_each_extractor(extractor):
    if extractor == "topical":
        pytest.skip("topical is read by counts and agreements, and no component")
    import_module(f"pipeline.extract.{extractor}.component")


def test_a_faulty_rule_names_file_and_mend(tmp_path, monkeypatch):
    package = tmp_path / "faulty_rules"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "rules.toml").write_text('[[rule]]\nid = "x.y"\nsource = "s"\nphrases = ["a"]\n', encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(RuleError, match=r"faulty_rules/rules\.toml.*needs a sentence under finds.*Correct the rule"):
        load_rules("faulty_rules")
