"""Addresses of the web: which are asked for, which mean one page, and which lie in a private network."""

from __future__ import annotations

import hashlib
import ipaddress
import re
from contextlib import suppress
from urllib.parse import urlsplit

from courlan import normalize_url

_LONGEST = 2_083
"""Longer addresses are not served by everybody, and are no articles."""
_UNSAFE = re.compile(r"[^a-z0-9.-]+")
_SLUG = re.compile(r"[^a-z0-9]+")
_SLUG_LENGTH = 48
_HOST_LENGTH = 100
_NAT64 = ipaddress.ip_network("64:ff9b::/96")

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address


def canonical(address: str) -> str | None:
    """The address without fragment and tracking parameters, in one spelling; `None` if it is none of http or https."""
    plain = "".join(address.split())
    try:
        parts = urlsplit(plain)
        if parts.scheme.lower() not in {"http", "https"} or not parts.hostname or parts.username is not None:
            return None
        parts.port  # noqa: B018 - raises for a port that is no number
        folded = normalize_url(parts._replace(fragment="")).partition("#")[0]
        return folded if len(folded) <= _LONGEST and host_of(folded) else None
    except ValueError:  # or for brackets that do not close
        return None


def identity(address: str) -> str:
    """What addresses of one page share: without scheme, `www.` and closing slash."""
    return address.partition("://")[2].removeprefix("www.").rstrip("/")


def article_id(address: str) -> str:
    """A stable id for the page at this address: its host, the last words of its path, and a digest of the whole."""
    folder = folder_of(address).removeprefix("www.")
    last = urlsplit(address).path.rstrip("/").rpartition("/")[2].lower()
    slug = _SLUG.sub("-", last)[:_SLUG_LENGTH].strip("-")
    return "-".join(part for part in (folder, slug, short_digest(identity(address))) if part)


def short_digest(words: str) -> str:
    """Eight digits that stand for the words."""
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def host_of(address: str) -> str:
    """The host in lower case, without port; empty if there is none."""
    return (urlsplit(address).hostname or "").lower()


def folder_of(address: str) -> str:
    """A folder name for the host: plain letters, digits, dots and hyphens, never hidden, never a way out."""
    host = host_of(address)
    with suppress(UnicodeError):
        host = host.encode("idna").decode("ascii")
    return _UNSAFE.sub("_", host).strip(".-")[:_HOST_LENGTH] or "host"


def literal(host: str) -> IPAddress | None:
    """The network address that the host is written as; `None` if it is a name."""
    try:
        return ipaddress.ip_address(host.strip("[]").partition("%")[0])
    except ValueError:
        return None


def is_public(address: IPAddress) -> bool:
    """Whether it lies in the open internet, also when one address is wrapped in another (mapped, 6to4, Teredo, NAT64).

    Private, loopback, link-local, shared (100.64/10), reserved, documentation and multicast ranges do not.
    """
    if isinstance(address, ipaddress.IPv6Address):
        inner = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
        if address in _NAT64:
            inner.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
        wrapped = [each for each in inner if each is not None]
        if wrapped:
            return all(is_public(each) for each in wrapped)
    return address.is_global and not address.is_multicast
