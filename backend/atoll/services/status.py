"""How a nation fares, told from its files alone: for people in sentences, for machines as one object."""

from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from sqlalchemy.engine import make_url

from atoll.chain.deployment import DeploymentMissing, load_deployment
from atoll.domain.errors import AtollError
from atoll.domain.freshness import Freshness, IndexState, rfc3339
from atoll.domain.nation import Deployment
from atoll.domain.records import Head, Totals
from atoll.services.relay_status import RelayStatus, relay_status
from atoll.store.engine import DatabaseMissing, look_at, open_to_look
from atoll.store.read import Index

ABSENT = "absent"
UNREADABLE = "unreadable"

ADVICE = {
    IndexState.CATCHING_UP: "Nothing is wrong: wait a while.",
    IndexState.NODE_AWAY: "Look whether the node runs and ATOLL_NODE_URL names it. The index goes on when it answers.",
    IndexState.NODE_BEHIND: "A node that is still reading its chain needs time. One that lost its blocks for good does "
    "not mend: use another node, or begin anew with: make reset (and the DATA= that you started with)",
    IndexState.HALTED: "Mend what it says, then start the indexer again: atoll index, or the whole nation: make up",
    IndexState.SILENT: "Start it: atoll index, or the whole nation: make up",
}


@dataclass(frozen=True, slots=True)
class Status:
    """The object of ``atoll status --json``. Times are RFC 3339 UTC; what is not known is null.

    ``state`` is one of the API's ``index_states``, or absent (there is no nation or no index yet) or unreadable (a
    file is damaged or another nation's); ``problem`` says what is wrong and what to do.
    """

    ok: bool
    state: str
    problem: str | None
    places: dict[str, str]
    nation: str | None = None
    network: str | None = None
    block: int | None = None
    block_hash: str | None = None
    block_time: str | None = None
    node_block: int | None = None
    blocks_behind: int | None = None
    checked_at: str | None = None
    heard_at: str | None = None
    citizens: int | None = None
    businesses: int | None = None
    payments: int | None = None
    collections: int | None = None
    relay: RelayStatus | None = None

    def as_object(self) -> dict[str, Any]:
        """With the same keys whatever the state."""
        return asdict(self)

    def sentences(self) -> list[str]:
        """For people."""
        known = [self._nation()] if self.nation else []
        if self.citizens is not None:
            known += [self._index(), self._node(), self._content()]
        known += [self.relay.sentence()] if self.relay else []
        kept = ", ".join(f"the {name} in {place}" for name, place in self.places.items())
        said = [*known, f"It is kept here: {kept}."] if self.nation else []
        return [*said, *([self.problem] if self.problem else [])]

    def _nation(self) -> str:
        return f"{self.nation} is a nation on the chain {self.network}."

    def _index(self) -> str:
        if self.block is None:
            return "Its index holds no block yet."
        return f"Its index is at block {self.block} of {self.block_time}. Its state: {self.state.replace('_', ' ')}."

    def _node(self) -> str:
        if self.node_block is None:
            return "No node has answered yet."
        behind = "not behind" if not self.blocks_behind else f"{self.blocks_behind} blocks behind"
        return f"At {self.checked_at} the node was at block {self.node_block}: the index is {behind}."

    def _content(self) -> str:
        return (
            f"It knows {self.citizens} citizens, {self.businesses} businesses, {self.payments} payments and "
            f"{self.collections} collections."
        )


def check_files(deployment_file: Path, index_url: str, office_url: str, keys_url: str) -> None:
    """Refuse files that are damaged or another nation's; databases that are not there yet are fine.

    Raises DeploymentInvalid, DatabaseProblem; writes nothing.
    """
    deployment = load_deployment(deployment_file)
    for database, url in (("index", index_url), ("office", office_url), ("keys", keys_url)):
        with suppress(DatabaseMissing):
            look_at(url, database, deployment)


def status_of(deployment_file: Path, index_url: str, office_url: str, keys_url: str, now: int) -> Status:
    """Look at a nation's files without changing them and without its node. Problems are told, not raised."""
    places = {
        "deployment": str(deployment_file),
        "index": _shown(index_url),
        "office": _shown(office_url),
        "keys": _shown(keys_url),
    }
    known: dict[str, Any] = {}
    try:
        deployment = load_deployment(deployment_file)
        known = {"nation": deployment.nation, "network": deployment.network}
        for database, url in (("office", office_url), ("keys", keys_url)):
            with suppress(DatabaseMissing):
                look_at(url, database, deployment)
        known["relay"] = relay_status(office_url, now)
        return _read(index_url, deployment, places, now, known["relay"])
    except (DeploymentMissing, DatabaseMissing) as problem:
        words = f"{problem}. Start the nation with: make up"
        return Status(ok=False, state=ABSENT, problem=words, places=places, **known)
    except AtollError as problem:
        return Status(ok=False, state=UNREADABLE, problem=str(problem), places=places, **known)


def _read(
    index_url: str, deployment: Deployment, places: dict[str, str], now: int, relay: RelayStatus | None
) -> Status:
    index = Index(open_to_look(index_url, "index"), deployment)
    with index.read() as reader:
        told = _status(deployment, reader.freshness(now), reader.head(), reader.totals(), places)
        return replace(told, relay=relay)


def _status(
    deployment: Deployment, freshness: Freshness, head: Head | None, totals: Totals, places: dict[str, str]
) -> Status:
    return Status(
        ok=not freshness.stale,
        state=freshness.state,
        problem=_problem(freshness) if freshness.stale else None,
        places=places,
        nation=deployment.nation,
        network=deployment.network,
        block=freshness.block,
        block_hash=None if head is None else head.block_hash,
        block_time=None if head is None else rfc3339(head.block_time),
        node_block=freshness.node_block,
        blocks_behind=freshness.blocks_behind,
        checked_at=_time(freshness.checked_at),
        heard_at=_time(freshness.heard_at),
        **{name: getattr(totals, name) for name in ("citizens", "businesses", "payments", "collections")},
    )


def _problem(freshness: Freshness) -> str:
    reason = f" It said: {freshness.reason}." if freshness.reason else ""
    return f"{freshness.cause}{reason} {ADVICE[freshness.state]}"


def _time(seconds: int | None) -> str | None:
    return None if seconds is None else rfc3339(seconds)


def _shown(url: str) -> str:
    """A database's file, or its address without the password."""
    parsed = make_url(url)
    return parsed.database or "" if parsed.get_backend_name() == "sqlite" else parsed.render_as_string()
