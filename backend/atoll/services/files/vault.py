"""Keys in use: each person's file is sealed and opened with a key of its own, which is kept wrapped."""

from collections.abc import Callable

from atoll.domain.files import SealedFile, WrappedKey
from atoll.domain.nation import Deployment
from atoll.services.files.blind import BlindMarks
from atoll.services.files.office_keys import OfficeKeys
from atoll.services.files.sealing import context_of, new_key, seal, unseal
from atoll.store.keys import KeyStore

MARKING = "marking"
FILE, PICTURE = "file", "picture"


class FileErased(Exception):
    """The key of this file is destroyed: nobody can open it any more."""


class Vault:
    """Seals and opens with the keys of a key store. Raises DatabaseProblem, OfficeKeyMissing, SealBroken.

    ``office_keys`` is asked each time: a rotation may have changed them since.
    """

    def __init__(self, keys: KeyStore, office_keys: Callable[[], OfficeKeys], deployment: Deployment) -> None:
        self._keys = keys
        self._office_keys = office_keys
        self._deployment = deployment

    def sealed(
        self, application_id: int, commitment: str, received_at: int, file: bytes, picture: bytes | None
    ) -> SealedFile:
        """A file and its picture, sealed with the person's key, which is made and kept the first time.

        To be called only while there is no other sealed file of the application, and nobody else can bring one.
        """
        key = self._kept_or_made(application_id)
        of_file, of_picture = (self._content(part, application_id, commitment) for part in (FILE, PICTURE))
        return SealedFile(
            application_id,
            commitment,
            received_at,
            seal(key, file, of_file),
            None if picture is None else seal(key, picture, of_picture),
        )

    def file(self, sealed: SealedFile) -> bytes:
        """The file as it was sent. Raises FileErased."""
        return unseal(self._key(sealed), sealed.file, self._content(FILE, sealed.application_id, sealed.commitment))

    def picture(self, sealed: SealedFile) -> bytes | None:
        """The picture as a JPEG. Raises FileErased."""
        if sealed.picture is None:
            return None
        context = self._content(PICTURE, sealed.application_id, sealed.commitment)
        return unseal(self._key(sealed), sealed.picture, context)

    def marks(self) -> BlindMarks:
        """What makes blind marks, with the office's secret for it."""
        context = self._owner(MARKING)
        kept = self._keys.secret(MARKING, lambda: self._office_keys().wrap(new_key(), context))
        return BlindMarks(self._office_keys().unwrap(kept, context))

    def rewrap(self, anew: OfficeKeys) -> int:
        """Wrap every key anew with the current key of the office. Answers how many there were."""

        def wrapped_anew(owner: str, key: WrappedKey) -> WrappedKey:
            context = self._owner(owner)
            return anew.wrap(anew.unwrap(key, context), context)

        return self._keys.rewrap(wrapped_anew)

    def _kept_or_made(self, application_id: int) -> bytes:
        """The key for a new file. One that no office's key opens any more is replaced: nothing is sealed with it."""
        owner = self._owner(application_id)
        with self._keys.writing(application_id) as place:
            office_keys, kept = self._office_keys(), place.kept()
            if kept is not None and office_keys.opens(kept):
                return office_keys.unwrap(kept, owner)
            made = new_key()
            place.replace(office_keys.wrap(made, owner))
            return made

    def _key(self, sealed: SealedFile) -> bytes:
        wrapped = self._keys.key(sealed.application_id)
        if wrapped is None:
            raise FileErased(f"the file of application {sealed.application_id} was erased: nobody can open it")
        return self._office_keys().unwrap(wrapped, self._owner(sealed.application_id))

    def _owner(self, owner: int | str) -> bytes:
        return context_of(self._deployment, "key", owner)

    def _content(self, part: str, application_id: int, commitment: str) -> bytes:
        return context_of(self._deployment, part, application_id, commitment)
