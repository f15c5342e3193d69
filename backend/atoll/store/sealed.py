"""Private files in the office database: ciphertexts, who opened them, and what was erased."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, delete, insert, select

from atoll.domain.files import FileState, Opening, Purpose, SealedFile
from atoll.store import sealed_tables as tables
from atoll.store.faults import told_in_words
from atoll.store.scrubbing import fold_log


class FileUnwanted(Exception):
    """The office has the file of this application, or had it until it was erased, as ``state`` says."""

    def __init__(self, state: FileState) -> None:
        super().__init__(state)
        self.state = state


class SealedFiles:
    """Queries and writes of private files, each in a transaction of its own. Raises DatabaseProblem."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def state(self, application_id: int) -> FileState:
        """What the office has of an application's file."""
        with told_in_words(self._engine, "office"), self._engine.connect() as connection:
            return _state(connection, application_id)

    def add(self, application_id: int, make: Callable[[], SealedFile]) -> None:
        """Keep the file that ``make`` makes while nobody else writes. Raises FileUnwanted; nothing is made then."""
        with self._writing_alone() as connection:
            state = _state(connection, application_id)
            if state != FileState.MISSING:
                raise FileUnwanted(state)
            file = make()
            connection.execute(insert(tables.sealed_files), {name: getattr(file, name) for name in file.__slots__})

    def unless_held(self, application_id: int, do: Callable[[], object]) -> None:
        """Do something unless the office has a file of an application; nobody brings one meanwhile."""
        with self._writing_alone() as connection:
            if _state(connection, application_id) != FileState.SEALED:
                do()

    def file(self, application_id: int) -> SealedFile | None:
        """An application's file, unless there is none or it was erased."""
        query = select(tables.sealed_files).where(tables.sealed_files.c.application_id == application_id)
        with told_in_words(self._engine, "office"), self._engine.connect() as connection:
            row = connection.execute(query).one_or_none()
        return None if row is None else SealedFile(**row._mapping)

    def note_openings(self, openings: Sequence[Opening]) -> None:
        """Write down who sees what. To be called before it is shown."""
        rows = [{name: getattr(opening, name) for name in Opening.__slots__} for opening in openings]
        if rows:
            with told_in_words(self._engine, "office"), self._engine.begin() as connection:
                connection.execute(insert(tables.file_openings), rows)

    def openings(self, application_id: int | None = None, limit: int = 100) -> list[Opening]:
        """The latest openings, of one file or of all, the last first."""
        log = tables.file_openings.c
        query = select(log.application_id, log.account, log.opened_at, log.purpose).order_by(log.row.desc())
        if application_id is not None:
            query = query.where(log.application_id == application_id)
        with told_in_words(self._engine, "office"), self._engine.connect() as connection:
            rows = connection.execute(query.limit(limit)).all()
        return [Opening(row.application_id, row.account, row.opened_at, Purpose(row.purpose)) for row in rows]

    def note_erasures(self, ids: Iterable[int], erased_at: int) -> None:
        """Write down what is erased; an erasure that was noted before keeps its time."""
        noted = self.erased()
        rows = [{"application_id": each, "erased_at": erased_at} for each in ids if each not in noted]
        if rows:
            with told_in_words(self._engine, "office"), self._engine.begin() as connection:
                connection.execute(insert(tables.file_erasures), rows)

    def erased(self) -> set[int]:
        """All applications whose file was erased."""
        with told_in_words(self._engine, "office"), self._engine.connect() as connection:
            return set(connection.scalars(select(tables.file_erasures.c.application_id)))

    def remove(self, ids: Iterable[int]) -> None:
        """Remove the ciphertexts too, from the database's log as well."""
        files = tables.sealed_files
        with told_in_words(self._engine, "office"):
            with self._engine.begin() as connection:
                connection.execute(delete(files).where(files.c.application_id.in_(list(ids))))
            fold_log(self._engine)

    @contextmanager
    def _writing_alone(self) -> Iterator[Connection]:
        writing = self._engine.execution_options(sqlite_begin="IMMEDIATE")
        with told_in_words(self._engine, "office"), writing.begin() as connection:
            yield connection


def _state(connection: Connection, application_id: int) -> FileState:
    sealed, erased = tables.sealed_files.c.application_id, tables.file_erasures.c.application_id
    if connection.scalar(select(erased).where(erased == application_id)):
        return FileState.ERASED
    held = connection.scalar(select(sealed).where(sealed == application_id))
    return FileState.SEALED if held else FileState.MISSING
