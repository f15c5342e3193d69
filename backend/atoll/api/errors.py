"""Problem details (RFC 9457) for every error of the API."""

from http import HTTPStatus
from typing import Any

import msgspec
from flask import Response
from werkzeug.exceptions import HTTPException


def problem(status: int, detail: str, **extensions: Any) -> Response:
    """A problem document. ``extensions`` are members of their own, such as ``errors`` by field."""
    document = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail}
    body = msgspec.json.encode(document | extensions)
    return Response(body, status, content_type="application/problem+json")


def problem_of(error: HTTPException) -> Response:
    """The problem document of an HTTP error, naming the fields that did not validate."""
    status = error.code or 500
    data = getattr(error, "data", None) or {}
    messages = data.get("messages") or {}
    fields = data.get("errors") or {name: text for part in messages.values() for name, text in _by_field(part)}
    if fields:
        response = problem(status, f"These fields are not valid: {', '.join(sorted(fields))}.", errors=fields)
    else:
        response = problem(status, data.get("message") or error.description or HTTPStatus(status).description)
    for name, value in (data.get("headers") or {}).items():
        response.headers[name] = value
    return response


def _by_field(messages: Any) -> list[tuple[str, Any]]:
    return list(messages.items()) if isinstance(messages, dict) else [("body", messages)]
