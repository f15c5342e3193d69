"""Blind marks: by which a file is found without being opened. Each is a keyed digest of a word, a date or a contact.

Who has the marks but not the office's secret learns how many a file has and which files share some; who has both can
ask whether a name that they guess is in a file. So the marks are kept, and end, with the persons' keys.
"""

import hashlib
import hmac
import re
import unicodedata
from collections.abc import Iterable, Mapping

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from atoll.services.files.form import Form, Kind

NAME, TRIGRAM, DATE, CONTACT = "name", "trigram", "date", "contact"
MARK_BYTES = 16
LETTERS = re.compile(r"\w+")
TRIGRAM_LETTERS = 3


class BlindMarks:
    """Makes marks with keys that are derived from one secret, one for each kind: marks of two kinds are never alike."""

    def __init__(self, secret: bytes) -> None:
        self._keys = {kind: _derived(secret, kind) for kind in (NAME, TRIGRAM, DATE, CONTACT)}

    def of_answers(self, answers: Mapping[str, str], form: Form) -> dict[str, set[bytes]]:
        """The marks of a file's answers by kind. Text, country and picture have none."""
        names = [answers[field.name] for field in form.of_kind(Kind.NAME) if field.name in answers]
        dates = [answers[field.name] for field in form.of_kind(Kind.DATE) if field.name in answers]
        contacts = [answers[field.name] for field in form.of_kind(Kind.CONTACT) if field.name in answers]
        return {
            NAME: self._marks(NAME, (" ".join(sorted(words_of(name))) for name in names)),
            TRIGRAM: self._marks(TRIGRAM, (part for name in names for part in trigrams(name))),
            DATE: self._marks(DATE, dates),
            CONTACT: self._marks(CONTACT, (plain_contact(contact) for contact in contacts)),
        }

    def of_search(self, text: str) -> set[bytes]:
        """The trigram marks of what is searched for."""
        return self._marks(TRIGRAM, trigrams(text))

    def _marks(self, kind: str, texts: Iterable[str]) -> set[bytes]:
        key = self._keys[kind]
        return {hmac.digest(key, text.encode(), hashlib.sha256)[:MARK_BYTES] for text in texts if text}


def words_of(name: str) -> list[str]:
    """The words of a name without case, accents and signs, in any script."""
    apart = unicodedata.normalize("NFKD", name).casefold()
    bare = "".join(character for character in apart if unicodedata.category(character) != "Mn")
    return LETTERS.findall(unicodedata.normalize("NFKC", bare))


def trigrams(name: str) -> set[str]:
    """Three letters in a row, with the edges of each word: what names with a letter changed still share."""
    padded = [f" {word} " for word in words_of(name)]
    return {word[at : at + TRIGRAM_LETTERS] for word in padded for at in range(len(word) - TRIGRAM_LETTERS + 1)}


def plain_contact(contact: str) -> str:
    """An address without case, a phone number without its spaces."""
    if "@" in contact:
        return contact.casefold()
    return "".join(character for character in contact if character.isdigit())


def _derived(secret: bytes, kind: str) -> bytes:
    return HKDF(SHA256(), length=32, salt=None, info=f"atoll: blind marks of kind {kind}".encode()).derive(secret)
