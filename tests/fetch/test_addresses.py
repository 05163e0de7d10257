"""Which addresses are asked for, which mean one page, and which lie in a private network."""

from __future__ import annotations

import ipaddress

import pytest

from pipeline.ingest.fetch.addresses import article_id, canonical, folder_of, identity, is_public
from pipeline.ingest.fetch.job import asked

ONE_SPELLING = {
    "tracking": ("https://quay.example/a?utm_source=x&id=3&fbclid=1", "https://quay.example/a?id=3"),
    "fragment": ("https://quay.example/a#top", "https://quay.example/a"),
    "case and port": ("HTTPS://Quay.Example:443/A", "https://quay.example/A"),
    "white space": (" https://quay.example/a\n", "https://quay.example/a"),
    "another port": ("http://quay.example:8000/a", "http://quay.example:8000/a"),
    "already so": ("https://quay.example/2024/05/a-pact.html", "https://quay.example/2024/05/a-pact.html"),
}


@pytest.mark.parametrize(("given", "expected"), ONE_SPELLING.values(), ids=ONE_SPELLING)
def test_an_address_has_one_spelling(given, expected):
    assert (canonical(given), canonical(expected)) == (expected, expected)


@pytest.mark.parametrize(
    "address",
    [
        "ftp://quay.example/a",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "data:text/html,a",
        "quay.example/a",
        "https://",
        "https:///a",
        "http://user:word@quay.example/",
        "http://[::1/",
        "http://quay.example:port/",
        "https://quay.example/" + "a" * 3_000,
        "",
    ],
)
def test_what_is_no_address_of_the_web_is_none(address):
    assert canonical(address) is None


def test_addresses_of_one_page_share_their_identity_and_their_id():
    same = ["http://quay.example/a", "https://www.quay.example/a/", "https://quay.example/a"]
    assert len({identity(address) for address in same}) == 1
    assert {article_id(address) for address in same} == {"quay.example-a-" + article_id(same[0])[-8:]}
    assert asked(same) == (same[0],)


@pytest.mark.parametrize(
    ("address", "folder"),
    [
        ("https://Quay.example/a", "quay.example"),
        ("http://127.0.0.1:8000/a", "127.0.0.1"),
        ("http://[::1]/a", "_1"),
        ("https://bücher.example/a", "xn--bcher-kva.example"),
        ("https://a_b.example/", "a_b.example"),
        ("https://../a", "host"),
        ("https://.hidden/a", "hidden"),
    ],
)
def test_a_host_gives_a_folder_that_is_no_way_out(address, folder):
    assert folder_of(address) == folder


def test_an_id_holds_the_last_words_of_the_path_and_nothing_else_that_is_odd():
    assert article_id("https://www.quay.example/world/Pact,%20signed!.html?id=3").startswith(
        "quay.example-pact-20signed-html-"
    )
    assert article_id("https://quay.example/").startswith("quay.example-")


PUBLIC = ("93.184.215.14", "2606:2800:21f::1", "::ffff:93.184.215.14", "64:ff9b::5db8:d70e")
PRIVATE = (
    "127.0.0.1",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "255.255.255.255",
    "224.0.0.1",
    "192.0.2.1",
    "::1",
    "::",
    "fe80::1",
    "fd00::1",
    "ff02::1",
    "::ffff:10.0.0.1",
    "64:ff9b::a00:1",
    "2002:a00:1::1",
)


@pytest.mark.parametrize("address", PUBLIC)
def test_an_address_of_the_internet_is_public(address):
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", PRIVATE)
def test_an_address_inside_a_network_is_not_however_it_is_wrapped(address):
    assert not is_public(ipaddress.ip_address(address))
