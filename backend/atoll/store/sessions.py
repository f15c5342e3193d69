"""Sign-ins under way and sessions, in the office database. Of secrets only digests are kept."""

from dataclasses import asdict, dataclass

from sqlalchemy import delete, insert, select, update

from atoll.store import tables
from atoll.store.office import Office

MOST_CHALLENGES = 10_000
"""Sign-ins under way: whoever begins more than there are people pushes out the oldest."""


@dataclass(frozen=True, slots=True)
class Challenge:
    """A message that was handed out to be signed by an account. ``browser`` is the digest of the browser's secret."""

    browser: str
    account: str
    message: str
    issued_at: int
    expires_at: int


@dataclass(frozen=True, slots=True)
class KeptSession:
    """A session by the digest of its token. ``seen_at`` is when it was last used, to the minute."""

    digest: str
    account: str
    signed_in_at: int
    seen_at: int
    expires_at: int


class SessionBook:
    """Queries and writes, each in a transaction of its own. Raises DatabaseProblem."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def add_challenge(self, challenge: Challenge) -> None:
        """Write down what was handed out, and forget what nobody can use any more."""
        columns = tables.sign_ins.c
        newest = select(columns.browser).order_by(columns.issued_at.desc()).limit(MOST_CHALLENGES - 1)
        with self._office.writing() as connection:
            connection.execute(delete(tables.sign_ins).where(columns.expires_at <= challenge.issued_at))
            connection.execute(delete(tables.sign_ins).where(columns.browser.not_in(newest)))
            connection.execute(insert(tables.sign_ins), asdict(challenge))

    def take_challenge(self, browser: str) -> Challenge | None:
        """What was handed out to a browser, once: whoever asks again, even at the same moment, gets nothing."""
        taken = delete(tables.sign_ins).where(tables.sign_ins.c.browser == browser).returning(tables.sign_ins)
        with self._office.writing() as connection:
            row = connection.execute(taken).one_or_none()
        return None if row is None else Challenge(**row._mapping)

    def add_session(self, session: KeptSession) -> None:
        """Write a session down, and forget those that have ended."""
        with self._office.writing() as connection:
            connection.execute(delete(tables.sessions).where(tables.sessions.c.expires_at <= session.signed_in_at))
            connection.execute(insert(tables.sessions), asdict(session))

    def session(self, digest: str) -> KeptSession | None:
        with self._office.reading() as connection:
            row = connection.execute(select(tables.sessions).where(tables.sessions.c.digest == digest)).one_or_none()
        return None if row is None else KeptSession(**row._mapping)

    def see(self, digest: str, seen_at: int) -> None:
        """Write down that a session was used."""
        with self._office.writing() as connection:
            connection.execute(
                update(tables.sessions).where(tables.sessions.c.digest == digest).values(seen_at=seen_at)
            )

    def drop(self, digest: str) -> None:
        """End one session."""
        with self._office.writing() as connection:
            connection.execute(delete(tables.sessions).where(tables.sessions.c.digest == digest))

    def drop_all(self, account: str) -> None:
        """End every session of an account."""
        with self._office.writing() as connection:
            connection.execute(delete(tables.sessions).where(tables.sessions.c.account == account))
