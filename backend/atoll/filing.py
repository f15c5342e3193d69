"""Composes the office's private files, for the server and for the commands about them."""

import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.engine import make_url

from atoll.chain.deployment import load_deployment
from atoll.config import Settings
from atoll.domain.errors import AtollError
from atoll.domain.nation import Deployment
from atoll.services.files import office_keys
from atoll.services.files.backups import Made, back_up, restore_keys
from atoll.services.files.form import load_form
from atoll.services.files.office import Files
from atoll.services.files.vault import Vault
from atoll.store.backups import BackupImpossible
from atoll.store.engine import open_index, open_keys, open_office
from atoll.store.keys import KeyStore
from atoll.store.office import Office
from atoll.store.read import Index
from atoll.store.sealed import SealedFiles


class NobodyErased(AtollError):
    """There is no such person to erase."""


@dataclass(frozen=True)
class Parts:
    """What the commands work on."""

    office: Engine
    keys: Engine
    store: KeyStore
    vault: Vault
    files: Files


def open_files(settings: Settings, deployment: Deployment) -> Files:
    """The office's private files; erasures that a restored backup undid are done again.

    Raises DatabaseProblem, FormInvalid, OfficeKeyMissing.
    """
    files = _parts(settings, deployment).files
    files.erase_again()
    return files


def make_backup(settings: Settings, folder: Path) -> Made:
    """Copy office and keys. Raises BackupImpossible, DatabaseProblem."""
    parts = _parts(settings, load_deployment(settings.deployment_file))
    return back_up(parts.office, parts.keys, folder, settings.key_backup_days, int(time.time()))


def put_keys_back(settings: Settings, backup: Path) -> None:
    """Restore the keys from a backup that is within its days. Raises KeysExpired, BackupImpossible."""
    target = make_url(settings.keys_url)
    if target.get_backend_name() != "sqlite" or not target.database:
        raise BackupImpossible("the keys are not in SQLite: put them back with their database's own tools")
    restore_keys(backup, Path(target.database), settings.key_backup_days, int(time.time()))


def erase(settings: Settings, citizen: int | None, application: int | None) -> tuple[list[int], int]:
    """Erase a person's files. Answers the applications, and how many keys there were. Raises NobodyErased."""
    deployment = load_deployment(settings.deployment_file)
    ids = applications_of(Index(open_index(settings.index_url), deployment), citizen, application)
    return ids, _parts(settings, deployment).files.erase(ids)


def applications_of(index: Index, citizen: int | None, application: int | None) -> list[int]:
    """All applications of a citizen, whichever wallet made them, or that one application. Raises NobodyErased."""
    with index.read() as reader:
        if application is not None:
            found = reader.application(application)
            if found is None:
                raise NobodyErased(f"there is no application {application} in the index. Nothing was erased")
            return [found.id]
        if citizen is None or reader.citizen(citizen) is None:
            raise NobodyErased(f"there is no citizen {citizen} in the index. Nothing was erased")
        return reader.applications_of_citizen(citizen)


def rotate(settings: Settings) -> int:
    """Make a new key of the office, wrap all keys anew with it, forget the old one. Answers how many were wrapped.

    A rotation that is cut short is finished by the next. Raises OfficeKeyMissing, DatabaseProblem.
    """
    if settings.office_key:
        raise office_keys.OfficeKeyMissing(
            "the office's key is in ATOLL_OFFICE_KEY. Put it into a file (chmod 600) and name that in "
            "ATOLL_OFFICE_KEY_FILE: only a file can be rotated"
        )
    path = settings.office_key_file
    keys = office_keys.with_new_key(path)
    parts = _parts(settings, load_deployment(settings.deployment_file))
    wrapped = parts.vault.rewrap(office_keys.OfficeKeys(keys))
    office_keys.write_keys(path, keys[:1])
    return wrapped


def _parts(settings: Settings, deployment: Deployment) -> Parts:
    office, keys = open_office(settings.office_url), open_keys(settings.keys_url)
    Office(office, deployment)
    store = KeyStore(keys, deployment, settings.key_backup_days, int(time.time()))
    read = office_keys.read_or_make_keys if deployment.devnet else office_keys.read_keys
    read_keys = partial(read, settings.office_key_file, settings.office_key)
    read_keys()
    vault = Vault(store, read_keys, deployment)
    return Parts(office, keys, store, vault, Files(SealedFiles(office), store, vault, load_form(settings.form_file)))
