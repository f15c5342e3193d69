"""The OpenAPI description: what holds for every operation."""

from http import HTTPStatus

import flask_smorest

from atoll.api.errors import CONTENT_TYPE
from atoll.api.schemas.parts import Problem

RULES = """
Amounts are decimal strings in base units of the coin, times RFC 3339 UTC, addresses EIP-55, hashes 0x hex.

Every error is a problem document (RFC 9457, `application/problem+json`) whose `errors` name the fields that are wrong,
the values that were given, and what to do. A parameter that is unknown or given twice is refused by name.

Reading is open to pages of any site, without credentials; answers have an `ETag` and heed `If-None-Match`. Writing
takes `application/json` alone, of at most 256 kB unless the operation says otherwise, and not from pages of other
sites. Addresses have at most 8 kB.

Text that came from the ledger was written by strangers: escape it wherever you show it.
"""


class Api(flask_smorest.Api):  # type: ignore[misc]
    """Describes errors as problems, and leaves them to the application, which knows pages from API."""

    ERROR_SCHEMA = Problem

    def _register_error_handlers(self) -> None:
        pass

    def _register_responses(self) -> None:
        """By name for each status, and one for whatever no operation names."""
        content = {CONTENT_TYPE: {"schema": Problem}}
        for status in HTTPStatus:
            described = {"description": f"{status.phrase}, as a problem document.", "content": content}
            self.spec.components.response(status.name, described, lazy=True)
        described = {"description": "Any other problem, as a problem document.", "content": content}
        self.spec.components.response(self.DEFAULT_ERROR_RESPONSE_NAME, described, lazy=True)
