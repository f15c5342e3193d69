"""Disks that are full or may only be read: what is there is served, nothing is half written, and it goes on after."""

import os
import resource
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import urllib3
from atoll.config import Settings
from faulty import assert_index_equals_a_fresh_one, atoll, get, is_indexed, newest, status, wait_until
from nations import Processes, RunningNation, processes

SIZE = "16m"
SMALL_FILE = 8192
"""Bytes that a process under a limit may write into one file: enough for its log."""


@dataclass(frozen=True)
class Disk:
    """A file system of the test's own, or, for those who may not mount one, a folder."""

    path: Path
    is_mounted: bool

    def fill(self) -> None:
        with suppress(OSError), (self.path / "filler").open("wb", buffering=0) as filler:
            while True:
                filler.write(bytes(4096))

    def empty(self) -> None:
        (self.path / "filler").unlink()

    @contextmanager
    def read_only(self) -> Iterator[None]:
        self._allow_writing(False)
        try:
            yield
        finally:
            self._allow_writing(True)

    def _allow_writing(self, allowed: bool) -> None:
        if self.is_mounted:
            subprocess.run(["mount", "-o", f"remount,{'rw' if allowed else 'ro'}", str(self.path)], check=True)
            return
        for path in (self.path, *self.path.iterdir()):
            path.chmod(path.stat().st_mode | 0o200 if allowed else path.stat().st_mode & ~0o222)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    place = tmp_path / "disk"
    place.mkdir()
    if os.geteuid() != 0:
        yield Disk(place, is_mounted=False)
        return
    if subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(place)], check=False).returncode:
        pytest.skip("nothing is read-only for this user, who may not mount anything either")
    try:
        yield Disk(place, is_mounted=True)
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)


@pytest.fixture
def on_disk(own_nation: RunningNation, disk: Disk) -> RunningNation:
    """The nation, with its databases on the disk."""
    urls = {f"{name}_url": f"sqlite:///{disk.path / name}.db" for name in ("index", "office")}
    return RunningNation(replace(own_nation.settings, **urls), own_nation.running)


def served_block(parts: Processes) -> int:
    return int(get(parts.address, "/v1/nation").json()["head"]["block"])


def said(parts: Processes, words: str) -> bool:
    assert not parts["index"].has_ended, parts.told()
    return words in parts["index"].log.read_text()


def test_process_that_may_write_no_more_waits_and_goes_on(own_nation: RunningNation) -> None:
    with processes(own_nation) as parts:
        parts.start("index", "serve")
        parts.wait_until_indexed()
        before = served_block(parts)
        indexer = parts["index"].process.pid
        resource.prlimit(indexer, resource.RLIMIT_FSIZE, (SMALL_FILE, resource.RLIM_INFINITY))
        own_nation.trade(blocks=6)
        wait_until(lambda: said(parts, "cannot be used now"), "the indexer to say that it cannot write")
        assert before <= served_block(parts) < newest(own_nation)[0]
        assert get(parts.address, "/businesses").status == 200

        resource.prlimit(indexer, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        assert_index_equals_a_fresh_one(own_nation)
        parts.wait_until_indexed()


def test_full_disk_is_waited_for(on_disk: RunningNation, disk: Disk) -> None:
    if not disk.is_mounted:
        pytest.skip("only a disk of the test's own may be filled")
    with processes(on_disk) as parts:
        parts.start("index", "serve")
        parts.wait_until_indexed()
        disk.fill()
        for _ in range(40):
            on_disk.trade(blocks=6)
            if said(parts, "is full"):
                break
        wait_until(lambda: said(parts, "database or disk is full"), "the indexer to say that the disk is full")
        assert served_block(parts) < newest(on_disk)[0]
        assert get(parts.address, "/").status == 200

        disk.empty()
        assert_index_equals_a_fresh_one(on_disk)


def test_index_is_not_begun_on_a_full_disk(on_disk: RunningNation, disk: Disk) -> None:
    if not disk.is_mounted:
        pytest.skip("only a disk of the test's own may be filled")
    disk.fill()
    refused = atoll(on_disk.settings, "index")
    assert refused.returncode == 1
    assert "cannot be used now" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert [path.name for path in disk.path.iterdir()] == ["filler"]

    disk.empty()
    with processes(on_disk) as parts:
        parts.start("index")
        assert_index_equals_a_fresh_one(on_disk)


def assert_faucet_gives_nothing(nation: RunningNation, parts: Processes) -> None:
    """What the office cannot write down is refused in words, before any coin moves."""
    before = newest(nation)
    body = {"account": "0x" + "22" * 20}
    answer = urllib3.request("POST", f"{parts.address}/v1/faucet", json=body, timeout=60, retries=False)
    assert answer.status == 503
    assert "Try again" in answer.json()["detail"]
    assert newest(nation) == before


@pytest.mark.parametrize("end", ["stopped", "killed"])
def test_read_only_databases_are_served_and_written_again_when_they_may(
    on_disk: RunningNation, disk: Disk, end: str
) -> None:
    """Whether the indexer left a log of changes beside the index or not."""
    with processes(on_disk) as parts:
        parts.start("index", "serve")
        wait_until(lambda: is_indexed(on_disk), "the index to follow")
        parts.wait_until_indexed()
        before = newest(on_disk)[0]
        (parts.stop if end == "stopped" else parts.kill)("serve", "index")
        with disk.read_only():
            parts.start("serve", "index")
            parts.wait_until_indexed()
            on_disk.trade(blocks=2)
            wait_until(lambda: said(parts, "cannot be used now"), "the indexer to say that it cannot write")
            assert served_block(parts) == before
            assert get(parts.address, "/citizens").status == 200
            assert_faucet_gives_nothing(on_disk, parts)
            assert status(on_disk.settings).block == before
        assert_index_equals_a_fresh_one(on_disk)
        parts.wait_until_indexed()


def test_folder_that_may_not_be_written_is_told(disk: Disk) -> None:
    settings = Settings.from_environment({}, data=disk.path / "nation")
    with disk.read_only():
        refused = atoll(settings, "up", "--data", str(settings.data))
    assert refused.returncode == 1
    assert "cannot be written" in refused.stderr
    assert "make up DATA=" in refused.stderr
