"""Files that are damaged, or of another nation: every command says so in words, names the file, changes nothing."""

import hashlib
import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from atoll.app import create_app
from atoll.chain.rpc import Node
from atoll.config import Settings
from atoll.devnet.chain_copy import restore_chain
from atoll.devnet.folder import DataFolder
from atoll.devnet.node import start_node
from atoll.devnet.repository import find_anvil
from faulty import atoll
from nations import free_port, run_copy, serving
from scale import soaking

FILES = {
    "index.db": ["up", "status", "index", "serve"],
    "office.db": ["up", "status", "serve"],
    "keys.db": ["up", "status", "serve"],
    "deployment.json": ["up", "status", "index", "serve"],
    "anvil.json": ["up"],
}
"""The commands that read each file."""
DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "truncated": lambda content: content[: len(content) // 2],
    "garbage": lambda content: bytes((7 * place + 131) % 256 for place in range(len(content))),
    "empty": lambda content: b"",
    "another file": lambda content: b'{"name": "a letter to my mother"}\n',
}
UNTOUCHED = ("lock", "logs")
"""What a command that refuses may still write: who is in the folder, and what its parts said."""
SHARED_MEMORY = "-shm"
"""The end of the names of SQLite's scratch files."""


@pytest.fixture(scope="module")
def at_rest(seeded: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A whole nation that has run and was stopped."""
    with run_copy(seeded, tmp_path_factory.mktemp("rest") / "nation") as nation, serving(nation):
        pass
    return nation.settings.data


@pytest.fixture
def stopped(at_rest: Path, tmp_path: Path) -> Path:
    """A copy of it, to be damaged."""
    return shutil.copytree(at_rest, tmp_path / "nation")


def settings_of(folder: Path) -> Settings:
    """The node is away: nobody needs it to see what is wrong."""
    return Settings.from_environment({"ATOLL_NODE_URL": "http://127.0.0.1:9"}, data=folder)


def fingerprint(folder: Path) -> dict[str, str]:
    names = {str(path.relative_to(folder)): path for path in folder.rglob("*") if path.is_file()}
    return {
        name: hashlib.sha256(path.read_bytes()).hexdigest()
        for name, path in names.items()
        if not name.startswith(UNTOUCHED) and not name.endswith(SHARED_MEMORY)
    }


def assert_refused(folder: Path, name: str, command: str) -> None:
    """The command ends with words about the file, and every file is as it was."""
    before = fingerprint(folder)
    options = {"serve": ["--port", str(free_port())], "up": ["--data", str(folder), "--port", str(free_port())]}

    ended = atoll(settings_of(folder), command, *options.get(command, []))

    said = ended.stdout + ended.stderr
    assert ended.returncode == 1, said
    assert name in said
    assert "make reset" in said
    assert "Traceback" not in said
    assert fingerprint(folder) == before


def commands_of(name: str, number: int) -> list[str]:
    """All that read a file in a soak, else one in turn."""
    readers = FILES[name]
    return readers if soaking() else [readers[number % len(readers)]]


@pytest.mark.soak
@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("name", FILES)
def test_damaged_file_is_told_and_left_alone(stopped: Path, name: str, damage: str) -> None:
    path = stopped / name
    path.write_bytes(DAMAGES[damage](path.read_bytes()))
    for command in commands_of(name, list(DAMAGES).index(damage)):
        assert_refused(stopped, name, command)


@pytest.mark.soak
@pytest.mark.parametrize("name", ["index.db", "office.db", "keys.db"])
def test_database_of_another_nation_is_told_and_left_alone(stopped: Path, name: str) -> None:
    table = {"index.db": "chain"}.get(name, "nation")
    with closing(sqlite3.connect(stopped / name)) as database:
        database.execute(f"UPDATE {table} SET genesis_hash = '0x{'7' * 64}'")
        database.commit()
    for command in commands_of(name, list(FILES).index(name)):
        assert_refused(stopped, name, command)


@pytest.mark.soak
@pytest.mark.parametrize(("other", "name"), [("office", "index"), ("office", "keys"), ("keys", "office")])
def test_database_put_in_the_place_of_the_other_is_told(stopped: Path, other: str, name: str) -> None:
    shutil.copy(stopped / f"{other}.db", stopped / f"{name}.db")
    for command in commands_of(f"{name}.db", len(other)):
        assert_refused(stopped, f"{name}.db", command)


@pytest.mark.soak
def test_deployment_of_another_chain_is_told_and_left_alone(stopped: Path) -> None:
    path = stopped / "deployment.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"genesis_hash": "0x" + "7" * 64}))
    for command in commands_of("deployment.json", 2):
        assert_refused(stopped, "index.db" if command == "index" else "deployment", command)


@pytest.mark.parametrize("indexed", [True, False])
def test_state_of_another_chain_is_told_before_a_node_changes_it(stopped: Path, tmp_path: Path, indexed: bool) -> None:
    other = DataFolder(Settings.from_environment({}, data=tmp_path / "other"))
    other.create()
    other.node_port.write_text(str(free_port()))
    node = start_node(other, find_anvil(), page_port=0)
    try:
        Node(node.url).call("evm_mine", [], str)
    finally:
        node.child.stop()
    shutil.copy(other.chain, stopped / "anvil.json")
    if not indexed:
        (stopped / "index.db").unlink()
    assert_refused(stopped, "anvil.json", "up")


@pytest.mark.parametrize("left", ["index.db", "office.db", "keys.db"])
def test_no_nation_is_founded_beside_the_database_of_one_that_is_gone(stopped: Path, left: str) -> None:
    for name in {*FILES} - {left}:
        (stopped / name).unlink()
    assert_refused(stopped, left, "up")


def test_half_written_chain_with_a_copy_goes_on_from_the_copy(stopped: Path) -> None:
    """The one damage that mends itself: a node that is killed while it writes leaves half of its file."""
    folder = DataFolder(settings_of(stopped))
    whole = folder.chain.read_bytes()
    folder.chain_copy.write_bytes(whole)
    folder.chain.write_bytes(whole[: len(whole) // 2])

    restore_chain(folder)

    assert folder.chain.read_bytes() == whole
    assert not (stopped / "index.db").exists()


@pytest.mark.parametrize("damage", ["garbage", "truncated"])
def test_index_that_is_damaged_under_a_server_is_told_in_words(stopped: Path, damage: str) -> None:
    """Whether a page, a file or an answer for programs is asked for; what is not there is still not there."""
    app = create_app(settings_of(stopped))
    app.extensions["atoll.index"]._engine.dispose()
    path = stopped / "index.db"
    path.write_bytes(DAMAGES[damage](path.read_bytes()))
    client = app.test_client()

    for address in ("/", "/citizens", "/businesses/1", "/payments.csv", "/payments.csv", "/payments.csv"):
        answer = client.get(address)
        assert answer.status_code == 503, address
        assert answer.mimetype == "text/html"
        assert "records cannot be read just now" in answer.text
    for address in ("/v1/nation", "/v1/payments"):
        answer = client.get(address)
        assert answer.status_code == 503, address
        assert "Try again" in answer.json["detail"]
    assert client.get("/nowhere").status_code == 404
    assert client.get("/v1/nowhere").status_code == 404
