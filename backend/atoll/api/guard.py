"""What no request may be, whatever it asks for: too long, or sent by a page of another site."""

from urllib.parse import urlsplit

from flask import abort, request
from werkzeug.routing import IntegerConverter

MAX_ADDRESS = 8 * 1024
"""Bytes of path and query together."""
MACHINE_PATHS = ("/v1/", "/rpc", "/session/")
READING = ("GET", "HEAD", "OPTIONS")
OWN_SITES = ("same-origin", "none")


class Number(IntegerConverter):
    """A record's number in a path: ASCII digits, few enough to be one."""

    regex = "[0-9]{1,19}"


def check() -> None:
    """Refuse before anything else looks at the request."""
    length = len(request.full_path.encode("utf-8", "replace"))
    if max(length, len(request.query_string)) > MAX_ADDRESS:
        abort(414, f"The address has more than {MAX_ADDRESS} characters: ask for less at once.")
    if request.method not in READING and request.url_rule is not None:
        _check_origin()
        if request.path.startswith(MACHINE_PATHS):
            _check_type()


def _check_origin() -> None:
    """A browser says where a request comes from; a program says nothing and has nobody else's rights to misuse."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        foreign = site not in OWN_SITES
    else:
        origin = request.headers.get("Origin")
        foreign = origin is not None and _host(origin) != request.host
    if foreign:
        abort(403, "Only this site's own pages may send this. Open the page here and act there.")


def _host(origin: str) -> str | None:
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return None


def _check_type() -> None:
    """A form of another site can send other types blindly."""
    if request.mimetype != "application/json":
        abort(415, "Send JSON, with the header Content-Type: application/json.")
