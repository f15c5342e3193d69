"""The API's kind of blueprint."""

from collections.abc import Callable
from typing import Any, cast

import flask_smorest
from flask import Request
from marshmallow import Schema, ValidationError
from webargs.flaskparser import FlaskParser
from webargs.multidictproxy import MultiDictProxy

from atoll.api.errors import CONTENT_TYPE
from atoll.api.schemas.parts import Problem

ID = f"<int(min=1, max={2**63 - 1}):id>"
"""A record's number in a path."""
NUMBER = [{"in": "path", "name": "id", "description": "The record's number, from 1 on."}]
"""What it means, for the description."""

TWICE = "Given more than once: give it once."


class _StrictParser(FlaskParser):
    """Leaves it to the schemas what to do with unknown parameters: they refuse them, by name. So are doubled ones."""

    DEFAULT_UNKNOWN_BY_LOCATION: dict[str, Any] = {  # noqa: RUF012
        **FlaskParser.DEFAULT_UNKNOWN_BY_LOCATION,
        "query": None,
    }

    def load_querystring(self, req: Request, schema: Schema) -> MultiDictProxy:
        doubled = [name for name, values in req.args.lists() if len(values) > 1]
        if doubled:
            raise ValidationError({name: [TWICE] for name in doubled})
        return cast(MultiDictProxy, super().load_querystring(req, schema))


class Blueprint(flask_smorest.Blueprint):  # type: ignore[misc]
    """A resource of the API."""

    ARGUMENTS_PARSER = _StrictParser()

    def problem(self, status: int, description: str) -> Callable[..., Any]:
        """Describe a problem that an operation may answer."""
        return cast(
            Callable[..., Any],
            self.alt_response(status, schema=Problem, content_type=CONTENT_TYPE, description=description),
        )
