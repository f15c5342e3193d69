"""Whatever is asked to change in somebody's session was asked by a page of ours, in that session."""

import hmac
from urllib.parse import urlsplit

from flask import abort, request

from atoll.web.signed_in import current, form_token

FIELD = "csrf_token"
HEADER = "X-CSRF-Token"
READING = ("GET", "HEAD", "OPTIONS")
TOKENLESS = ("/v1/", "/rpc", "/session/")
"""No session is read at the first two; signing in is bound to the browser by a secret of its own."""


def check() -> None:
    """Refuse a writing request with a session unless it comes from here and carries the session's token."""
    if request.method in READING or request.url_rule is None or request.path.startswith(TOKENLESS):
        return
    if current() is None:
        return
    if not _comes_from_here():
        abort(403, "Only this site's own pages may send this. Open the page here and act there.")
    given = request.headers.get(HEADER) or request.form.get(FIELD) or ""
    if not hmac.compare_digest(given.encode(), form_token().encode()):
        abort(403, "This page is of another sign-in than the present one. Load it again and retry.")


def _comes_from_here() -> bool:
    """A browser says where a request comes from, and whoever has a session has a browser."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    try:
        return urlsplit(request.headers.get("Origin", "")).netloc == request.host
    except ValueError:
        return False
