"""Bytes are read in the encoding they are in, whatever they say."""

from __future__ import annotations

import pytest

from pipeline.ingest.encoding import decode

WORDS = "“Café” – naïve €5"

ENCODED = {
    "utf-8": (WORDS.encode(), WORDS),
    "utf-8 with mark": (WORDS.encode("utf-8-sig"), WORDS),
    "utf-16 with mark": (WORDS.encode("utf-16"), WORDS),
    "utf-16 without mark": ("Plain words, and more of them".encode("utf-16-le"), "Plain words, and more of them"),
    "windows-1252": (WORDS.encode("cp1252"), WORDS),
    "old newlines": (b"a\r\nb\rc", "a\nb\nc"),
    "a stray nul": (b"a" * 2_000 + b"\0b", "a" * 2_000 + "b"),
}


@pytest.mark.parametrize(("data", "text"), ENCODED.values(), ids=ENCODED)
def test_texts_of_many_encodings(data, text):
    assert decode(data, page=False) == text


DECLARED = {
    "iso-8859-1, as browsers take it": ("<meta charset=iso-8859-1>" + WORDS, "cp1252"),
    "cyrillic": ('<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">Київ', "cp1251"),
    "in the xml line": ('<?xml version="1.0" encoding="iso-8859-2"?><p>Łódź</p>', "iso-8859-2"),
    "utf-8 that says iso-8859-1": ('<meta charset="iso-8859-1">' + WORDS, "utf-8"),
    "a name that is none": ('<meta charset="klingon">' + WORDS, "utf-8"),
}


@pytest.mark.parametrize(("text", "encoding"), DECLARED.values(), ids=DECLARED)
def test_pages_that_declare_an_encoding(text, encoding):
    assert decode(text.encode(encoding), page=True) == text
