"""Backups, restoring, erasing and rotating: what the commands say and do to the files."""

import sqlite3
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from atoll.app import create_app
from atoll.config import SettingInvalid, Settings
from atoll.domain.files import FileState
from atoll.filing import open_files, rotate
from atoll.indexer.follow import catch_up
from atoll.indexing import create_sync
from atoll.services.files.office import Files
from atoll.services.files.office_keys import OfficeKeyMissing, with_new_key
from atoll.store.engine import open_index
from atoll.store.keys import KeysExpired
from atoll.store.read import Index
from flask.testing import FlaskClient
from nations import RunningNation
from private import Applicant, applies, atoll, file_of, send
from recovering import ARBITER, VETO_PERIOD, do, travel
from recovering import REGISTRAR as REGISTRAR_ACCOUNT

DAY = 24 * 60 * 60
REGISTRAR = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8"


@pytest.fixture
def settings(own_nation: RunningNation) -> Settings:
    """A nation whose office has one sealed file."""
    applicant = applies(own_nation, file_of(name="Thaddeus Umber"))
    assert send(create_app(own_nation.settings).test_client(), applicant).status_code == 201
    return own_nation.settings


def office_of(settings: Settings, nation: RunningNation) -> Files:
    return open_files(settings, nation.deployment)


def held(files: Files) -> int:
    """The application whose file the office has."""
    (found,) = files.search("Thaddeus Umber", REGISTRAR)
    assert found.answers == {"name": "Thaddeus Umber"}
    return found.application_id


def newest(backups: Path, name: str) -> Path:
    return sorted((backups / name).glob(f"{name}-*.db"))[-1]


def test_keys_come_back_from_a_backup_within_its_days(
    settings: Settings, own_nation: RunningNation, tmp_path: Path
) -> None:
    number = held(office_of(settings, own_nation))
    said = atoll(settings, "backup", str(tmp_path / "b"))
    assert "to be deleted after 30 days" in said.stdout
    backup = newest(tmp_path / "b", "keys")
    assert [path.stat().st_mode & 0o777 for path in (backup, newest(tmp_path / "b", "office"))] == [0o600] * 2
    there = atoll(settings, "restore-keys", str(backup))
    assert (there.returncode, "keys.db is there" in there.stderr) == (1, True)

    for path in settings.data.glob("keys.db*"):
        path.unlink()
    assert atoll(settings, "restore-keys", str(backup)).returncode == 0
    assert held(office_of(settings, own_nation)) == number


def test_keys_past_their_days_are_refused_and_swept(
    settings: Settings, own_nation: RunningNation, tmp_path: Path
) -> None:
    """Put back by the command, or just copied into place; renaming does not make them younger."""
    atoll(settings, "backup", str(tmp_path / "b"))
    old = newest(tmp_path / "b", "keys").rename(tmp_path / "b" / "keys" / "keys-new.db")
    with closing(sqlite3.connect(old)) as connection, connection:
        connection.execute("UPDATE backups SET made_at = made_at - ?", (31 * DAY,))
    target = replace(settings, keys_url=f"sqlite:///{tmp_path / 'empty.db'}")
    refused = atoll(target, "restore-keys", str(old))
    assert (refused.returncode, "no erasure is undone" in refused.stderr) == (1, True)
    assert not (tmp_path / "empty.db").exists()
    with pytest.raises(KeysExpired, match="31 days old"):
        office_of(replace(settings, keys_url=f"sqlite:///{old}"), own_nation)

    time.sleep(1)
    assert f"Deleted:    {old}" in atoll(settings, "backup", str(tmp_path / "b")).stdout
    assert not old.exists()
    assert newest(tmp_path / "b", "keys").exists()


def test_rotating_wraps_all_anew_and_forgets_the_old_key(settings: Settings, own_nation: RunningNation) -> None:
    files = office_of(settings, own_nation)
    number = held(files)
    before = settings.office_key_file.read_text()

    said = atoll(settings, "rotate-key")

    assert "2 keys were wrapped anew" in said.stdout, said.stderr
    after = settings.office_key_file.read_text()
    assert len(after.split()) == 1
    assert after != before
    assert settings.office_key_file.stat().st_mode & 0o777 == 0o600
    assert held(files) == number, "a server that runs goes on"
    settings.office_key_file.write_text(before)
    with pytest.raises(OfficeKeyMissing, match="Put the right key file"):
        held(office_of(settings, own_nation))


def test_a_rotation_that_was_cut_short_is_finished_by_the_next(settings: Settings, own_nation: RunningNation) -> None:
    with_new_key(settings.office_key_file)
    number = held(office_of(settings, own_nation))
    assert rotate(settings) == 2
    assert held(office_of(settings, own_nation)) == number


