"""A web server on loopback, in a thread: pages by path, conditional requests answered as RFC 9110 says."""

import contextlib
import http.server
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass
class Site:
    """What is served: `pages` by path; `asked` are the requests so far, each with its headers in lower case."""

    port: int = 0
    pages: dict[str, "Page"] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def url(self, path: str) -> str:
        """Where a page is reached."""
        return f"http://127.0.0.1:{self.port}{path}"


@dataclass
class Page:
    """An answer; one with `stalls` sends its headers and the first half of its body, and nothing more."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    stalls: bool = False


@contextlib.contextmanager
def serving() -> Iterator[Site]:
    """A site on a free port, until the block ends."""
    site, over = Site(), threading.Event()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            page = site.pages.get(self.path, Page(status=404))
            etag, changed = page.headers.get("ETag"), page.headers.get("Last-Modified")
            same = self.headers["If-None-Match"] == etag if etag else self.headers["If-Modified-Since"] == changed
            self.send_response(304 if same and (etag or changed) else page.status)
            for name, value in page.headers.items():
                self.send_header(name, value)
            if same and (etag or changed):
                self.end_headers()
                return
            self.send_header("Content-Length", str(len(page.body)))
            self.end_headers()
            with contextlib.suppress(OSError):
                self.wfile.write(page.body[: len(page.body) // 2] if page.stalls else page.body)
                if page.stalls:
                    over.wait(60)

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        site.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield site
        finally:
            over.set()
            server.shutdown()
            thread.join()
