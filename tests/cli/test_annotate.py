import json
import shutil
from pathlib import Path

import pytest

GOLD = Path(__file__).parents[2] / "annotations"
IDS = ("seven-more", "latvia-ninth")
ARTICLE = "Oslo signs\nNorway signed a security agreement with Ukraine on 31 May 2024, the tenth such deal.\n"


@pytest.fixture
def annotations(tmp_path):
    """A folder with two gold records."""
    folder = tmp_path / "annotations"
    folder.mkdir()
    for article_id in IDS:
        shutil.copy(GOLD / f"{article_id}.json", folder)
    return folder


@pytest.fixture
def corpus(tmp_path):
    """A corpus with one article that is not gold."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "oslo.txt").write_text(ARTICLE, encoding="utf-8")
    return folder


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("form", ["brat", "label-studio"])
def test_gold_goes_out_and_comes_back_as_it_was(form, pactline, annotations):
    before = contents(annotations)
    out = pactline("annotate", "export", "--from", "gold", "--format", form, "--to", "out")
    back = pactline("annotate", "import", "out", "--format", form)
    assert (out.code, out.out) == (0, "Articles in out: 2 with gold, 0 with the program's marks, 0 bare\n")
    assert (back.code, back.out, back.err) == (0, "Records: 0 new, 0 changed, 2 the same\n", "")
    assert contents(annotations) == before


def test_what_is_not_gold_goes_out_as_the_program_marks_it(pactline, annotations, corpus, tmp_path):
    ended = pactline("annotate", "export", "--format", "brat", "--to", "out")
    assert (ended.code, ended.out) == (0, "Articles in out: 2 with gold, 1 with the program's marks, 0 bare\n")
    assert "\tCountry 11 17\tNorway\n" in (tmp_path / "out" / "oslo.ann").read_text(encoding="utf-8")


def test_the_program_can_be_asked_alone_and_for_one_article(pactline, annotations, corpus, tmp_path):
    ended = pactline("annotate", "export", "--format", "brat", "--to", "out", "--from", "program", "--ids", "oslo")
    assert (ended.code, ended.out) == (0, "Articles in out: 0 with gold, 1 with the program's marks, 0 bare\n")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "annotation.conf",
        "articles.json",
        "oslo.ann",
        "oslo.txt",
        "visual.conf",
    ]


@pytest.mark.parametrize("form", ["brat", "label-studio"])
def test_bare_texts_go_out_to_whom_no_mark_shall_lead(form, pactline, annotations, tmp_path):
    ended = pactline("annotate", "export", "--format", form, "--to", "out", "--from", "nobody", "--ids", "seven-more")
    assert (ended.code, ended.out) == (0, "Articles in out: 0 with gold, 0 with the program's marks, 1 bare\n")
    if form == "brat":
        assert (tmp_path / "out" / "seven-more.ann").read_text(encoding="utf-8") == ""
    else:
        (task,) = json.loads((tmp_path / "out" / "tasks.json").read_text(encoding="utf-8"))
        assert list(task) == ["data"]


def test_an_article_that_fails_is_told(pactline, annotations, corpus):
    (corpus / "empty.txt").write_text("", encoding="utf-8")
    ended = pactline("annotate", "export", "--format", "brat", "--to", "out", "--from", "program")
    assert (ended.code, ended.rows("Failed articles", "err")[0][0]) == (1, "empty.txt")


def test_a_corrected_article_is_brought_in(pactline, annotations, tmp_path):
    pactline("annotate", "export", "--from", "gold", "--format", "brat", "--to", "out")
    standoff = tmp_path / "out" / "seven-more.ann"
    text = standoff.read_text(encoding="utf-8").replace("CountryRole T4 pending", "CountryRole T4 mentioned")
    standoff.write_text(text, encoding="utf-8")
    ended = pactline("annotate", "import", "out", "--format", "brat")
    assert (ended.code, ended.out.splitlines()) == (0, ["Records: 0 new, 1 changed, 1 the same", "changed seven-more"])
    assert "USA is mentioned and pending" in ended.err
    old = json.loads((GOLD / "seven-more.json").read_text(encoding="utf-8"))
    old["countries"][3]["role"] = "mentioned"
    assert json.loads((annotations / "seven-more.json").read_text(encoding="utf-8")) == old


def test_a_new_article_is_brought_in_under_its_id(pactline, annotations):
    pactline("annotate", "export", "--from", "gold", "--format", "brat", "--to", "out", "--ids", "seven-more")
    ended = pactline("annotate", "import", "out", "--format", "brat", "--annotations", "ours")
    assert ended.out.splitlines() == ["Records: 1 new, 0 changed, 0 the same", "new     seven-more"]


def test_a_record_keeps_the_name_of_its_file(pactline, annotations):
    (annotations / "seven-more.json").rename(annotations / "7.json")
    pactline("annotate", "export", "--from", "gold", "--format", "brat", "--to", "out")
    assert pactline("annotate", "import", "out", "--format", "brat").out == "Records: 0 new, 0 changed, 2 the same\n"
    assert sorted(contents(annotations)) == ["7.json", "latvia-ninth.json"]


def test_work_with_a_fault_is_refused_whole(pactline, annotations, tmp_path):
    before = contents(annotations)
    pactline("annotate", "export", "--from", "gold", "--format", "brat", "--to", "out")
    for name in IDS:
        standoff = tmp_path / "out" / f"{name}.ann"
        standoff.write_text(standoff.read_text(encoding="utf-8").replace("code=LVA", "code=LTV"), encoding="utf-8")
    ended = pactline("annotate", "import", "out", "--format", "brat")
    assert (ended.code, ended.out) == (1, "")
    assert "'LTV' is the code of no country" in ended.err
    assert ended.err.splitlines()[-1] == "Nothing was brought in."
    assert contents(annotations) == before


def test_tasks_that_nobody_annotated_stay_out(pactline, annotations):
    pactline("annotate", "export", "--from", "gold", "--format", "label-studio", "--to", "out")
    tasks = json.loads(Path("out/tasks.json").read_text(encoding="utf-8"))
    tasks[0]["predictions"] = tasks[0].pop("annotations")
    Path("out/tasks.json").write_text(json.dumps(tasks), encoding="utf-8")
    ended = pactline("annotate", "import", "out", "--format", "label-studio")
    assert (ended.code, ended.out) == (0, "Records: 0 new, 0 changed, 1 the same\n")
    assert ended.err == "Nobody has annotated: latvia-ninth\n"


def test_one_article_in_two_files_is_refused(pactline, annotations):
    pactline("annotate", "export", "--from", "gold", "--format", "label-studio", "--to", "out")
    shutil.copy("out/tasks.json", "out/project.json")
    ended = pactline("annotate", "import", "out", "--format", "label-studio")
    assert (ended.code, ended.err.splitlines()[:2]) == (2, ["Error latvia-ninth", "  came back twice."])


REFUSED = {
    "a folder with files in it": (("export", "--from", "gold", "--format", "brat", "--to", "annotations"), "not empty"),
    "an unknown article": (
        ("export", "--from", "gold", "--format", "brat", "--to", "out", "--ids", "atlantis"),
        "there is no such article",
    ),
    "no gold": (
        ("export", "--from", "gold", "--format", "brat", "--to", "out", "--annotations", "none"),
        "there is no such article",
    ),
    "no corpus": (("export", "--format", "brat", "--to", "out"), "is not there"),
    "nothing to import": (("import", "none", "--format", "brat"), "is not there"),
    "nothing to check": (("check", "--annotations", "none"), "holds no gold record"),
    "nothing to compare": (("agreement", "annotations", "none"), "holds no gold record"),
}


@pytest.mark.parametrize(("arguments", "problem"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_done_is_told(arguments, problem, pactline, annotations):
    ended = pactline("annotate", *arguments)
    assert (ended.code, ended.out, problem in ended.err) == (2, "", True)


def test_sound_records_pass_the_check(pactline, annotations):
    ended = pactline("annotate", "check")
    assert (ended.code, ended.out) == (0, "Records: 2, faults: 0, doubts: 0\n")


def test_every_fault_and_doubt_is_listed(pactline, annotations):
    for name, change in (("latvia-ninth", {"start": 1}), ("seven-more", {"role": "mentioned"})):
        path = annotations / f"{name}.json"
        record = json.loads(path.read_text(encoding="utf-8"))
        record["countries"][0] |= change
        path.write_text(json.dumps(record), encoding="utf-8")
    ended = pactline("annotate", "check", "--annotations", "annotations")
    assert (ended.code, ended.out.splitlines()[-1]) == (1, "Records: 2, faults: 1, doubts: 1")
    assert ended.rows("Faults")[0][0] == "annotations/latvia-ninth.json, countries 1"
    assert ended.rows("Doubts")[0] == [
        "annotations/seven-more.json, countries",
        "ESP is mentioned and pending",
        "Give every mention of it the most advanced",
    ]


def test_agreement_of_two_folders(pactline, annotations):
    shutil.copytree(annotations, "second")
    path = Path("second/seven-more.json")
    record = json.loads(path.read_text(encoding="utf-8"))
    record["countries"][6]["form"] = "name"
    record["dates"].pop(0)
    path.write_text(json.dumps(record), encoding="utf-8")
    Path("second/latvia-ninth.json").unlink()
    ended = pactline("annotate", "agreement", "annotations", "second")
    assert (ended.code, ended.err) == (0, "Only in the first: latvia-ninth\n")
    dates = len(record["dates"])
    f1 = f"{2 * dates / (2 * dates + 1):.3f}"
    scored = {row[0]: row[1:] for row in ended.rows("Agreement, 1 articles")}
    assert scored["dates"] == [f1, f1, f1, str(dates + 1), str(dates)]
    countries = str(len(record["countries"]))
    assert scored["countries"] == ["1.000", "1.000", "1.000", countries, countries]
    assert ["countries", "form", str(int(countries) - 1), countries] in ended.rows("What is said of the same words")
    listed = ended.rows("Disagreements")
    assert [row[:3] for row in listed if len(row) > 3] == [["seven-more", "dates", "only first"]]
    assert "[January]" in ended.out
