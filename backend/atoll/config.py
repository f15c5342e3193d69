"""What Atoll is told by its environment."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from atoll.domain.errors import AtollError
from atoll.domain.relay import GWEI, RelayTerms
from atoll.domain.text import escaped

DEFAULT_DATA = ".atoll"
DEVNET = "ATOLL_DEVNET"
KEY_BACKUP_DAYS = 30
"""How long a backup of the persons' keys lives: after that no erasure can be undone."""


class SettingInvalid(AtollError):
    """A variable of the environment holds what it cannot; the message names it."""


class NodeMissing(AtollError):
    """No node is named where one is needed."""


@dataclass(frozen=True)
class Settings:
    """Where a nation's files, databases and node are, and how long backups of its keys live."""

    data: Path
    node_url: str | None
    deployment_file: Path
    index_url: str
    office_url: str
    devnet: bool
    keys_url: str
    office_key: str | None = field(repr=False)
    office_key_file: Path
    form_file: Path | None
    key_backup_days: int
    origin: str | None = None
    """Where people find the pages, such as https://register.example; None on this machine alone."""
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
            keys_url=variables.get("ATOLL_KEYS_URL") or f"sqlite:///{folder / 'keys.db'}",
            office_key=variables.get("ATOLL_OFFICE_KEY") or None,
            office_key_file=Path(variables.get("ATOLL_OFFICE_KEY_FILE") or folder / "office.key").resolve(),
            form_file=_file(variables, "ATOLL_FORM"),
            key_backup_days=_days(variables.get("ATOLL_KEY_BACKUP_DAYS") or str(KEY_BACKUP_DAYS)),
            origin=variables.get("ATOLL_ORIGIN") or None,
            relay_key=variables.get("ATOLL_RELAY_KEY") or None,
            relay_key_file=_file(variables, "ATOLL_RELAY_KEY_FILE"),
            relay_terms=_relay_terms(variables),
        )

    @property
    def required_node_url(self) -> str:
        """Where the node is. Raises NodeMissing."""
        if self.node_url is None:
            raise NodeMissing("no node is named. Set ATOLL_NODE_URL, or start the nation with: atoll up")
        return self.node_url

    def environment(self) -> dict[str, str]:
        """The variables from which another process reads these same settings."""
        return {
            "ATOLL_DATA": str(self.data),
            "ATOLL_NODE_URL": self.node_url or "",
            "ATOLL_DEPLOYMENT": str(self.deployment_file),
            "ATOLL_INDEX_URL": self.index_url,
            "ATOLL_OFFICE_URL": self.office_url,
            DEVNET: "1" if self.devnet else "",
            "ATOLL_KEYS_URL": self.keys_url,
            "ATOLL_OFFICE_KEY": self.office_key or "",
            "ATOLL_OFFICE_KEY_FILE": str(self.office_key_file),
            "ATOLL_FORM": str(self.form_file or ""),
            "ATOLL_KEY_BACKUP_DAYS": str(self.key_backup_days),
            "ATOLL_ORIGIN": self.origin or "",
            "ATOLL_RELAY_KEY": self.relay_key or "",
            "ATOLL_RELAY_KEY_FILE": str(self.relay_key_file or ""),
            "ATOLL_RELAY_GAS_A_DAY": str(self.relay_terms.gas_a_day),
            "ATOLL_RELAY_ACTS_A_DAY": str(self.relay_terms.acts_a_day),
            "ATOLL_RELAY_MAX_FEE": str(self.relay_terms.max_fee // GWEI),
        }


def _file(variables: Mapping[str, str], name: str) -> Path | None:
    said = variables.get(name)
    return Path(said).resolve() if said else None


def _days(text: str) -> int:
    if not re.fullmatch("[1-9][0-9]{0,3}", text):
        raise SettingInvalid(
            f"ATOLL_KEY_BACKUP_DAYS is {escaped(text)}: a whole number of days from 1 to 9999 is needed"
        )
    return int(text)


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
