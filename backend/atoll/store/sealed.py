"""Private files in the office database: ciphertexts, who opened them, and what was erased."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Engine, delete, insert, select
from sqlalchemy.exc import IntegrityError

from atoll.domain.files import FileState, Opening, Purpose, SealedFile
from atoll.store import sealed_tables as tables
from atoll.store.faults import told_in_words
from atoll.store.scrubbing import fold_log


class FileHeldAlready(Exception):
    """The office has a file of this application."""


class SealedFiles:
    """Queries and writes of private files, each in a transaction of its own. Raises DatabaseProblem."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def state(self, application_id: int) -> FileState:
        """What the office has of an application's file."""
        sealed, erased = tables.sealed_files.c.application_id, tables.file_erasures.c.application_id
        with told_in_words(self._engine, "office"), self._engine.connect() as connection:
            if connection.scalar(select(erased).where(erased == application_id)):
                return FileState.ERASED
            held = connection.scalar(select(sealed).where(sealed == application_id))
        return FileState.SEALED if held else FileState.MISSING

    def add(self, file: SealedFile) -> None:
        """Keep a file. Raises FileHeldAlready."""
        fields = {name: getattr(file, name) for name in SealedFile.__slots__}
        try:
            with told_in_words(self._engine, "office"), self._engine.begin() as connection:
                connection.execute(insert(tables.sealed_files), fields)
        except IntegrityError as error:
            raise FileHeldAlready(f"application {file.application_id}") from error

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
