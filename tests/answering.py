"""A stand-in for a node or a server, which says what a test wants it to say."""

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from nations import free_port


@contextmanager
def answering(reply: Callable[[bytes], Iterable[bytes]]) -> Iterator[str]:
    """The address at which each request is answered, piece by piece, with what ``reply`` makes of its body."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            with suppress(ConnectionError):
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.end_headers()
                for piece in reply(body):
                    self.wfile.write(piece)

        do_GET = do_POST  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    with served(Handler) as port:
        yield f"http://127.0.0.1:{port}"


@contextmanager
def served(handler: type[BaseHTTPRequestHandler]) -> Iterator[int]:
    """The port on which a handler answers."""
    server = ThreadingHTTPServer(("127.0.0.1", free_port()), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
