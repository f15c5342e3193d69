"""Personal data goes the whole way and is erased: then no byte of it is anywhere, however it is written."""

import base64
import http.cookiejar
import json
import sqlite3
import time
import urllib.parse
import urllib.request
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from atoll.app import create_app
from atoll.config import Settings
from atoll.services.files import vault
from atoll.services.files.vault import FileErased
from eth_account import Account
from flask.testing import FlaskClient
from nations import Processes, RunningNation, processes
from PIL import Image
from private import REGISTRAR_KEY, applies, atoll, file_of, picture, send
from seeking import chain_of, files_below, seek, writings
from visiting import OWN_PAGE, signed

DAYS = 30
DAY = 24 * 60 * 60
PERSON = {
    "name": "Zyxwyn Quokkathorn \u0416\u0449\u044a\u044e\u043c\u0430\u0440",
    "born": "1907-03-19",
    "contact": "quokkathorn.zyx@finding.example",
    "statement": "Narwhalsong is what I came for.",
}
WORDS = (
    "Zyxwyn",
    "Quokkathorn",
    "\u0416\u0449\u044a\u044e\u043c\u0430\u0440",
    "1907-03-19",
    "Narwhalsong",
    "Pufferfish",
)
"""What nothing but this person's file says. The last is in the picture's metadata."""


def shot() -> bytes:
    """A picture whose camera wrote something into it."""
    exif = Image.Exif()
    exif[0x010E] = "Pufferfish Lane 7"
    return picture(exif=exif.tobytes(), comment=b"Pufferfish Lane 7")


@dataclass
class Office:
    """Somebody with a browser's cookies, who speaks to a real server."""

    address: str

    def __post_init__(self) -> None:
        cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self._opener = urllib.request.build_opener(cookies)

    def ask(self, path: str, body: bytes | None = None, kind: str = "application/json") -> bytes:
        headers = OWN_PAGE | ({} if body is None else {"Content-Type": kind})
        request = urllib.request.Request(self.address + path, data=body, headers=headers)
        with self._opener.open(request, timeout=60) as answer:
            return bytes(answer.read())

    def sign_in(self, key: str) -> str:
        """Answers the token of the session's forms."""
        account = Account.from_key(key)
        told = json.loads(self.ask("/session/message", json.dumps({"account": account.address}).encode()))
        signature = signed(account, told["message"]).to_0x_hex()
        self.ask("/session/begin", json.dumps({"signature": signature}).encode())
        page = self.ask("/desk/files").decode()
        return page.split('name="csrf_token" value="')[1].split('"')[0]


@pytest.fixture
def running(own_nation: RunningNation) -> Iterator[Processes]:
    """The nation's processes, whose passing files are in its folder too."""
    (own_nation.settings.data / "tmp").mkdir()
    with pytest.MonkeyPatch.context() as patch, processes(own_nation) as parts:
        patch.setenv("TMPDIR", str(own_nation.settings.data / "tmp"))
        parts.start("index", "serve")
        parts.wait_until_indexed()
        yield parts


@pytest.mark.timeout(300)
def test_erased_personal_data_is_nowhere(own_nation: RunningNation, running: Processes, tmp_path: Path) -> None:
    settings, backups = own_nation.settings, tmp_path / "backups"
    number = goes_the_whole_way(own_nation, running)
    citizen = citizen_of(own_nation, running, number)
    assert atoll(settings, "backup", str(backups)).returncode == 0
    places = [settings.data, backups]
    assert seek(WORDS, [*files_below(*places), *chain_of(own_nation.node)]) == []
    key_before = rows(settings, "keys", "SELECT wrapped FROM person_keys WHERE application_id = ?", number)[0]
    marks_before = rows(settings, "keys", "SELECT mark FROM blind_marks WHERE application_id = ?", number)
    assert marks_before

    erased = atoll(settings, "erase", "--citizen", str(citizen))
    assert (erased.returncode, f"applications {number} (1 keys destroyed)" in erased.stdout) == (0, True), erased.stderr
    remains = [key_before, *marks_before]
    assert holding(remains, files_below(settings.data)) == []
    (old,) = (backups / "keys").glob("keys-*.db")
    grow_old(old, DAYS + 1)
    time.sleep(1)
    swept = atoll(settings, "backup", str(backups))
    running.stop("serve")

    assert f"Deleted:    {old}" in swept.stdout
    everything = [*files_below(*places), *chain_of(own_nation.node)]
    assert len(everything) > 100
    assert seek(WORDS, everything) == []
    assert holding(remains, everything) == []


@pytest.mark.timeout(300)
def test_an_old_backup_of_the_office_opens_nothing(own_nation: RunningNation, tmp_path: Path) -> None:
    """The office as it was before the erasure, with all the keys that are left."""
    settings, backups = own_nation.settings, tmp_path / "backups"
    client, applicant = taken_in(own_nation)
    assert atoll(settings, "backup", str(backups)).returncode == 0
    client.application.extensions["atoll.files"].erase([applicant])

    (office,) = (backups / "office").glob("office-*.db")
    restored = replace(settings, office_url=f"sqlite:///{office}")
    files = create_app(restored).extensions["atoll.files"]
    with pytest.raises(FileErased):
        files.open(applicant, "0x" + "11" * 20)
    assert files.search("Quokkathorn", "0x" + "11" * 20) == []


