"""Who is signed in, and which offices they hold. Knows no browser: a session is found by its token."""

import hashlib
import secrets
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime

from atoll.domain import offices
from atoll.domain.freshness import IndexState
from atoll.store.faults import DatabaseProblem
from atoll.store.read import Index
from atoll.store.sessions import KeptSession, SessionBook

TOKEN_BYTES = 32
LIFE = 12 * 60 * 60
"""Seconds after which a session ends, whatever is done with it."""
IDLE = 60 * 60
"""Seconds without any use after which it ends."""
NOTED = 60
"""Seconds between two notes that it is used: not every page writes."""
OFFICES_KNOWN = frozenset({IndexState.FOLLOWING, IndexState.NODE_AWAY})
"""While the node is away the offices count as they were: an outage should not shut the office out of its files."""


class OfficesUnknown(Exception):
    """The constitution may have taken an office without the index knowing; the message says what the index does."""


@dataclass(frozen=True)
class Session:
    """Somebody who proved to have an account. ``expires_at`` is when the session ends at the latest."""

    account: str
    signed_in_at: datetime
    expires_at: datetime


class Sessions:
    """The sessions of one nation. Raises DatabaseProblem; ``clock`` tells Unix seconds."""

    def __init__(self, book: SessionBook, index: Index, clock: Callable[[], float] = time.time) -> None:
        self._book = book
        self._index = index
        self._clock = clock

    def begin(self, account: str) -> str:
        """Begin a session for whoever proved to have an account; answers its token, which is kept nowhere here."""
        now = int(self._clock())
        token = secrets.token_urlsafe(TOKEN_BYTES)
        self._book.add_session(KeptSession(digest_of(token), account, now, now, now + LIFE))
        return token

    def current(self, token: str | None) -> Session | None:
        """The session of a token, unless it has ended; looking it up counts as use. Sessions of a wallet that a
        recovery retired end with it, or whoever took it would go on reading in the citizen's name.
        """
        kept = None if token is None else self._book.session(digest_of(token))
        now = int(self._clock())
        if kept is None or now >= min(kept.expires_at, kept.seen_at + IDLE):
            return None
        if self._is_retired(kept.account):
            self.end_all(kept.account)
            return None
        if now - kept.seen_at >= NOTED:
            # A full disk takes nobody's session away at once.
            with suppress(DatabaseProblem):
                self._book.see(kept.digest, now)
        return Session(kept.account, _moment(kept.signed_in_at), _moment(kept.expires_at))

    def end(self, token: str) -> None:
        """Sign out."""
        self._book.drop(digest_of(token))

    def end_all(self, account: str) -> None:
        """Sign out everywhere."""
        self._book.drop_all(account)

    def offices_of(self, account: str) -> frozenset[str]:
        """The offices of an account by their names, as the constitution has them as of the newest indexed block.

        Raises OfficesUnknown.
        """
        with self._index.read() as reader:
            freshness = reader.freshness(int(self._clock()))
            if freshness.state not in OFFICES_KNOWN:
                raise OfficesUnknown(freshness.cause)
            return offices.offices_of(reader.office_holders(), account, reader.time() or 0)

    def _is_retired(self, account: str) -> bool:
        with self._index.read() as reader:
            return reader.retired_citizen(account) is not None


def digest_of(secret: str) -> str:
    """What is kept of a secret, which is random and long, so that no salt is needed."""
    return "0x" + hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
