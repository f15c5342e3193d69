"""Private files: what is known of them without opening them, and what is in an open one."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Purpose(StrEnum):
    """What a file was opened for."""

    READ = "read"
    PICTURE = "picture"
    SEARCH = "search"
    COMPARE = "compare"


class FileState(StrEnum):
    """What the office has of an application's file."""

    MISSING = "missing"
    SEALED = "sealed"
    ERASED = "erased"


@dataclass(frozen=True, slots=True)
class WrappedKey:
    """A key, sealed with the office's key of this name."""

    office_key: str
    wrapped: bytes


@dataclass(frozen=True, slots=True)
class SealedFile:
    """A file as the office database holds it. ``commitment`` is keccak256 of the file, 0x hex."""

    application_id: int
    commitment: str
    received_at: int
    file: bytes
    picture: bytes | None


@dataclass(frozen=True, slots=True)
class Opening:
    """Somebody saw something of a file. ``opened_at`` is in Unix seconds."""

    application_id: int
    account: str
    opened_at: int
    purpose: Purpose


@dataclass(frozen=True, slots=True)
class PrivateFile:
    """An open file: answers by the names of the form's fields."""

    application_id: int
    received_at: int
    answers: Mapping[str, str]
    has_picture: bool


@dataclass(frozen=True, slots=True)
class LookAlike:
    """A file that may be the same person's, and what speaks for it."""

    application_id: int
    reasons: tuple[str, ...]
