"""The form: what a nation asks of applicants, read from a TOML file."""

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from atoll.domain.errors import AtollError

DEFAULT_FORM = Path(__file__).parent / "form.toml"
FIELD_NAME = re.compile(r"[a-z][a-z_]{0,30}")
RESERVED = {"check", "form", "main", "terms"}
"""Names that the apply page uses itself."""
MOST_FIELDS = 20
MOST_CHARACTERS = 5_000
LIMIT = 200
"""Characters of a name or line whose field names no limit."""


class FormInvalid(AtollError):
    """The form's file cannot be used; the message says why."""


class Kind(StrEnum):
    """What an answer is."""

    NAME = "name"
    LINE = "line"
    TEXT = "text"
    DATE = "date"
    COUNTRY = "country"
    CONTACT = "contact"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class Field:
    """One question. ``limit`` is in characters."""

    name: str
    kind: Kind
    label: str
    short: str
    hint: str | None = None
    required: bool = False
    limit: int = LIMIT


@dataclass(frozen=True, slots=True)
class Form:
    """The questions in their order."""

    fields: tuple[Field, ...]

    def of_kind(self, kind: Kind) -> list[Field]:
        """The questions that ask for such an answer."""
        return [field for field in self.fields if field.kind == kind]


def load_form(path: Path | None) -> Form:
    """The form of a nation, or the one that comes with Atoll. Raises FormInvalid."""
    place = path or DEFAULT_FORM
    try:
        content = tomllib.loads(place.read_text(encoding="utf-8"))
        fields = tuple(_field(entry) for entry in content["fields"])
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise FormInvalid(f"the form {place} cannot be used: {error}. Compare it with {DEFAULT_FORM}") from error
    names = [field.name for field in fields]
    pictures = [field for field in fields if field.kind == Kind.PICTURE]
    if not 1 <= len(fields) <= MOST_FIELDS or len(set(names)) < len(names) or len(pictures) > 1:
        raise FormInvalid(f"the form {place} needs 1 to {MOST_FIELDS} fields of different names, one picture at most")
    return Form(fields)


def _field(entry: dict[str, Any]) -> Field:
    field = Field(**entry | {"kind": Kind(entry["kind"])})
    if not FIELD_NAME.fullmatch(field.name) or field.name in RESERVED:
        raise ValueError(f"{field.name!r} is no name of a field")
    if not isinstance(field.limit, int) or not 1 <= field.limit <= MOST_CHARACTERS:
        raise ValueError(f"the limit {field.limit!r} of {field.name} is not from 1 to {MOST_CHARACTERS}")
    return field
