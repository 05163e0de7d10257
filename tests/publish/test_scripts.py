import json

import pytest

from pipeline.errors import PublishError
from pipeline.publish.scripts import ScriptFolder, call, chunks, inline_json

HOSTILE = "</script><!-- & \u2028\u2029 \"x\" 'y' \\"


def test_a_call_is_one_line_of_script_and_says_what_it_was_given():
    script = call("text", {"id": HOSTILE}).decode("utf-8")
    assert script.startswith("pactline.text(")
    assert len(script.splitlines()) == 1
    assert json.loads(script[len("pactline.text(") : -3]) == {"id": HOSTILE}


def test_json_in_a_page_holds_no_tag_and_says_what_it_was_given():
    text = inline_json({"id": HOSTILE})
    assert not set(text) & set("<>&\u2028\u2029")
    assert json.loads(text) == {"id": HOSTILE}


def test_half_a_surrogate_pair_is_written_escaped():
    assert call("text", "caf\udce9") == b'pactline.text("caf\\udce9");\n'


def test_rows_come_in_chunks():
    assert list(chunks(iter(range(5)), 2)) == [[0, 1], [2, 3], [4]]
    assert list(chunks((), 2)) == []


@pytest.fixture
def folder(tmp_path):
    return lambda: ScriptFolder(tmp_path / "report", ("texts", "rows"))


def test_what_is_unchanged_is_not_written_again(folder, tmp_path):
    folder().put("texts/00/a.js", b"1")
    path = tmp_path / "report" / "texts" / "00" / "a.js"
    before = path.stat().st_ino, path.stat().st_mtime_ns
    again = folder()
    again.put("texts/00/a.js", b"1")
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == before
    again.put("texts/00/a.js", b"2")
    assert path.read_bytes() == b"2"


def test_what_no_longer_belongs_is_removed_and_nothing_else(folder, tmp_path):
    first = folder()
    for name in ("texts/00/a.js", "texts/01/b.js", "texts/01/c.js", "rows/0.js"):
        first.put(name, b"1")
    (tmp_path / "report" / "mine.js").write_text("mine")
    (tmp_path / "report" / "texts" / "notes.txt").write_text("mine")
    second = folder()
    assert second.has("texts/01/b.js")
    second.keep("texts/01/b.js")
    second.sweep()
    assert sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()) == [
        "report/mine.js",
        "report/texts/01/b.js",
        "report/texts/notes.txt",
    ]


def test_a_folder_with_nothing_left_goes(folder, tmp_path):
    folder().put("texts/00/a.js", b"1")
    folder().sweep()
    assert list(tmp_path.iterdir()) == []


def test_sweeping_without_a_folder_does_nothing(folder):
    folder().sweep()


def test_a_script_that_cannot_be_written_is_named(folder, tmp_path):
    (tmp_path / "report").write_text("in the way")
    with pytest.raises(PublishError, match=r"a\.js"):
        folder().put("texts/00/a.js", b"1")
