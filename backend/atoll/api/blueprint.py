"""The API's kind of blueprint."""

from typing import Any

import flask_smorest
from webargs.flaskparser import FlaskParser

ID = f"<int(max={2**63 - 1}):id>"
"""A record's number in a path."""


class _StrictParser(FlaskParser):
    """Leaves it to the schemas what to do with unknown parameters: they refuse them, by name."""

    DEFAULT_UNKNOWN_BY_LOCATION: dict[str, Any] = {  # noqa: RUF012
        **FlaskParser.DEFAULT_UNKNOWN_BY_LOCATION,
        "query": None,
    }


class Blueprint(flask_smorest.Blueprint):  # type: ignore[misc]
    """A resource of the API."""

    ARGUMENTS_PARSER = _StrictParser()
