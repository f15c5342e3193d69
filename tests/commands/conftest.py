"""A data folder of one's own for each test."""

import os
from pathlib import Path

import pytest
from atoll.config import Settings
from atoll.devnet.folder import DataFolder
from atoll.devnet.ports import next_free


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    made = DataFolder(Settings.from_environment({}, data=tmp_path / "nation"))
    made.create()
    return made


@pytest.fixture
def port() -> int:
    """A free port, far from those of other test processes."""
    return next_free(12_000 + os.getpid() % 1_000 * 20)
