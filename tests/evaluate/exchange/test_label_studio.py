import json
import xml.etree.ElementTree as ET

import pytest

from pipeline.errors import GoldError
from pipeline.evaluate.exchange.label_studio import read_label_studio, write_label_studio
from pipeline.evaluate.exchange.marks import Draft
from tests.evaluate.exchange.sample import TEXT, full_record


@pytest.fixture
def exported(tmp_path):
    """Writes the sample with somebody's marks; gives its one task and its configuration."""

    def exported(by="gold"):
        write_label_studio([Draft(record=full_record(), by=by)], tmp_path)
        (task,) = json.loads((tmp_path / "tasks.json").read_text(encoding="utf-8"))
        return task, ET.parse(tmp_path / "labelling.xml").getroot()

    return exported


@pytest.fixture
def read(tmp_path):
    """Reads tasks as a project exports them: with much beside what was imported."""

    def read(*tasks):
        path = tmp_path / "project-1.json"
        extra = {"id": 7, "project": 1, "file_upload": "tasks.json", "meta": {}, "drafts": []}
        path.write_text(json.dumps([extra | task for task in tasks]), encoding="utf-8")
        return read_label_studio(path)

    return read


def result_of(task):
    return task["annotations"][0]["result"]


def region(task, name, control):
    """The value of one result."""
    return next(one["value"] for one in result_of(task) if (one["id"], one["from_name"]) == (name, control))


def test_gold_goes_out_as_an_annotation(exported):
    task, _ = exported()
    assert list(task) == ["data", "annotations"]
    assert (task["data"]["text"], task["data"]["article_id"]) == (TEXT, "sample")


def test_what_the_program_found_goes_out_as_a_prediction(exported):
    task, _ = exported(by="program")
    assert list(task) == ["data", "predictions"]
    assert task["predictions"][0]["model_version"] == "pactline"
    assert task["predictions"][0]["result"] == result_of(exported()[0])


def test_a_mention_is_a_region_with_results_under_its_id(exported):
    task, _ = exported()
    place = {"start": 0, "end": 6}
    assert [one for one in result_of(task) if one["id"] == "countries-1"] == [
        {"id": "countries-1", "to_name": "text", "from_name": name, "type": kind, "value": place | value}
        for name, kind, value in (
            ("label", "labels", {"text": "Norway", "labels": ["Country"]}),
            ("country_code", "textarea", {"text": ["NOR"]}),
            ("country_form", "choices", {"choices": ["name"]}),
            ("country_role", "choices", {"choices": ["signed"]}),
        )
    ]


def test_agreements_are_lines_of_a_text_area(exported):
    task, _ = exported()
    assert region(task, "agreements", "agreements") == {"text": ["CHE pending", "NOR signed 2024-05", "SWE pending"]}


def test_every_result_is_one_that_the_configuration_allows(exported):
    """What Label Studio asks of results: a control of that name and type, for that object, with that choice."""
    task, view = exported()
    controls = {tag.get("name"): tag for tag in view.iter() if tag.get("toName")}
    assert all(tag.get("toName") == "text" for tag in controls.values())
    assert view.find("Text").attrib == {"name": "text", "value": "$text", "granularity": "symbol"}
    labels = {one["id"]: one["value"]["labels"] for one in result_of(task) if one["type"] == "labels"}
    for one in result_of(task):
        control = controls[one["from_name"]]
        assert (one["type"], one["to_name"]) == (control.tag.lower(), "text")
        offered = [choice.get("value") for choice in control]
        assert set(one["value"].get("choices", one["value"].get("labels", ()))) <= set(offered)
        if control.get("perRegion"):
            assert labels[one["id"]] == [control.get("whenLabelValue")]


def test_nothing_is_required_as_that_would_hold_for_regions_of_other_labels(exported):
    _, view = exported()
    assert [tag for tag in view.iter() if tag.get("required")] == []


def test_an_exported_project_comes_back(exported, read):
    assert read(exported()[0]).records == (full_record(),)


def test_what_nobody_annotated_stays_out(exported, read):
    skipped, _ = exported()
    skipped["annotations"][0]["was_cancelled"] = True
    predicted, _ = exported(by="program")
    predicted["data"]["article_id"] = "other"
    returned = read(skipped, predicted)
    assert (returned.records, returned.untouched) == ((), ("sample", "other"))


