"""What Atoll is told by its environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from atoll.domain.errors import AtollError
from atoll.domain.relay import GWEI, RelayTerms

DEFAULT_DATA = ".atoll"
DEVNET = "ATOLL_DEVNET"


class SettingInvalid(AtollError):
    """A variable says what cannot be."""


@dataclass(frozen=True)
class Settings:
    """Where a nation's files, databases and node are."""

    data: Path
    node_url: str | None
    deployment_file: Path
    index_url: str
    office_url: str
    devnet: bool
    relay_key: str | None = field(default=None, repr=False)
    relay_key_file: Path | None = None
    relay_terms: RelayTerms = field(default_factory=RelayTerms)

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
            relay_key=variables.get("ATOLL_RELAY_KEY") or None,
            relay_key_file=Path(path).resolve() if (path := variables.get("ATOLL_RELAY_KEY_FILE")) else None,
            relay_terms=_relay_terms(variables),
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
            "ATOLL_RELAY_KEY": self.relay_key or "",
            "ATOLL_RELAY_KEY_FILE": str(self.relay_key_file or ""),
            "ATOLL_RELAY_GAS_A_DAY": str(self.relay_terms.gas_a_day),
            "ATOLL_RELAY_ACTS_A_DAY": str(self.relay_terms.acts_a_day),
            "ATOLL_RELAY_MAX_FEE": str(self.relay_terms.max_fee // GWEI),
        }


def _relay_terms(variables: Mapping[str, str]) -> RelayTerms:
    usual = RelayTerms()
    return RelayTerms(
        gas_a_day=_number(variables, "ATOLL_RELAY_GAS_A_DAY", usual.gas_a_day),
        acts_a_day=_number(variables, "ATOLL_RELAY_ACTS_A_DAY", usual.acts_a_day),
        max_fee=_number(variables, "ATOLL_RELAY_MAX_FEE", usual.max_fee // GWEI) * GWEI,
    )


def _number(variables: Mapping[str, str], name: str, default: int) -> int:
    said = variables.get(name) or str(default)
    if not said.isascii() or not said.isdigit() or int(said) == 0:
        raise SettingInvalid(f"{name} is {said!r}: set it to a whole number above 0, or unset it")
    return int(said)
