"""Private files at the registrar's office: taken in, opened on the record, searched, compared, erased."""

import json
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cached_property

from atoll.domain.codes import ApplicationState
from atoll.domain.files import FileState, LookAlike, Opening, PrivateFile, Purpose, SealedFile
from atoll.domain.records import Application
from atoll.services.files import blind
from atoll.services.files.answers import AnswersInvalid, fingerprint, read_answers, today
from atoll.services.files.form import Form
from atoll.services.files.pictures import MAX_PICTURE, PictureRefused, prepared
from atoll.services.files.vault import FileErased, Vault
from atoll.store.faults import DatabaseProblem
from atoll.store.keys import KeyStore
from atoll.store.sealed import FileUnwanted, SealedFiles

MOST_FOUND = 20
SIMILAR = 0.6
"""Share of a search's trigrams that a name must have, and of all trigrams that two names must share."""


class FileRefused(Exception):
    """The office takes no file for this application now; the message says why."""


class Files:
    """The office's private files. Raises DatabaseProblem, OfficeKeyMissing, SealBroken."""

    def __init__(self, sealed: SealedFiles, keys: KeyStore, vault: Vault, form: Form) -> None:
        self.form = form
        self._sealed = sealed
        self._keys = keys
        self._vault = vault

    def state(self, application_id: int) -> FileState:
        """What the office has of an application's file."""
        return self._sealed.state(application_id)

    def take(self, application: Application, file: str, picture: bytes | None) -> None:
        """Seal the file of an open application, once. Raises FileRefused, AnswersInvalid.

        Nothing is kept then, nor when a database fails, unless that of the keys is the one that does.
        """
        self._refuse_unwanted(application)
        content = file.encode("utf-8", "surrogatepass")
        if fingerprint(content) != application.commitment:
            words = f"This is not the file behind the fingerprint of application {application.id}: send that one."
            raise AnswersInvalid({"file": [words]})
        answers = read_answers(file, self.form, today())
        ready = _checked_picture(picture, answers.picture)
        marks = self._marks.of_answers(answers.answers, self.form)

        def seal() -> SealedFile:
            self._keys.mark(application.id, marks)
            return self._vault.sealed(application.id, application.commitment, int(time.time()), content, ready)

        self._keep(application.id, seal)

    def open(self, application_id: int, account: str, purpose: Purpose = Purpose.READ) -> PrivateFile | None:
        """A file, opened on the record; None if there is none. Raises FileErased."""
        sealed = self._sealed.file(application_id)
        if sealed is None:
            return None
        self._note([application_id], account, purpose)
        return self._opened(sealed)

    def picture(self, application_id: int, account: str) -> bytes | None:
        """A file's picture (JPEG), opened on the record; None if there is none. Raises FileErased."""
        sealed = self._sealed.file(application_id)
        if sealed is None or sealed.picture is None:
            return None
        self._note([application_id], account, Purpose.PICTURE)
        return self._vault.picture(sealed)

    def search(self, text: str, account: str) -> list[PrivateFile]:
        """Files whose names are like a text, the likest first, opened on the record."""
        wanted = self._marks.of_search(text)
        counts = self._keys.with_marks(blind.TRIGRAM, wanted)
        found = [id for id, count in counts.most_common() if count >= SIMILAR * len(wanted)][:MOST_FOUND]
        return self._opened_all(found, account, Purpose.SEARCH)

    def look_alikes(self, application_id: int) -> list[LookAlike]:
        """Files that may be the same person's, by their blind marks alone, the likest first."""
        own = self._keys.marks_of(application_id)
        alike = {kind: set(self._keys.with_marks(kind, marks)) for kind, marks in own.items()}
        names, dates = alike.get(blind.NAME, set()), alike.get(blind.DATE, set())
        similar = self._similar_names(application_id, own.get(blind.TRIGRAM, set()))
        reasons = {
            "the same contact": alike.get(blind.CONTACT, set()),
            "the same name": names,
            "a similar name": similar - names,
            "the same date of birth": dates & (similar | names),
        }
        found = set().union(*reasons.values()) - {application_id}
        told = [LookAlike(id, tuple(words for words, ids in reasons.items() if id in ids)) for id in sorted(found)]
        return sorted(told, key=lambda one: -len(one.reasons))[:MOST_FOUND]

    def openings(self, application_id: int | None = None) -> list[Opening]:
        """Who saw what, the last first."""
        return self._sealed.openings(application_id)

    def erase(self, ids: Iterable[int]) -> int:
        """Destroy the keys of files and all that finds them. Answers how many keys there were. Raises TraceLeft."""
        wanted = list(ids)
        self._sealed.note_erasures(wanted, int(time.time()))
        gone = self._keys.destroy(wanted)
        self._sealed.remove(wanted)
        return gone

    def erase_again(self) -> int:
        """Destroy what a restored backup of the keys brought back of erased files. Answers how many keys that were."""
        returned = self._sealed.erased() & self._keys.holders()
        return self.erase(returned) if returned else 0

    @cached_property
    def _marks(self) -> blind.BlindMarks:
        return self._vault.marks()

    def _keep(self, application_id: int, seal: Callable[[], SealedFile]) -> None:
        """Keep a file unless it came or was erased since it was looked at. Raises FileRefused."""
        try:
            self._sealed.add(application_id, seal)
        except FileUnwanted as error:
            raise _unwanted(application_id, error.state) from error
        except Exception:
            with suppress(DatabaseProblem):
                self._sealed.unless_held(application_id, lambda: self._keys.destroy([application_id]))
            raise

    def _refuse_unwanted(self, application: Application) -> None:
        state = self._sealed.state(application.id)
        if state != FileState.MISSING:
            raise _unwanted(application.id, state)
        if application.state != ApplicationState.OPEN:
            raise FileRefused(f"Application {application.id} is {application.state}: only open ones need a file.")

    def _similar_names(self, application_id: int, own: set[bytes]) -> set[int]:
        """Whose names share most trigrams, of both names together."""
        shared = self._keys.with_marks(blind.TRIGRAM, own)
        near = [id for id, count in shared.most_common(5 * MOST_FOUND) if count >= SIMILAR * len(own)]
        sizes = {id: len(self._keys.marks_of(id).get(blind.TRIGRAM, ())) for id in near}
        return {id for id in near if shared[id] >= SIMILAR * (sizes[id] + len(own) - shared[id])}

    def _opened_all(self, ids: list[int], account: str, purpose: Purpose) -> list[PrivateFile]:
        held = [sealed for id in ids if (sealed := self._sealed.file(id)) is not None]
        self._note([sealed.application_id for sealed in held], account, purpose)
        opened = []
        for sealed in held:
            with suppress(FileErased):
                opened.append(self._opened(sealed))
        return opened

    def _opened(self, sealed: SealedFile) -> PrivateFile:
        answers = json.loads(self._vault.file(sealed))["answers"]
        return PrivateFile(sealed.application_id, sealed.received_at, answers, sealed.picture is not None)

    def _note(self, ids: list[int], account: str, purpose: Purpose) -> None:
        now = int(time.time())
        self._sealed.note_openings([Opening(id, account, now, purpose) for id in ids])


def _unwanted(application_id: int, state: FileState) -> FileRefused:
    if state == FileState.ERASED:
        return FileRefused(f"The file of application {application_id} was erased, and is not taken again.")
    return FileRefused(f"The registrar's office has the file of application {application_id} already.")


def _checked_picture(picture: bytes | None, committed: str | None) -> bytes | None:
    """The picture that a file names, ready to be kept. Raises AnswersInvalid."""
    if picture is not None and len(picture) > MAX_PICTURE:
        raise AnswersInvalid({"picture": [f"The picture has more than {MAX_PICTURE} bytes."]})
    if (None if picture is None else fingerprint(picture)) != committed:
        raise AnswersInvalid({"picture": ["This is not the picture that the file names: send both together."]})
    try:
        return None if picture is None else prepared(picture)
    except PictureRefused as error:
        raise AnswersInvalid({"picture": [str(error)]}) from error
