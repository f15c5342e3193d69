"""Packs the built pages and the templates into the wheel of the service."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PACKED = {"frontend/templates": "atoll/web/templates", "frontend/dist": "atoll/web/static"}


class PackPages(BuildHookInterface[Any]):
    """An editable install reads the pages where they are; a wheel carries them along."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the pages' files to a wheel, and refuse to build one without them."""
        if version != "standard":
            return
        for source in PACKED:
            if not Path(self.root, source).is_dir():
                raise FileNotFoundError(f"{source} is missing. Build the pages first: make setup")
        build_data["force_include"].update(PACKED)
