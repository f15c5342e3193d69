"""The office's key, which wraps all others. It is in a file or variable of the operator's, and in no database."""

import base64
import binascii
import hashlib
import hmac
import os
from collections.abc import Sequence
from pathlib import Path

from atoll.domain.errors import AtollError
from atoll.domain.files import WrappedKey
from atoll.services.files.sealing import KEY_BYTES, new_key, seal, unseal

MAKE_ONE = "Make one with: atoll rotate-key"


class OfficeKeyMissing(AtollError):
    """The office's key is not there, or is not the one that is needed."""


class OfficeKeys:
    """The keys of the office; the first wraps, the others, which a rotation that was cut short leaves, only open."""

    def __init__(self, keys: Sequence[bytes]) -> None:
        if not keys or any(len(key) != KEY_BYTES for key in keys):
            raise OfficeKeyMissing(f"the office's key is not {KEY_BYTES} bytes in base64. {MAKE_ONE}")
        self._keys = {name_of(key): key for key in keys}
        self.current = name_of(keys[0])

    def wrap(self, key: bytes, context: bytes) -> WrappedKey:
        """Seal a key with the current key of the office."""
        return WrappedKey(self.current, seal(self._keys[self.current], key, context))

    def opens(self, key: WrappedKey) -> bool:
        """Whether a key was wrapped with one of these."""
        return key.office_key in self._keys

    def unwrap(self, key: WrappedKey, context: bytes) -> bytes:
        """The key that was wrapped. Raises OfficeKeyMissing, SealBroken."""
        own = self._keys.get(key.office_key)
        if own is None:
            raise OfficeKeyMissing(
                f"this was wrapped with the office's key {key.office_key}, and the one here is {self.current}. Put "
                "the right key file in its place"
            )
        return unseal(own, key.wrapped, context)


def name_of(key: bytes) -> str:
    """What tells a key from others without telling it: 16 hex digits."""
    return hmac.digest(key, b"atoll: name of an office key", hashlib.sha256)[:8].hex()


def read_keys(path: Path, variable: str | None) -> OfficeKeys:
    """The office's keys, from the variable if it is set. Raises OfficeKeyMissing."""
    return OfficeKeys(_decoded(variable) if variable else _read(path))


def read_or_make_keys(path: Path, variable: str | None) -> OfficeKeys:
    """The same, and where there is no file yet, one with a new key. Raises OfficeKeyMissing."""
    if not variable and not path.exists():
        try:
            write_keys(path, [new_key()])
        except OSError as error:
            raise OfficeKeyMissing(f"the office's key {path} cannot be written: {error.strerror}") from error
    return read_keys(path, variable)


def with_new_key(path: Path) -> list[bytes]:
    """Put a new key before those of the file. Answers all. Raises OfficeKeyMissing."""
    keys = [new_key(), *(_read(path) if path.exists() else [])]
    write_keys(path, keys)
    return keys


def write_keys(path: Path, keys: Sequence[bytes]) -> None:
    """Write the file whole or not at all, for its owner alone."""
    draft = path.with_name(f"{path.name}-draft-{os.getpid()}")
    path.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(draft, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "wb") as file:
        file.write(b"".join(base64.urlsafe_b64encode(key) + b"\n" for key in keys))
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def _read(path: Path) -> list[bytes]:
    try:
        if path.stat().st_mode & 0o077:
            raise OfficeKeyMissing(f"others may read the office's key {path}. Take that from them: chmod 600 {path}")
        return _decoded(path.read_text(encoding="ascii"))
    except (OSError, UnicodeDecodeError) as error:
        raise OfficeKeyMissing(f"the office's key {path} cannot be read: {error}. {MAKE_ONE}") from error


def _decoded(text: str) -> list[bytes]:
    try:
        return [base64.b64decode(word, altchars=b"-_", validate=True) for word in text.split()]
    except (binascii.Error, ValueError) as error:
        raise OfficeKeyMissing(f"the office's key is not base64. {MAKE_ONE}") from error