def test_the_key_may_be_a_variable_and_is_not_rotated_there(settings: Settings, own_nation: RunningNation) -> None:
    variable = replace(settings, office_key=settings.office_key_file.read_text().strip())
    settings.office_key_file.unlink()

    assert held(office_of(variable, own_nation))
    assert "ATOLL_OFFICE_KEY_FILE" in atoll(variable, "rotate-key").stderr
    assert not settings.office_key_file.exists()


@pytest.mark.parametrize("content", ["", "junk!", "AAAA"])
def test_a_key_that_is_none_is_told(settings: Settings, own_nation: RunningNation, content: str) -> None:
    settings.office_key_file.write_text(content)
    with pytest.raises(OfficeKeyMissing, match="base64"):
        office_of(settings, own_nation)


def test_a_key_that_others_may_read_is_refused(settings: Settings, own_nation: RunningNation) -> None:
    settings.office_key_file.chmod(0o644)
    with pytest.raises(OfficeKeyMissing, match="chmod 600"):
        office_of(settings, own_nation)


def test_one_person_at_a_time_is_erased(settings: Settings, own_nation: RunningNation) -> None:
    files = office_of(settings, own_nation)
    number = held(files)
    for words, told in [
        ((), "name one"),
        (("--citizen", "1", "--application", "1"), "name one"),
        (("--citizen", "999"), "no citizen 999"),
        (("--application", "999"), "no application 999"),
    ]:
        ended = atoll(settings, "erase", *words)
        assert (ended.returncode, told in ended.stderr) == (1, True), ended.stderr
    assert held(files) == number

    erased = atoll(settings, "erase", "--application", str(number))
    assert f"applications {number} (1 keys destroyed)" in erased.stdout
    assert "for at most 30 days" in erased.stdout
    assert files.state(number) == FileState.ERASED
    assert atoll(settings, "erase", "--application", str(number)).returncode == 0


def applied(nation: RunningNation, client: FlaskClient, account: str | None) -> Applicant:
    """Somebody applies, from a new wallet unless one is given, and sends the file."""
    applicant = applies(nation, file_of(name="Ulla Verbena"), account=account)
    assert send(client, applicant).status_code == 201
    return applicant


def recovered(nation: RunningNation, applicant: Applicant, wallet: str) -> int:
    """The applicant is admitted, loses the wallet and gets another by the offices; the citizen's number."""
    nation.send("CitizenRegistry", "admit", applicant.id, sender=REGISTRAR_ACCOUNT)
    catch_up(create_sync(nation.settings))
    with Index(open_index(nation.settings.index_url), nation.deployment).read() as reader:
        citizen = reader.citizen_by_wallet(applicant.account)
    assert citizen is not None
    evidence = b"\x11" * 32
    nation.send("Recovery", "requestRecoveryByOffice", citizen.id, wallet, evidence, sender=REGISTRAR_ACCOUNT)
    do(nation, "approveRecoveryByOffice", ARBITER)
    travel(nation, VETO_PERIOD)
    do(nation, "completeRecovery", wallet)
    catch_up(create_sync(nation.settings))
    return citizen.id


def test_a_citizen_is_erased_with_the_files_of_every_wallet(own_nation: RunningNation) -> None:
    """Of the one that was retired, and of the one that came after it, before they were the citizen's too."""
    client = create_app(own_nation.settings).test_client()
    later = applied(own_nation, client, None)
    own_nation.send("CitizenRegistry", "withdraw", later.id, sender=later.account)
    rejected = applied(own_nation, client, None)
    own_nation.send("CitizenRegistry", "reject", rejected.id, 1, b"\x22" * 32, sender=REGISTRAR_ACCOUNT)
    admitted = applied(own_nation, client, rejected.account)
    citizen = recovered(own_nation, admitted, later.account)

    erased = atoll(own_nation.settings, "erase", "--citizen", str(citizen))

    ids = [later.id, rejected.id, admitted.id]
    assert f"applications {', '.join(map(str, ids))} (3 keys destroyed)" in erased.stdout, erased.stderr
    files = office_of(own_nation.settings, own_nation)
    assert {files.state(id) for id in ids} == {FileState.ERASED}


@pytest.mark.parametrize("days", ["0", "-1", "soon", "10000"])
def test_days_that_are_none_are_told(days: str) -> None:
    with pytest.raises(SettingInvalid, match="ATOLL_KEY_BACKUP_DAYS"):
        Settings.from_environment({"ATOLL_KEY_BACKUP_DAYS": days})
