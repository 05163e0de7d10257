"""A folder is read as articles and failures, in the order of its paths."""

from __future__ import annotations

import gzip
import json
from datetime import date

import pytest

from pipeline.errors import IngestError
from pipeline.ingest.corpus import read_corpus
from pipeline.records.article import RawArticle, SourceMetadata
from pipeline.records.outcome import Failure

LIMIT = 2_000


def written(folder, files):
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def read(folder, limit=LIMIT):
    return list(read_corpus(folder, max_article_bytes=limit))


def article(article_id, path, content, media="text", **metadata):
    return RawArticle(
        article_id=article_id, path=path, media=media, content=content, metadata=SourceMetadata(**metadata)
    )


def failures(found):
    return [(item.article_id, item.path, item.reason) for item in found if isinstance(item, Failure)]


def test_articles_come_in_path_order_and_other_files_are_left(tmp_path, caplog):
    caplog.set_level("WARNING")
    files = {"b.txt": "B", "a/z.html": "Z", "README.md": "x", "readme.txt": "x", ".hidden.txt": "x", ".git/c.txt": "x"}
    written(tmp_path, files | {"d.htm.gz": gzip.compress(b"D"), "e.pdf": "x"})
    assert read(tmp_path) == [
        article("z", "a/z.html", "Z", "html"),
        article("b", "b.txt", "B"),
        article("d", "d.htm.gz", "D", "html"),
    ]
    assert caplog.messages == ["files left alone, as no reader takes them: 1 .pdf"]


def test_a_single_file_is_a_corpus_with_the_row_beside_it(tmp_path):
    written(tmp_path, {"a.txt": "A", "b.txt": "B", "metadata.csv": "path,id\na.txt,one\nb.txt,two\nc.txt,three\n"})
    assert read(tmp_path / "b.txt") == [article("two", "b.txt", "B")]


def test_no_folder_is_an_error(tmp_path):
    with pytest.raises(IngestError, match="neither a folder nor a file"):
        read(tmp_path / "none")


def test_metadata_rows_are_relative_to_their_file(tmp_path):
    csv = "\ufeffpath,id,url,published,source,title,note\nb.txt,x,https://q.example,2024-05-31,Quay,Fish,n\n"
    written(tmp_path, {"in/b.txt": "B", "in/metadata.csv": csv})
    metadata = {"url": "https://q.example", "published": date(2024, 5, 31), "source": "Quay", "title": "Fish"}
    assert read(tmp_path) == [article("x", "in/b.txt", "B", **metadata)]


def test_a_bad_day_and_a_missing_file_are_failures_and_the_article_is_still_there(tmp_path):
    written(tmp_path, {"a.txt": "A", "metadata.csv": "path,published\na.txt,soon\ngone.txt,2024-05-31\n"})
    found = read(tmp_path)
    assert failures(found) == [
        ("metadata.csv#row 2", "metadata.csv#row 2", "metadata.csv#row 2: published 'soon' of a.txt is no date"),
        ("gone", "metadata.csv#row 3", "metadata.csv#row 3 names gone.txt, which is not there"),
    ]
    assert found[-1] == article("a", "a.txt", "A")


def test_the_first_of_two_with_one_id_is_kept(tmp_path):
    written(tmp_path, {"a/x.txt": "A", "b/x.html": "B"})
    found = read(tmp_path)
    assert found[0] == article("x", "a/x.txt", "A")
    assert failures(found) == [("x", "b/x.html", "a/x.txt and b/x.html both have the id x; the first is kept")]


BROKEN = {
    "empty": (b"  \n", "is empty"),
    "an image": (b"\x89PNG\r\n\x1a\nxx", "is a PNG image, not a text"),
    "nul bytes": (b"<html>" + b"\0\1\2" * 50, "is binary, not a text"),
    "too large": (b"a" * LIMIT, f"holds {LIMIT} bytes or more"),
}


