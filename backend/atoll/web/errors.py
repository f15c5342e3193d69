"""Errors as pages, in words."""

from http import HTTPStatus

from flask import Response, current_app, render_template
from flask.globals import request_ctx
from werkzeug.exceptions import HTTPException

from atoll.store.faults import DatabaseProblem

TITLES = {
    400: "This address cannot be read",
    401: "Sign in first",
    403: "This is not open to you",
    404: "There is no such page",
    405: "This page cannot do that",
    413: "That is too large",
    414: "This address is too long",
    500: "Something broke on our side",
    503: "Not just now",
}
DETAILS = {
    404: "If you typed the address, look whether it is right. If you pasted it, look whether it is whole.",
    405: "It can only be read.",
    413: "At most 256 kB are taken.",
    500: "Nothing on the ledger was changed. Try again in a moment.",
}


def error_page(error: HTTPException) -> Response:
    """The page that tells a person what went wrong and where to go on."""
    _bind_links()
    try:
        return _page(error, reads_index=(error.code or 500) < 500)
    except DatabaseProblem:
        return _page(error, reads_index=False)


def _bind_links() -> None:
    """Flask makes no links for a request whose Host it cannot read; a page's own links need none."""
    if request_ctx.url_adapter is None:
        request_ctx.url_adapter = current_app.url_map.bind("localhost")


def _page(error: HTTPException, reads_index: bool) -> Response:
    status = error.code or 500
    standard = type(error).description
    said = error.description if error.description != standard and status != 500 else None
    body = render_template(
        "error.html",
        status=status,
        title=TITLES.get(status, HTTPStatus(status).phrase),
        detail=said or DETAILS.get(status, HTTPStatus(status).description),
        reads_index=reads_index,
    )
    headers = [(name, value) for name, value in error.get_headers() if name.lower() != "content-type"]
    return Response(body, status, headers=headers, mimetype="text/html")
