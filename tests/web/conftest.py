"""The pages of a seeded nation in a test client."""

import pytest
from atoll.app import create_app, create_sync
from atoll.indexer.follow import catch_up
from flask.testing import FlaskClient
from nations import RunningNation


@pytest.fixture(scope="module")
def pages(nation: RunningNation) -> FlaskClient:
    """The pages over the nation's index, complete up to the last block."""
    catch_up(create_sync(nation.settings))
    return create_app(nation.settings).test_client()
