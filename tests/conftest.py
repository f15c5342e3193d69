"""Nations to test against, seeded once a run and copied for each test, and the browser that visits them."""

import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from atoll.config import Settings
from atoll.devnet.folder import DataFolder
from browsers import launched
from hypothesis import settings
from nations import RunningNation, found, run_copy
from playwright.sync_api import Browser
from scale import cases, soaking

settings.register_profile(
    "atoll", max_examples=cases(100, 10_000), deadline=None, print_blob=True, derandomize=not soaking()
)
settings.load_profile("atoll")


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a nation that one of the test processes founded and seeded; its node is stopped."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    folder = DataFolder(Settings.from_environment({}, data=shared / "seeded-nation"))
    with (shared / "seeded-nation.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.is_complete():
            found(folder)
    return folder.path


@pytest.fixture(scope="module")
def nation(seeded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningNation]:
    """A nation that the tests of a module share: they only read, or add."""
    with run_copy(seeded, tmp_path_factory.mktemp("shared") / "nation") as copy:
        yield copy


@pytest.fixture
def own_nation(seeded: Path, tmp_path: Path) -> Iterator[RunningNation]:
    """A nation of the test's own, to be changed at will."""
    with run_copy(seeded, tmp_path / "nation") as copy:
        yield copy


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser a test process: Playwright runs once in each."""
    with launched() as running:
        yield running
