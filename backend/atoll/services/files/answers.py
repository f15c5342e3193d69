"""Applicants' files: how one is written, and whether its answers are what the form asks for."""

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

import pycountry
from eth_utils.crypto import keccak
from marshmallow import RAISE, Schema, ValidationError, fields, validate

from atoll.domain.text import neutral
from atoll.services.files.form import Field, Form, Kind

KIND = "atoll application"
VERSION = 2
FIRST_BIRTH = date(1890, 1, 1)
HASH = re.compile("0x[0-9a-f]{64}")
PHONE = re.compile(r"\+[0-9][0-9 ()./-]{5,30}")
PHONE_DIGITS = range(7, 16)
"""E.164 has at most 15 digits."""

is_email = validate.Email(error="not an address")


class AnswersInvalid(Exception):
    """A file is not what the form asks for. ``problems`` says it in words, by field."""

    def __init__(self, problems: Mapping[str, list[str]]) -> None:
        super().__init__(", ".join(sorted(problems)))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Answers:
    """What a file says. ``picture`` is keccak256 of the picture that belongs to it, 0x hex."""

    answers: Mapping[str, str]
    picture: str | None


def fingerprint(content: bytes) -> str:
    """keccak256, 0x hex: what the ledger has of a file."""
    return "0x" + keccak(content).hex()


def written(answers: Mapping[str, str], salt: str, picture: str | None) -> str:
    """The file: JSON without spaces, keys in order. The pages write the same (``frontend/src/application.ts``)."""
    content = {"answers": dict(answers), "kind": KIND, "picture": picture, "salt": salt, "version": VERSION}
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def read_answers(file: str, form: Form, today: date) -> Answers:
    """What a file says, if it is written as the pages write it and answers the form. Raises AnswersInvalid."""
    answers, salt, picture = _parts(file)
    schema = _schema(form, today)
    try:
        schema.load(answers)
    except ValidationError as error:
        raise AnswersInvalid(_by_field(error.messages)) from error
    pictures = form.of_kind(Kind.PICTURE)
    if picture is not None and not pictures:
        raise AnswersInvalid({"picture": ["This nation asks for no picture: leave it out."]})
    if picture is None and any(field.required for field in pictures):
        raise AnswersInvalid({"picture": ["A picture is needed."]})
    if not HASH.fullmatch(salt) or written(answers, salt, picture) != file:
        raise AnswersInvalid({"file": ["The file is not written as the apply page writes it: apply there."]})
    return Answers(answers, picture)


@cache
def countries() -> tuple[tuple[str, str], ...]:
    """Codes of ISO 3166-1 and their names, by name."""
    return tuple(sorted(((each.alpha_2, each.name) for each in pycountry.countries), key=lambda pair: pair[1]))


def word_problem(text: str) -> str | None:
    """What is wrong with the characters of an answer."""
    if neutral(text) != text or any(unicodedata.category(each) in ("Cc", "Co") for each in text.replace("\n", "")):
        return "There is a character in it that cannot be seen, or that turns the text around. Type it again without."
    if unicodedata.normalize("NFC", text).strip() != text:
        return "It is not in its composed form (NFC), or begins or ends with a space."
    return None


def _parts(file: str) -> tuple[dict[str, str], str, str | None]:
    problem = AnswersInvalid({"file": ["This is no file of an application. Send the one that your browser kept."]})
    try:
        content = json.loads(file)
        answers, salt, picture = content["answers"], content["salt"], content["picture"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise problem from error
    right = isinstance(answers, dict) and isinstance(salt, str) and isinstance(picture, str | None)
    if not right or (picture is not None and not HASH.fullmatch(picture)):
        raise problem
    return answers, salt, picture


def _schema(form: Form, today: date) -> Schema:
    asked = {field.name: _asked(field, today) for field in form.fields if field.kind != Kind.PICTURE}
    schema = Schema.from_dict(dict(asked))(unknown=RAISE)
    schema.error_messages = schema.error_messages | {"unknown": "The form does not ask for this: leave it out."}
    return schema


def _asked(field: Field, today: date) -> fields.Field[Any]:
    def check(text: str) -> None:
        problem = _problem(field, text, today)
        if problem:
            raise ValidationError(problem)

    return fields.String(
        required=field.required, validate=check, error_messages={"required": f"{field.short} is needed."}
    )


def _problem(field: Field, text: str, today: date) -> str | None:
    if not 1 <= len(text) <= field.limit:
        return f"1 to {field.limit} characters are taken; these are {len(text)}."
    if field.kind != Kind.TEXT and "\n" in text:
        return "One line is taken."
    if field.kind == Kind.DATE:
        return _date_problem(text, today)
    if field.kind == Kind.COUNTRY and text not in dict(countries()):
        return "Not a country's code of two capital letters (ISO 3166-1), such as FJ."
    if field.kind == Kind.CONTACT and not is_contact(text):
        return "Neither an e-mail address nor a phone number with its country code, such as +679 123 4567."
    return word_problem(text)


def is_contact(text: str) -> bool:
    """Whether it can be an e-mail address or a phone number; whether anybody answers there is not asked."""
    if PHONE.fullmatch(text):
        return sum(character.isdigit() for character in text) in PHONE_DIGITS
    try:
        is_email(text)
    except ValidationError:
        return False
    return True


def _date_problem(text: str, today: date) -> str | None:
    try:
        day = date.fromisoformat(text) if len(text) == len("2000-01-31") else None
    except ValueError:
        day = None
    if day is None:
        return "Not a day of the calendar, written like 2000-01-31."
    return None if FIRST_BIRTH <= day <= today else f"Not a day from {FIRST_BIRTH} to today."


def _by_field(messages: Any) -> dict[str, list[str]]:
    """A schema of fields alone has its messages by field, each a list."""
    return {str(name): [str(text) for text in texts] for name, texts in messages.items()}


def today() -> date:
    """The day, in UTC."""
    return datetime.now(UTC).date()
