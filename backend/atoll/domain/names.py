"""The normal form of business names, by which they are unique. The same rule is in ``contracts/BusinessNames.sol``."""

MIN_LENGTH = 2
MAX_LENGTH = 64
LEGAL_FORMS = frozenset(
    [
        "ltd",
        "limited",
        "llc",
        "inc",
        "co",
        "company",
        "corp",
        "corporation",
        "plc",
        "gmbh",
        "ag",
        "sa",
        "sarl",
        "bv",
        "oy",
        "ab",
        "as",
        "ou",
        "coop",
    ]
)
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
_SEPARATORS = frozenset(" -,")
_SKIPPED = frozenset(".'")


class NameInvalid(ValueError):
    """The name is not allowed; the message says why."""


def normal_form(name: str) -> str:
    """Fold a name: lower case, words joined, ``&`` = ``and``, legal forms at the end dropped unless nothing is left.

    Raises NameInvalid for a length outside 2 to 64 bytes, a character outside A-Z a-z 0-9 space & - . ' , or a name
    of which nothing is left.
    """
    length = len(name.encode())
    if not MIN_LENGTH <= length <= MAX_LENGTH:
        raise NameInvalid(f"a name has {MIN_LENGTH} to {MAX_LENGTH} characters, this one has {length}")
    words = _words(name)
    if not words:
        raise NameInvalid(f"nothing is left of {name!r} without its punctuation")
    return "".join(_without_legal_form(words))


def folded(name: str) -> str:
    """A name as it is searched: like its normal form, but whole. Empty if it has a character that no name has."""
    try:
        return "".join(_words(name))
    except NameInvalid:
        return ""


def sought(part: str) -> str:
    """What to look for in folded names to find those that contain a part; empty if no name can."""
    try:
        return "".join(_without_legal_form(_words(part)))
    except NameInvalid:
        return ""


def _without_legal_form(words: list[str]) -> list[str]:
    kept = list(words)
    while len(kept) > 1 and kept[-1] in LEGAL_FORMS:
        kept.pop()
    return kept


def _words(name: str) -> list[str]:
    text = ""
    for position, letter in enumerate(name):
        text += _fold(letter, position)
    return text.split()


def _fold(letter: str, position: int) -> str:
    if letter.isascii() and letter.lower() in _LETTERS:
        return letter.lower()
    if letter == "&":
        return " and "
    if letter in _SEPARATORS:
        return " "
    if letter in _SKIPPED:
        return ""
    raise NameInvalid(f"character {letter!r} at position {position} is not allowed in a name")
