"""The built modules and styles by the names of their sources, as Vite's manifest lists them."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from flask import url_for

from atoll.web.folders import STATIC


class AssetMissing(LookupError):
    """A page asks for a module or style that was not built; the message says what to do."""


def asset(source: str) -> str:
    """The address of what was built from a source such as ``src/main.ts``. Raises AssetMissing."""
    path = STATIC / "manifest.json"
    try:
        entries = _manifest(path, path.stat().st_mtime_ns)
    except FileNotFoundError:
        raise AssetMissing("the pages are not built. Build them with: make setup") from None
    if source not in entries:
        raise AssetMissing(f"{source} was not built. Build the pages anew with: make setup")
    return url_for("pages.static", filename=entries[source]["file"])


@cache
def _manifest(path: Path, _changed: int) -> dict[str, Any]:
    entries: dict[str, Any] = json.loads(path.read_text())
    return entries
