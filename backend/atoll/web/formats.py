"""How the pages write amounts, rates, times and hashes. Exact: integers only."""

import re
from datetime import UTC, datetime

from markupsafe import Markup, escape

THIN_SPACE = "\u202f"
FEWEST_DECIMALS = 2
MILLION = 1_000_000
LENGTHS = {"day": 24 * 60 * 60, "hour": 60 * 60, "minute": 60, "second": 1}


class AmountInvalid(ValueError):
    """What was typed is not an amount; the message says so to the person who typed it."""


def grouped(number: int) -> str:
    """A whole number in groups of three digits."""
    return f"{number:,}".replace(",", THIN_SPACE)


def duration(seconds: int) -> str:
    """A length of time in the largest unit of which it is a whole number."""
    unit, length = next((unit, length) for unit, length in LENGTHS.items() if seconds % length == 0)
    number = seconds // length
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


def decimal(units: int, decimals: int) -> str:
    """Base units as a decimal number: every digit that counts, and cents at least."""
    whole, part = divmod(abs(units), 10**decimals)
    digits = f"{part:0{decimals}d}".rstrip("0") if decimals else ""
    digits = digits.ljust(min(FEWEST_DECIMALS, decimals), "0")
    sign = "\u2212" if units < 0 else ""
    return f"{sign}{grouped(whole)}.{digits}" if digits else f"{sign}{grouped(whole)}"


def parse_decimal(text: str, decimals: int) -> int:
    """A typed decimal number as base units. Raises AmountInvalid."""
    plain = text.strip().replace(THIN_SPACE, "").replace("\u00a0", "").replace(" ", "")
    whole, _, part = plain.partition(".")
    digits = whole + part
    if not digits.isascii() or not digits.isdigit():
        raise AmountInvalid("Write the amount in digits, with a point before the decimals, such as 12.50.")
    if len(part) > decimals:
        raise AmountInvalid(f"The amount has more than {decimals} decimals, which is finer than the coin.")
    if len(whole) > 20:
        raise AmountInvalid("The amount is larger than all the coin there can be.")
    return int(whole + part.ljust(decimals, "0"))


def percent(rate: int) -> str:
    """Parts per million as percent, exactly."""
    digits = f"{rate % 10_000:04d}".rstrip("0")
    return f"{rate // 10_000}.{digits}%" if digits else f"{rate // 10_000}%"


def moment(seconds: int) -> Markup:
    """A time as people read it, with the machine's form beside it."""
    time = datetime.fromtimestamp(seconds, UTC)
    words = f"{time.day} {time:%B %Y, %H:%M} UTC"
    return Markup('<time datetime="{}">{}</time>').format(f"{time:%Y-%m-%dT%H:%M:%SZ}", words)


def day(seconds: int) -> Markup:
    """The day of a time."""
    time = datetime.fromtimestamp(seconds, UTC)
    return Markup('<time datetime="{}">{}</time>').format(f"{time:%Y-%m-%dT%H:%M:%SZ}", f"{time.day} {time:%B %Y}")


def marked(text: str) -> Markup:
    """A sentence in which `backticks` mark what is code."""
    return Markup(re.sub("`([^`]+)`", r"<code>\1</code>", str(escape(text))))


def shortened(digits: str) -> str:
    """The ends of an address or hash."""
    return f"{digits[:6]}\u2026{digits[-4:]}"