def test_places_counted_in_units_of_utf_16_are_understood(exported, read):
    """JavaScript counts two for the face in the sample."""
    task, _ = exported()
    place = region(task, "countries-3", "label")
    assert place["start"] > TEXT.index("🙂")
    for one in result_of(task):
        if one["id"] in {"countries-3", "quotes-3"}:
            one["value"]["start"] += 1
            one["value"]["end"] += 1
    assert read(task).records == (full_record(),)


def test_a_region_without_number_is_a_claim_of_its_own(exported, read):
    task, _ = exported()
    result_of(task)[:] = [one for one in result_of(task) if one["from_name"] != "count_claim"]
    (back,) = read(task).records
    assert [count.claim for count in back.counts] == [1, 2, 3]


def test_lines_of_one_entry_are_agreements_each(exported, read):
    task, _ = exported()
    region(task, "agreements", "agreements")["text"] = ["NOR signed 2024-05\nCHE pending", "SWE pending"]
    assert read(task).records == (full_record(),)


FAULTS = {
    "a moved region": (
        lambda task: region(task, "countries-1", "label").update(start=1, end=7),
        ", region countries-1",
        "marks 'Norway', but 'orway ' stands there",
    ),
    "two labels": (
        lambda task: region(task, "countries-1", "label").update(labels=["Country", "Date"]),
        ", region countries-1",
        "has 2 labels",
    ),
    "an unknown label": (
        lambda task: region(task, "countries-1", "label").update(labels=["Person"]),
        ", region countries-1",
        "has the label 'Person', which the scheme does not have",
    ),
    "an unknown choice": (
        lambda task: region(task, "countries-1", "country_role").update(choices=["done"]),
        ", region countries-1",
        "role is 'done'",
    ),
    "a choice of another label": (
        lambda task: region(task, "countries-1", "label").update(labels=["Date"]),
        ", region countries-1",
        "a Date has no country_code",
    ),
    "nothing said": (
        lambda task: result_of(task).remove(next(one for one in result_of(task) if one["from_name"] == "date_type")),
        ", region dates-1",
        "this Date has no type",
    ),
    "no label": (
        lambda task: result_of(task).remove(next(one for one in result_of(task) if one["id"] == "dates-1")),
        ", region dates-1",
        "has date_type, date_value, date_mod but no label",
    ),
    "a relation": (
        lambda task: result_of(task).append({"type": "relation", "from_id": "counts-1", "to_id": "counts-2"}),
        "",
        "has a relation, which the scheme does not have",
    ),
    "an agreement of too many words": (
        lambda task: region(task, "agreements", "agreements").update(text=["NOR signed in 2024"]),
        ", agreements",
        "'NOR signed in 2024' has more than a code, a status and a day",
    ),
    "an agreement of too few words": (
        lambda task: region(task, "agreements", "agreements").update(text=["NOR"]),
        ", agreements 'NOR'",
        "this Party has no status",
    ),
    "a number with a part": (
        lambda task: region(task, "counts-1", "count_value").update(number=2.5),
        ", region counts-1",
        "value.number: Input should be a valid integer",
    ),
    "another text": (
        lambda task: task["data"].update(text=TEXT + "!"),
        "",
        "the text is not the one that was exported",
    ),
    "two annotators": (
        lambda task: task["annotations"].append(task["annotations"][0]),
        "",
        "has 2 annotations",
    ),
}


@pytest.mark.parametrize(("spoil", "where", "problem"), FAULTS.values(), ids=FAULTS)
def test_what_does_not_fit_is_refused_with_its_region(spoil, where, problem, exported, read, tmp_path):
    task, _ = exported()
    spoil(task)
    with pytest.raises(GoldError) as raised:
        read(task)
    assert raised.value.where == f"{tmp_path / 'project-1.json'}, task sample{where}"
    assert raised.value.problem.startswith(problem)


@pytest.mark.parametrize(
    "content", ["{", "{}", '[{"data": {"text": "Peru signs"}}]'], ids=["no JSON", "no list", "bare"]
)
def test_what_is_no_export_is_refused(content, tmp_path):
    (tmp_path / "project.json").write_text(content, encoding="utf-8")
    with pytest.raises(GoldError, match="Export the project as JSON, not JSON-MIN"):
        read_label_studio(tmp_path)


def test_an_empty_folder_is_refused(tmp_path):
    with pytest.raises(GoldError, match="holds no tasks"):
        read_label_studio(tmp_path)
