"""What the API speaks of private files: the form, what is sent, and what the office has. Never what is in one."""

import base64
import binascii
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate

from atoll.api.schemas.parts import Query
from atoll.domain.files import FileState
from atoll.services.files.form import MOST_CHARACTERS, MOST_FIELDS, Kind
from atoll.services.files.pictures import MAX_PICTURE

MAX_FILE = 4 * MOST_CHARACTERS * MOST_FIELDS
"""Characters of a file."""
MAX_BASE64 = 4 * (MAX_PICTURE // 3 + 1)
MAX_BODY = MAX_BASE64 + 6 * MAX_FILE
"""Bytes of a request: JSON may write a character in six."""


class Base64(fields.String):
    """Bytes in base64 (RFC 4648)."""

    def _deserialize(  # type: ignore[override]
        self, value: Any, attr: str | None, data: Any, **kwargs: Any
    ) -> bytes:
        try:
            return base64.b64decode(super()._deserialize(value, attr, data, **kwargs), validate=True)
        except (binascii.Error, ValueError) as error:
            raise ValidationError("Not base64.") from error


class FileToSend(Query):
    file = fields.String(
        required=True,
        validate=validate.Length(1, MAX_FILE),
        metadata={"description": "The file behind the application's commitment, as its author's browser wrote it."},
    )
    picture = Base64(
        load_default=None,
        allow_none=True,
        metadata={"description": f"The picture that the file names: JPEG, PNG or WebP, at most {MAX_PICTURE} bytes."},
    )


class FileInOffice(Schema):
    """Whether the office has a file. What is in it is for the registrar alone."""

    application_id = fields.Integer()
    state = fields.Enum(FileState, by_value=True)


class FormField(Schema):
    name = fields.String()
    kind = fields.Enum(Kind, by_value=True)
    label = fields.String()
    short = fields.String(metadata={"description": "The field's name among the answers."})
    hint = fields.String(allow_none=True)
    required = fields.Boolean()
    limit = fields.Integer(metadata={"description": "The most characters of a name, line or text."})


class ApplicationForm(Schema):
    """What the nation asks of applicants, and how long an erased file can still be in a backup."""

    fields_ = fields.List(fields.Nested(FormField), data_key="fields", attribute="fields")
    max_picture_bytes = fields.Integer()
    key_backup_days = fields.Integer(
        metadata={"description": "An erasure is final after so many days: then no backup of the keys is left."}
    )
