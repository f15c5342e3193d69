"""The application of a seeded nation, as strangers reach it."""

import pytest
from atoll.app import create_app
from atoll.indexer.follow import catch_up
from atoll.indexing import create_sync
from flask import Flask
from flask.testing import FlaskClient
from nations import RunningNation
from relaying import relaying


@pytest.fixture(scope="module")
def app(nation: RunningNation) -> Flask:
    """The application over the nation's index, complete up to the last block, with a relay that sends nothing."""
    catch_up(create_sync(nation.settings))
    return create_app(relaying(nation))


@pytest.fixture(scope="module")
def client(app: Flask) -> FlaskClient:
    return app.test_client()
