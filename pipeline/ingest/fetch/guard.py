"""What keeps a feed from reaching into the user's network: private addresses are refused where names are resolved.

The address that a name resolves to is checked in the resolver whose answer is then connected to, so that a name which
points elsewhere a moment later gains nothing; and every request passes here, those of redirects and robots.txt too.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Self, cast

from scrapy.exceptions import IgnoreRequest
from scrapy.resolver import CachingHostnameResolver

from pipeline.ingest.fetch.addresses import canonical, host_of, is_public, literal

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from twisted.internet.interfaces import IAddress, IHostResolution, IResolutionReceiver

PRIVATE = "lies in a private network; --allow-private lets it be asked"


class Refused(IgnoreRequest):
    """A request that is not sent, with the reason."""


class Stopped(Refused):
    """A request that was waiting when the fetch was stopped; the next fetch sends it."""


class Guard:
    """Lets through what is of the web, public, and of a host that has not asked to be left."""

    def __init__(self, crawler: Crawler) -> None:
        """Take the crawl whose requests pass here."""
        self._crawler = crawler
        self._allow_private = crawler.settings.getbool("PACTLINE_ALLOW_PRIVATE")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """As Scrapy makes its middlewares."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Refuse the request, or say nothing.

        Raises:
            Refused: it is not to be sent.
        """
        host = host_of(request.url)
        address = literal(host)
        if canonical(request.url) is None:
            raise Refused("is no address of http or https")
        if not self._allow_private and address is not None and not is_public(address):
            raise Refused(PRIVATE)
        closed: dict[str, str] = getattr(self._crawler.spider, "closed_hosts", {})
        if host in closed:
            raise Refused(closed[host])


class PublicResolver(CachingHostnameResolver):
    """Scrapy's resolver for both kinds of IP address, of whose answers only public addresses are handed on."""

    refused: ClassVar[set[str]] = set()
    """The names that had private addresses only: the program that connects learns no more than that none was found."""

    def resolveHostName(  # noqa: N802 - Twisted's name
        self,
        resolutionReceiver: IResolutionReceiver,  # noqa: N803
        hostName: str,  # noqa: N803
        portNumber: int = 0,  # noqa: N803
        addressTypes: Sequence[type[IAddress]] | None = None,  # noqa: N803
        transportSemantics: str = "TCP",  # noqa: N803
    ) -> IHostResolution:
        """Resolve the name for a receiver that sees only what is public."""
        receiver = cast("IResolutionReceiver", _PublicOnly(resolutionReceiver, hostName, self.refused))
        return super().resolveHostName(receiver, hostName, portNumber, addressTypes, transportSemantics)


class _PublicOnly:
    """Hands on to a receiver of Twisted's what is public of an answer."""

    def __init__(self, receiver: Any, name: str, refused: set[str]) -> None:
        self._receiver = receiver
        self._name = name
        self._refused = refused
        self._passed = self._held = 0

    def resolutionBegan(self, resolution: IHostResolution) -> None:  # noqa: N802
        self._receiver.resolutionBegan(resolution)

    def addressResolved(self, address: Any) -> None:  # noqa: N802
        found = literal(str(getattr(address, "host", "")))
        if found is not None and is_public(found):
            self._passed += 1
            self._receiver.addressResolved(address)
        else:
            self._held += 1

    def resolutionComplete(self) -> None:  # noqa: N802
        if self._held and not self._passed:
            self._refused.add(self._name.lower())
        self._receiver.resolutionComplete()

    def cancel(self) -> None:
        """Nothing to cancel: an answer from the cache is given at once."""
