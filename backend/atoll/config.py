"""What Atoll is told by its environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

DEFAULT_DATA = ".atoll"
DEVNET = "ATOLL_DEVNET"


@dataclass(frozen=True)
class Settings:
    """Where a nation's files, databases and node are."""

    data: Path
    node_url: str | None
    deployment_file: Path
    index_url: str
    office_url: str
    devnet: bool

    @classmethod
    def from_environment(cls, variables: Mapping[str, str] = os.environ, data: Path | None = None) -> "Settings":
        """Read the ``ATOLL_`` variables. ``data``, when given, goes before ``ATOLL_DATA``."""
        folder = (data or Path(variables.get("ATOLL_DATA") or DEFAULT_DATA)).expanduser().resolve()
        return cls(
            data=folder,
            node_url=variables.get("ATOLL_NODE_URL") or None,
            deployment_file=Path(variables.get("ATOLL_DEPLOYMENT") or folder / "deployment.json").resolve(),
            index_url=variables.get("ATOLL_INDEX_URL") or f"sqlite:///{folder / 'index.db'}",
            office_url=variables.get("ATOLL_OFFICE_URL") or f"sqlite:///{folder / 'office.db'}",
            devnet=variables.get(DEVNET) == "1",
        )

    def environment(self) -> dict[str, str]:
        """The variables from which another process reads these same settings."""
        return {
            "ATOLL_DATA": str(self.data),
            "ATOLL_NODE_URL": self.node_url or "",
            "ATOLL_DEPLOYMENT": str(self.deployment_file),
            "ATOLL_INDEX_URL": self.index_url,
            "ATOLL_OFFICE_URL": self.office_url,
            DEVNET: "1" if self.devnet else "",
        }
