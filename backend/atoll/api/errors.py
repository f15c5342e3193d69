"""Problem details (RFC 9457) for every error of the API."""

from http import HTTPStatus
from typing import Any

import msgspec
from flask import Response, request
from marshmallow.exceptions import SCHEMA
from werkzeug.exceptions import HTTPException

from atoll.domain.text import escaped, excerpt

CONTENT_TYPE = "application/problem+json"
MOST_FIELDS = 20
"""Fields that one answer names; who sends more junk than that need not see it all again."""
LONGEST_FIELD = 64
DOCS = "/v1/docs lists every path with its parameters."
WORDS = {
    400: f"The request cannot be read. {DOCS}",
    404: f"There is nothing at this address. {DOCS}",
    405: f"This address does not take this method. {DOCS}",
    413: "The request is too large: at most 256 kB are taken.",
    500: "Something broke on our side. Nothing was changed; try again in a moment.",
}
"""What to say where the framework has only words of its own."""


def problem(status: int, detail: str, **extensions: Any) -> Response:
    """A problem document. ``extensions`` are members of their own, such as ``errors`` by field."""
    document = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail}
    body = msgspec.json.encode(document | extensions)
    return Response(body, status, content_type=CONTENT_TYPE)


def problem_of(error: HTTPException) -> Response:
    """The problem document of an HTTP error, naming the fields that did not validate and what they held."""
    status = error.code or 500
    data = getattr(error, "data", None) or {}
    fields = data.get("errors") or _fields(data.get("messages") or {})
    if fields:
        names = ", ".join(sorted(fields))
        response = problem(status, f"These fields are not valid: {names}. {DOCS}", errors=fields)
    else:
        response = problem(status, data.get("message") or _words(error, status))
    for name, value in _headers(error, data):
        response.headers[name] = value
    return response


def field_problem(field: str, value: object, words: str) -> Response:
    """The problem document of one field."""
    words = words[0].upper() + words[1:]
    said = f"{words} Given: {excerpt(value)}."
    return problem(422, f"This field is not valid: {field}. {words}", errors={field: [said]})


def _words(error: HTTPException, status: int) -> str:
    standard = type(error).description
    if error.description and error.description != standard and status < 500:
        return error.description
    return WORDS.get(status) or error.description or HTTPStatus(status).description


def _headers(error: HTTPException, data: dict[str, Any]) -> list[tuple[str, str]]:
    """Those that belong to the status, such as Allow and Retry-After."""
    own = [(name, value) for name, value in error.get_headers() if name.lower() != "content-type"]
    return own + list((data.get("headers") or {}).items())


def _fields(messages: dict[str, Any]) -> dict[str, list[str]]:
    """What is wrong by field, each with the value that was given. ``messages`` are webargs', by location."""
    named: dict[str, list[str]] = {}
    for location, part in messages.items():
        given = _given(location)
        for name, texts in _by_field(part)[:MOST_FIELDS]:
            named[escaped(str(name)[:LONGEST_FIELD])] = [_with_value(text, given.get(name)) for text in _listed(texts)]
    return named


def _by_field(messages: Any) -> list[tuple[str, Any]]:
    """Pairs of field and texts; what concerns no single field concerns the body."""
    if not isinstance(messages, dict):
        return [("body", messages)]
    return [("body" if name == SCHEMA else name, texts) for name, texts in messages.items()]


def _listed(texts: Any) -> list[str]:
    return [str(text) for text in texts] if isinstance(texts, list) else [str(texts)]


def _with_value(text: str, value: Any) -> str:
    return text if value is None else f"{text} Given: {excerpt(value)}."


def _given(location: str) -> dict[str, Any]:
    """What the request holds at a location, as far as it has fields."""
    if location == "query":
        return request.args.to_dict()
    body = request.get_json(silent=True)
    return body if isinstance(body, dict) else {}
