"""Applicants with private files: their files, their pictures, and their applications on the ledger."""

import base64
import io
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from atoll.config import Settings
from atoll.indexer.follow import catch_up
from atoll.indexing import create_sync
from atoll.services.files.answers import fingerprint, written
from atoll.store.engine import open_index
from atoll.store.read import Index
from eth_account import Account
from eth_utils.address import to_checksum_address
from flask.testing import FlaskClient
from nations import RunningNation
from PIL import Image
from werkzeug.test import TestResponse

REGISTRAR_KEY = "0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d"
"""Account 1 of the published test mnemonic, which the devnet appoints."""
FIXTURES_KEY = base64.b64encode(b"a key that anybody may read here").decode()
"""The office's key in the databases that released versions left."""
SALT = "0x" + "5a" * 32
TERMS = 1


@dataclass(frozen=True)
class Applicant:
    """An application on the ledger, and the file behind its commitment."""

    id: int
    account: str
    file: str
    commitment: str


def picture(kind: str = "JPEG", size: tuple[int, int] = (60, 40), **options: Any) -> bytes:
    """A picture in one colour."""
    made = io.BytesIO()
    Image.new("RGB", size, (30, 120, 140)).save(made, kind, **options)
    return made.getvalue()


def file_of(picture: bytes | None = None, **answers: str) -> str:
    """A file as the pages write it."""
    return written(answers, SALT, None if picture is None else fingerprint(picture))


def applies(
    nation: RunningNation, file: str, wait: Callable[[], object] | None = None, account: str | None = None
) -> Applicant:
    """Somebody, by default somebody new, applies with a file; the index knows it then. ``wait`` waits for an indexer
    that runs already.
    """
    account = account or to_checksum_address(Account.create().address)
    nation.node.call("anvil_setBalance", [account, hex(10**18)], object)
    commitment = fingerprint(file.encode())
    nation.send("CitizenRegistry", "applyForCitizenship", bytes.fromhex(commitment[2:]), TERMS, sender=account)
    if wait is None:
        catch_up(create_sync(nation.settings))
    else:
        wait()
    return Applicant(application_of(nation, account), account, file, commitment)


def application_of(nation: RunningNation, account: str) -> int:
    """The number of somebody's latest application."""
    with Index(open_index(nation.settings.index_url), nation.deployment).read() as reader:
        return reader.applications(applicant=account, newest=True).items[0].id


def send(client: FlaskClient, applicant: Applicant, **others: Any) -> TestResponse:
    """Send the applicant's file, or something else in its place."""
    return client.post(f"/v1/applications/{applicant.id}/file", json={"file": applicant.file} | others)


def atoll(settings: Settings, *words: str) -> subprocess.CompletedProcess[str]:
    """Run one of Atoll's commands to its end."""
    command = [sys.executable, "-m", "atoll.cli", *words]
    variables = {**os.environ, **settings.environment()}
    return subprocess.run(command, env=variables, capture_output=True, text=True, timeout=120)


def database_bytes(folder: Path) -> bytes:
    """All that is in the databases' files, logs included."""
    return b"".join(path.read_bytes() for path in sorted(folder.glob("*.db*")))
