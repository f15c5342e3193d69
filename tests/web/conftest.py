"""The pages of a seeded nation in a test client."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from atoll.app import create_app
from atoll.indexer.follow import catch_up
from atoll.indexing import create_sync
from flask.testing import FlaskClient
from nations import RunningNation, run_copy
from town import Town


@pytest.fixture(scope="module")
def pages(nation: RunningNation) -> FlaskClient:
    """The pages over the nation's index, complete up to the last block."""
    catch_up(create_sync(nation.settings))
    return create_app(nation.settings).test_client()


@pytest.fixture
def town(seeded: Path, tmp_path: Path) -> Iterator[Town]:
    """A nation of the test's own in which it acts."""
    with run_copy(seeded, tmp_path / "nation") as nation:
        yield Town(nation)
