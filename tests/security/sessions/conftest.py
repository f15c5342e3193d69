"""Who is signed in, in the tests of sessions."""

import pytest
from flask import Flask
from nations import RunningNation, seeded_key
from rooms import ADA, BEN, REGISTRAR, create, rooms_for_some
from visiting import Visitor


@pytest.fixture(scope="module")
def app(nation: RunningNation) -> Flask:
    return rooms_for_some(create(nation))


@pytest.fixture
def ada(app: Flask) -> Visitor:
    return Visitor(app, seeded_key(ADA)).signed_in()


@pytest.fixture
def ben(app: Flask) -> Visitor:
    return Visitor(app, seeded_key(BEN)).signed_in()


@pytest.fixture
def registrar(app: Flask) -> Visitor:
    return Visitor(app, seeded_key(REGISTRAR)).signed_in()


@pytest.fixture(params=["/mine", "/files"])
def private(request: pytest.FixtureRequest) -> str:
    return str(request.param)
