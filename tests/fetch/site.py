"""A web site on the loopback, made of the answers that a test gives it; it writes down what it was asked, and when."""

from __future__ import annotations

import gzip
import threading
import time
from collections import defaultdict
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise

WORDS = (
    "The harbour board said on Monday that it would keep the night ferry running through the winter. "
    "Fishermen had asked for it, and so had the school on the far shore, which has no road of its own."
)


@dataclass
class Answer:
    """One answer: `body` may be a function of how often the path was asked for before."""

    body: bytes | str | object = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    media: str | None = "text/html; charset=utf-8"
    etag: str | None = None
    drip: float | None = None  # seconds between two bytes, without end
    endless: bool = False
    cut: bool = False  # the connection ends in the middle of the body


@dataclass(frozen=True)
class Asked:
    """One request as it came in."""

    at: float
    host: str
    path: str
    headers: dict[str, str]


def page(title, words=WORDS):
    """A page with an article of two paragraphs."""
    head = f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>"
    body = f"<p>{words}</p><p>The board of {title} meets again in May, it said in a statement.</p>"
    return f"{head}{body}</article></body></html>"


def rss(*items):
    """A feed of (address, title, day as RFC 822 has it)."""
    entries = "".join(
        f"<item><title>{title}</title><link>{link}</link><pubDate>{day}</pubDate></item>" for link, title, day in items
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Quay</title>{entries}</channel></rss>'


class Site(ThreadingHTTPServer):
    """Serves `answers` by path, or by host and path, on every loopback address; what is not among them is missing."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("", 0), _Handler)
        self.answers: dict[str, Answer | list[Answer]] = {}
        self.asked: list[Asked] = []
        self.counts: dict[str, int] = defaultdict(int)
        self.lock = threading.Lock()

    def url(self, path, host="127.0.0.1"):
        return f"http://{host}:{self.server_address[1]}{path}"

    def paths(self, host=None):
        """What was asked for, in its order."""
        return [each.path for each in self.asked if host is None or each.host.startswith(host)]

    def gaps(self, host="127.0.0.1"):
        """The seconds between one request and the next."""
        times = [each.at for each in self.asked if each.host.startswith(host)]
        return [later - earlier for earlier, later in pairwise(times)]

    def handle_error(self, request, client_address):
        """A client that goes away in the middle is no matter."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Site

    def do_GET(self):
        asked = Asked(time.monotonic(), self.headers.get("Host", ""), self.path, dict(self.headers))
        with self.server.lock:
            self.server.asked.append(asked)
            count = self.server.counts[self.path]
            self.server.counts[self.path] += 1
        own = asked.host.partition(":")[0] + self.path
        answer = self.server.answers.get(own) or self.server.answers.get(self.path, Answer(b"not here", 404))
        if isinstance(answer, list):
            answer = answer[min(count, len(answer) - 1)]
        if answer.etag is not None and self.headers.get("If-None-Match") == answer.etag:
            self._send(Answer(b"", 304, {"ETag": answer.etag}, media=None))
        else:
            self._send(answer)

    def _send(self, answer):
        body = answer.body.encode() if isinstance(answer.body, str) else answer.body
        self.send_response(answer.status)
        if answer.media is not None:
            self.send_header("Content-Type", answer.media)
        if answer.etag is not None:
            self.send_header("ETag", answer.etag)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if answer.drip is not None or answer.endless:
            self.send_header("Connection", "close")
            self.end_headers()
            self._without_end(answer)
            return
        if answer.status != 304:
            self.send_header("Content-Length", str(len(body) + (100 if answer.cut else 0)))
        self.end_headers()
        self.wfile.write(body)
        if answer.cut:
            self.close_connection = True

    def _without_end(self, answer):
        for _ in range(100_000):
            self.wfile.write(b"a" * (65_536 if answer.endless else 1))
            self.wfile.flush()
            time.sleep(answer.drip or 0)

    def log_message(self, *arguments):
        """Nothing on the terminal."""


def bomb(size):
    """A gzip body that unfolds to so many bytes."""
    return gzip.compress(b"<p>a</p>" * (size // 8))
