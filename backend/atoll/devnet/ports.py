"""Finding ports that nobody else listens on."""

import socket

from atoll.devnet.report import DevnetProblem

HOST = "127.0.0.1"
EPHEMERAL = 32768
"""From here on the system itself hands ports out to clients."""


def is_free(port: int) -> bool:
    """Whether nobody listens on the port of this machine."""
    with socket.socket() as client:
        client.settimeout(1)
        if client.connect_ex((HOST, port)) == 0:
            return False
    with socket.socket() as server:
        server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            server.bind((HOST, port))
        except OSError:
            return False
    return True


def require_valid(port: int) -> None:
    """Refuse a number that is no port."""
    if not 1 <= port <= 65535:
        raise DevnetProblem(f"{port} is not a port. Choose one from 1 to 65535: make up PORT=8000")


def next_free(port: int, taken: int = 0) -> int:
    """The port itself if it is free, else the next one below the ephemeral ports, starting over at 1024."""
    require_valid(port)
    others: list[int] = [*range(port + 1, EPHEMERAL), *range(1024, min(port, EPHEMERAL))]
    candidates = (each for each in (port, *others) if each != taken and is_free(each))
    found = next(candidates, None)
    if found is None:
        raise DevnetProblem("No port is free on this machine. Stop something that listens, then try again.")
    return found
