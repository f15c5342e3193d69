"""Text that others wrote: characters that nobody sees, or that turn the text around, are made visible."""

import re

_UNSEEN = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u200e\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e007f"
)
_JOINERS = r"(?<![^\x00-\x7f])[\u200c\u200d]|[\u200c\u200d](?![^\x00-\x7f])"
"""Scripts and emoji need them between their own letters; anywhere else they only make two names look alike."""

_deceiving = re.compile(f"[{_UNSEEN}]|{_JOINERS}")
_deceiving_in_a_line = re.compile(f"[{_UNSEEN}\t\n\r]|{_JOINERS}")

EXCERPT = 60
REPLACEMENT = "\ufffd"


def neutral(text: str) -> str:
    """The text for a page: what is unseen or turns the direction is the replacement character."""
    return _deceiving.sub(REPLACEMENT, text)


def escaped(text: str) -> str:
    """The text for a terminal or a log: what is unseen, turns the text or ends the line is an escape like \\u202e."""
    return _deceiving_in_a_line.sub(_escape, text)


def escaped_lines(text: str) -> str:
    """The same, but lines stay lines."""
    return "\n".join(escaped(line) for line in text.split("\n"))


def excerpt(value: object) -> str:
    """The beginning of a value in quotes, to be shown to whoever sent it."""
    text = value if isinstance(value, str) else repr(value)
    return f"\u201c{escaped(text[:EXCERPT])}{chr(0x2026) if len(text) > EXCERPT else ''}\u201d"


def _escape(match: re.Match[str]) -> str:
    return match[0].encode("unicode_escape", "surrogatepass").decode("ascii")
