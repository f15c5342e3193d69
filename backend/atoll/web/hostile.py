"""The last door before a page: whatever a template prints passes here, so that no template can forget it."""

from typing import Any

from markupsafe import Markup

from atoll.domain.text import neutral


def printed(value: Any) -> Any:
    """The value without characters that nobody sees or that turn the text around; escaping comes after this."""
    if not isinstance(value, str):
        return value
    return Markup(neutral(value)) if isinstance(value, Markup) else neutral(value)
