"""The files of the corpus, as the store takes them down."""

from __future__ import annotations

from pipeline.records.work import FileState
from pipeline.store.corpus import choose, chosen_files, note_files


def test_names_that_read_as_numbers_stay_names_and_apart(database):
    names = ["0042", "1e3", "42", "caf\udce9.txt"]
    states = (FileState(name=name, size=1, modified_ns=1, changed_ns=1, many=False) for name in names)
    note_files(database, ((state, False) for state in states))
    assert choose(database, clean="c", everything=False) == 4
    assert [name for name, _ in chosen_files(database)] == names
