import pytest

from pipeline.evaluate.digests import annotations_digest, corpus_digest


@pytest.fixture
def corpus(tmp_path):
    (tmp_path / "deep").mkdir()
    (tmp_path / "a.txt").write_text("one")
    (tmp_path / "deep" / "b.txt").write_text("two")
    return tmp_path


def test_a_corpus_is_known_by_names_and_bytes(corpus):
    first = corpus_digest(corpus)
    assert corpus_digest(corpus) == first
    (corpus / "a.txt").write_text("other")
    changed = corpus_digest(corpus)
    (corpus / "a.txt").rename(corpus / "c.txt")
    assert len({first, changed, corpus_digest(corpus)}) == 3


def test_hidden_files_are_no_part_of_it(corpus):
    first = corpus_digest(corpus)
    (corpus / ".cache").mkdir()
    (corpus / ".cache" / "x").write_text("x")
    (corpus / "deep" / ".swp").write_text("x")
    assert corpus_digest(corpus) == first


def test_a_corpus_may_be_one_file(corpus):
    assert corpus_digest(corpus / "a.txt") != corpus_digest(corpus)


def test_annotations_are_records_and_the_public_record(tmp_path):
    digests = [annotations_digest(tmp_path)]
    for name in ("a.json", "ledger.csv", "timeline.csv"):
        (tmp_path / name).write_text("{}")
        digests.append(annotations_digest(tmp_path))
    for name in ("guidelines.md", "floors.toml"):
        (tmp_path / name).write_text("x")
    assert len(set(digests)) == 4
    assert annotations_digest(tmp_path) == digests[-1]
