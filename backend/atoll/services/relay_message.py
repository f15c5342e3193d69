"""The message of a signed act as programs write it in JSON."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from atoll.domain.acts import Act
from atoll.domain.text import excerpt
from atoll.services.accounts import AccountInvalid, checked_account

MOST_ITEMS = 100
"""More than any act takes; the contracts have limits of their own."""


class MessageInvalid(ValueError):
    """The message is not that of the act; ``errors`` says by field why, with the value that was given."""

    def __init__(self, errors: dict[str, str]) -> None:
        super().__init__("; ".join(errors))
        self.errors = errors


def read_message(act: Act, given: Mapping[str, Any]) -> dict[str, Any]:
    """The message's values by field: integers, bytes, checked accounts. Raises MessageInvalid."""
    errors = {name: f"There is no such field in {act.name}: leave it out." for name in given if name not in act.message}
    values: dict[str, Any] = {}
    for name, kind in act.message.items():
        try:
            values[name] = _value(kind, given[name])
        except KeyError:
            errors[name] = f"Missing: {act.name} has the field {name}, {kind}."
        except ValueError as error:
            errors[name] = f"{error} Given: {excerpt(given[name])}."
    if errors:
        raise MessageInvalid(errors)
    return values


def canonical(values: Mapping[str, Any]) -> dict[str, str]:
    """The same message always in the same words."""
    return {name: "0x" + value.hex() if isinstance(value, bytes) else str(value) for name, value in values.items()}


def _value(kind: str, given: Any) -> Any:
    if kind.endswith("[]"):
        return _list(kind.removesuffix("[]"), given)
    size = re.fullmatch(r"(address|bytes|uint|string|bool)(\d*)", kind)
    if size is None:
        raise LookupError(f"no way is known to read a {kind}")
    return READERS[size[1]](int(size[2] or 0), given)


def _list(kind: str, given: Any) -> list[Any]:
    if not isinstance(given, list) or len(given) > MOST_ITEMS:
        raise ValueError(f"Not a list of at most {MOST_ITEMS} values.")
    return [_value(kind, item) for item in given]


def _account(_: int, given: Any) -> str:
    try:
        return checked_account(given if isinstance(given, str) else "")
    except AccountInvalid as error:
        raise ValueError(str(error)) from error


def _bytes(length: int, given: Any) -> bytes:
    if not isinstance(given, str) or re.fullmatch(r"0x([0-9a-fA-F]{2})*", given) is None:
        raise ValueError("Not bytes: 0x and hex digits are needed.")
    value = bytes.fromhex(given[2:])
    if length and len(value) != length:
        raise ValueError(f"Not {length} bytes.")
    return value


def _unsigned(bits: int, given: Any) -> int:
    refusal = ValueError(f"Not a whole number below 2 ** {bits}, as a number or in decimal digits.")
    if isinstance(given, bool) or not isinstance(given, int | str):
        raise refusal
    if isinstance(given, str) and re.fullmatch(r"[0-9]{1,78}", given) is None:
        raise refusal
    value = int(given)
    if not 0 <= value < 2**bits:
        raise refusal
    return value


def _text(_: int, given: Any) -> str:
    if not isinstance(given, str) or not given.isprintable():
        raise ValueError("Not a text of printable characters.")
    return given


def _flag(_: int, given: Any) -> bool:
    if not isinstance(given, bool):
        raise ValueError("Neither true nor false.")
    return given


READERS: dict[str, Callable[[int, Any], Any]] = {
    "address": _account,
    "bytes": _bytes,
    "uint": _unsigned,
    "string": _text,
    "bool": _flag,
}
