"""A proxy before the node that spoils answers, as the gateways of providers do."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import urllib3
from nations import free_port

Answers = list[dict[str, Any]]
Spoilt = tuple[int, bytes] | None
"""A status and a body; None where the connection is cut."""
Fault = Callable[[Answers], Spoilt]


def whole(answers: Answers) -> Spoilt:
    return 200, json.dumps(answers).encode()


def too_many_requests(answers: Answers) -> Spoilt:
    return 429, b'{"jsonrpc":"2.0","id":null,"error":{"code":-32005,"message":"too many requests"}}'


def header_not_found(answers: Answers) -> Spoilt:
    """One call of a batch is refused."""
    error = {"code": -32000, "message": "header not found"}
    return whole([*answers[:-1], {"jsonrpc": "2.0", "id": answers[-1]["id"], "error": error}])


def one_unanswered(answers: Answers) -> Spoilt:
    return whole(answers[:-1])


def bad_gateway(answers: Answers) -> Spoilt:
    return 502, b"<html><h1>502 Bad Gateway</h1></html>"


def cut(answers: Answers) -> Spoilt:
    return None


class Proxy(ThreadingHTTPServer):
    """Passes batches to the node at ``behind``; ``fault`` decides what becomes of the answers."""

    daemon_threads = True

    def __init__(self, behind: str) -> None:
        super().__init__(("127.0.0.1", free_port()), _Handler)
        self.behind = behind
        self.url = f"http://127.0.0.1:{self.server_port}"
        self.fault: Fault = whole
        self.answered = 0

    def now(self, fault: Fault) -> None:
        """Spoil answers like this from now on, and count them anew."""
        self.answered, self.fault = 0, fault


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Proxy

    def do_POST(self) -> None:
        asked = self.rfile.read(int(self.headers["Content-Length"]))
        answers = urllib3.request("POST", self.server.behind, body=asked, headers={"Content-Type": "application/json"})
        spoilt = self.server.fault(answers.json())
        self.server.answered += 1
        if spoilt is None:
            self.close_connection = True
            return
        status, body = spoilt
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def proxy(behind: str) -> Iterator[Proxy]:
    """A proxy that runs."""
    with Proxy(behind) as server:
        thread = Thread(target=server.serve_forever, args=[0.05])
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
