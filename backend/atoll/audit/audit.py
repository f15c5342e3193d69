"""Replays the chain from a node of the auditor's own and compares every answer of a server with the replay."""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from itertools import chain, zip_longest
from typing import Any

from atoll.client import ApiClient
from atoll.domain.errors import AtollError
from atoll.domain.records import Head


class BlockHashInvalid(AtollError):
    """What was given as a block's hash is none."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One subject of the audit: how many records were compared and the first that differs, in words."""

    subject: str
    compared: int
    difference: str | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was compared, as of which block."""

    head: Head
    findings: list[Finding]

    @property
    def clean(self) -> bool:
        """Whether nothing differs."""
        return all(finding.difference is None for finding in self.findings)


def audit(
    client: ApiClient, replay_to: Callable[[int], AbstractContextManager[Any]], trusted_hash: str | None = None
) -> Verdict:
    """Compare a server with a replay up to the server's head.

    ``trusted_hash``, if given, must be the hash of that block, from a source that shares nothing with the node.
    Raises BlockHashInvalid.
    """
    trusted_hash = None if trusted_hash is None else _checked(trusted_hash)
    head = client.head()
    server = client.as_of(head.block)
    with replay_to(head.block) as own:
        findings = [_compare("head", [head], [own.head()])]
        if trusted_hash is not None:
            findings.append(_compare("trusted block hash", [head.block_hash], [trusted_hash]))
        findings += [_compare(subject, theirs, ours) for subject, theirs, ours in _subjects(server, own)]
    return Verdict(head, findings)


def _checked(block_hash: str) -> str:
    if re.fullmatch("0x[0-9a-fA-F]{64}", block_hash) is None:
        raise BlockHashInvalid(f"{block_hash!r} is not the hash of a block: 0x and 64 hex digits are needed")
    return block_hash.lower()


def _subjects(server: ApiClient, own: Any) -> Iterator[tuple[str, Iterable[Any], Iterable[Any]]]:
    yield "journals", server.contracts(), own.contracts()
    yield "totals", [server.totals()], [own.totals()]
    yield "offices", server.offices(), own.office_holders()
    yield "applications", server.applications(), _every(own.applications)
    yield "citizens", server.citizens(), _every(own.citizens)
    yield "terms", server.terms(), own.terms()
    yield "rules", server.rules(), _the_one(own.rules())
    yield "vouching rules", server.vouching_rules(), _the_one(own.vouching_rules())
    yield "vouches", server.vouches(), _every(own.vouches)
    yield "acts", server.acts(), _every(own.acts)
    yield "appeals", server.appeals(), _every(own.appeals)
    yield "recoveries", server.recoveries(), _every(own.recoveries)
    yield "signing keys", server.signing_keys(), _every(own.signing_keys)
    yield "businesses", server.businesses(), _every(own.businesses)
    yield "schedules", server.schedules(), own.schedules()
    yield "payments", server.payments(), _every(own.payments)
    yield "collections", server.collections(), _every(own.collections)
    yield "events", server.events(), _every(own.events)
    citizens = [citizen.id for citizen in _every(own.citizens)]
    accounts = chain.from_iterable(own.accounts(id) for id in citizens)
    yield "accounts", chain.from_iterable(server.accounts(id) for id in citizens), accounts
    guardians = chain.from_iterable(own.guardian_sets(id) for id in citizens)
    yield "guardians", chain.from_iterable(server.guardian_sets(id) for id in citizens), guardians


def _the_one(record: Any) -> list[Any]:
    return [] if record is None else [record]


def _every(query: Callable[..., Any]) -> Iterator[Any]:
    page = query(limit=100)
    yield from page.items
    while page.next is not None:
        page = query(limit=100, after=page.next)
        yield from page.items


def _compare(subject: str, theirs: Iterable[Any], ours: Iterable[Any]) -> Finding:
    compared = 0
    for their, our in zip_longest(theirs, ours):
        compared += 1
        if their != our:
            return Finding(subject, compared, f"the server says {their}, the chain says {our}")
    return Finding(subject, compared, None)