@pytest.mark.parametrize(("content", "problem"), BROKEN.values(), ids=BROKEN)
def test_a_file_that_is_no_text_is_a_failure(tmp_path, content, problem):
    assert failures(read(written(tmp_path, {"a.html": content}))) == [("a", "a.html", f"a.html {problem}")]


def test_a_file_just_below_the_limit_is_read(tmp_path):
    assert read(written(tmp_path, {"a.txt": "a" * (LIMIT - 1)})) == [article("a", "a.txt", "a" * (LIMIT - 1))]


PACKED = {
    "no gzip": b"plain words",
    "cut off": gzip.compress(b"words " * 100)[:-12],
    "a bomb": gzip.compress(b"a" * 5_000_000),
}


@pytest.mark.parametrize("content", PACKED.values(), ids=PACKED)
def test_a_packed_file_that_is_broken_or_unfolds_too_far_is_a_failure(tmp_path, content):
    assert [name for name, _, _ in failures(read(written(tmp_path, {"a.html.gz": content})))] == ["a"]


def test_a_line_of_jsonl_costs_only_itself(tmp_path):
    lines = [
        json.dumps({"id": "one", "text": "One", "title": "First", "published": "2024-05-31"}),
        "not json",
        json.dumps({"text": "no id"}),
        "",
        json.dumps({"id": 5, "html": "<p>Five", "published": "31 May"}),
        json.dumps({"id": "long", "text": "a" * LIMIT}),
        json.dumps({"id": "none"}),
        json.dumps({"id": "last", "text": "Last \ud83d"}),
    ]
    found = read(written(tmp_path, {"a.jsonl": "\ufeff" + "\n".join(lines)}))
    assert [item for item in found if isinstance(item, RawArticle)] == [
        article("one", "a.jsonl#1", "First\nOne", title="First", published=date(2024, 5, 31)),
        article("5", "a.jsonl#5", "<p>Five", "html"),
        article("last", "a.jsonl#8", "Last \ufffd"),
    ]
    assert [path for _, path, _ in failures(found)] == ["a.jsonl#2", "a.jsonl#3", "a.jsonl#5", "a.jsonl#6", "a.jsonl#7"]
    assert "line 5: published '31 May' of 5 is no date" in [reason for _, _, reason in failures(found)]


def test_a_link_back_to_a_folder_above_ends(tmp_path):
    written(tmp_path, {"in/a.txt": "A"})
    (tmp_path / "in" / "again").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    assert read(tmp_path) == [article("a", "in/a.txt", "A")]


def test_a_folder_stands_where_its_files_sort(tmp_path):
    written(tmp_path, {"a/z.txt": "1", "a-b.txt": "2", "a.txt": "3", "b/c/d.txt": "4", "b/a.txt": "5"})
    assert [item.path for item in read(tmp_path)] == ["a-b.txt", "a.txt", "a/z.txt", "b/a.txt", "b/c/d.txt"]


SAVED = """From: <Saved by a browser>
Snapshot-Content-Location: https://quay.example/fish
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="--part"

----part
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: quoted-printable
Content-Location: https://quay.example/fish

<h1>Fish</h1><p>=E2=80=9CCaf=C3=A9=E2=80=9D talks.
----part
Content-Type: image/png
Content-Transfer-Encoding: base64

iVBORw0KGgo=
----part--
"""


def test_a_page_saved_whole_is_an_article_with_its_address(tmp_path):
    content = "<h1>Fish</h1><p>“Café” talks."
    found = read(written(tmp_path, {"a.mhtml": SAVED}))
    assert found == [article("a", "a.mhtml", content, "html", url="https://quay.example/fish")]


def test_a_saved_file_without_a_page_is_a_failure(tmp_path):
    found = read(written(tmp_path, {"a.mht": "Content-Type: image/png\n\nxx"}))
    assert failures(found) == [("a", "a.mht", "a.mht holds no page")]