@pytest.mark.timeout(300)
def test_a_young_backup_of_the_keys_does_not_undo_an_erasure_that_the_office_knows(
    own_nation: RunningNation, tmp_path: Path
) -> None:
    settings, backups = own_nation.settings, tmp_path / "backups"
    client, applicant = taken_in(own_nation)
    assert atoll(settings, "backup", str(backups)).returncode == 0
    (keys,) = (backups / "keys").glob("keys-*.db")
    kept = rows(settings, "keys", "SELECT wrapped FROM person_keys WHERE application_id = ?", applicant)[0]
    client.application.extensions["atoll.files"].erase([applicant])

    restored = replace(settings, keys_url=f"sqlite:///{keys}")
    assert kept in keys.read_bytes()
    create_app(restored)
    assert kept not in b"".join(content for _, content in files_below(keys.parent))


@pytest.mark.parametrize("writing", list(writings("x")))
def test_what_is_planted_is_found_in_every_writing(writing: str, tmp_path: Path) -> None:
    for word in WORDS:
        (tmp_path / "some.db-wal").write_bytes(b"\0around" + writings(word)[writing] + b"around\xff")
        assert any(word in found for found in seek(WORDS, files_below(tmp_path))), word


@pytest.mark.parametrize("before", range(7))
def test_base64_is_read_wherever_the_word_stands(before: int, tmp_path: Path) -> None:
    whole = base64.b64encode(b"x" * before + b"Quokkathorn" + b"y" * (9 - before))
    (tmp_path / "log").write_bytes(b"body=" + whole)
    assert any("base64" in found for found in seek(["Quokkathorn"], files_below(tmp_path)))


def test_what_is_planted_on_the_chain_is_found(own_nation: RunningNation) -> None:
    sender = own_nation.node.call("eth_accounts", [], list[str])[5]
    planted = {"from": sender, "to": sender, "data": "0x" + PERSON["name"].encode().hex()}
    own_nation.receipt(own_nation.node.call("eth_sendTransaction", [planted], str))

    assert any("calldata" in found for found in seek(WORDS, chain_of(own_nation.node)))
    commitment = b"Quokkathorn".ljust(32)
    own_nation.send("CitizenRegistry", "applyForCitizenship", commitment, 1, sender=6)
    assert any("an event" in found for found in seek(WORDS, chain_of(own_nation.node)))


def test_what_is_not_sealed_is_found(own_nation: RunningNation, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vault, "seal", lambda _key, content, _context: content)
    taken_in(own_nation)

    found = seek(WORDS, files_below(own_nation.settings.data))
    assert any("Quokkathorn as utf-8" in each and "office.db" in each for each in found)


def holding(remains: list[bytes], places: Iterable[tuple[str, bytes]]) -> list[str]:
    """The places that still hold some of what was destroyed."""
    return [place for place, content in places if any(each in content for each in remains)]


def goes_the_whole_way(nation: RunningNation, parts: Processes) -> int:
    """Apply, send the file, be found, read, looked at and compared by the registrar. Answers the application."""
    applicant = applies(nation, file_of(shot(), **PERSON), parts.wait_until_indexed)
    other = applies(nation, file_of(name="Plain Other"), parts.wait_until_indexed)
    office = Office(parts.address)
    for each, extra in ((applicant, {"picture": base64.b64encode(shot()).decode()}), (other, {})):
        body = json.dumps({"file": each.file} | extra).encode()
        assert b"sealed" in office.ask(f"/v1/applications/{each.id}/file", body)
    token = office.sign_in(REGISTRAR_KEY)
    form = urllib.parse.urlencode({"csrf_token": token, "name": "Quokkathorn"}).encode()
    assert b"Zyxwyn" in office.ask("/desk/files/search", form, "application/x-www-form-urlencoded")
    assert b"Narwhalsong" in office.ask(f"/desk/files/{applicant.id}")
    assert b"Zyxwyn" in office.ask(f"/desk/files/{other.id}/beside/{applicant.id}")
    seen = office.ask(f"/desk/files/{applicant.id}/picture")
    assert seen[:2] == b"\xff\xd8"
    assert seek(["Pufferfish"], [("the picture", seen)]) == []
    return applicant.id


def citizen_of(nation: RunningNation, parts: Processes, application: int) -> int:
    """Admit an application. Answers the citizen."""
    nation.send("CitizenRegistry", "admit", application, sender=1)
    parts.wait_until_indexed()
    record: dict[str, Any] = json.loads(Office(parts.address).ask(f"/v1/applications/{application}"))
    return int(record["citizen_id"])


def taken_in(nation: RunningNation) -> tuple[FlaskClient, int]:
    """The person's file, sent to an application in this process."""
    applicant = applies(nation, file_of(**PERSON))
    client = create_app(nation.settings).test_client()
    assert send(client, applicant).status_code == 201
    return client, applicant.id


def grow_old(backup: Path, days: int) -> None:
    with closing(sqlite3.connect(backup)) as connection, connection:
        connection.execute("UPDATE backups SET made_at = made_at - ?", (days * DAY,))


def rows(settings: Settings, database: str, query: str, *parameters: object) -> list[bytes]:
    with closing(sqlite3.connect(settings.data / f"{database}.db")) as connection:
        return [row[0] for row in connection.execute(query, parameters)]
