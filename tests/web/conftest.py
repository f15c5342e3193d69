"""The pages of a seeded nation: in a test client, and in a browser."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from atoll.app import create_app, create_sync
from atoll.indexer.follow import catch_up, follow
from flask.testing import FlaskClient
from nations import RunningNation
from playwright.sync_api import Browser, sync_playwright
from werkzeug.serving import make_server

CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="module")
def pages(nation: RunningNation) -> FlaskClient:
    """The pages over the nation's index, complete up to the last block."""
    catch_up(create_sync(nation.settings))
    return create_app(nation.settings).test_client()


@pytest.fixture
def site(own_nation: RunningNation) -> Iterator[str]:
    """The address of a nation of the test's own, whose index follows its chain."""
    with _indexed(own_nation), _served(own_nation) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A Chromium."""
    with sync_playwright() as tool:
        chromium = tool.chromium.launch(
            executable_path=os.environ.get("ATOLL_CHROMIUM") or "/usr/bin/chromium", args=list(CHROMIUM_FLAGS)
        )
        yield chromium
        chromium.close()


@contextmanager
def _indexed(nation: RunningNation) -> Iterator[None]:
    sync, stop = create_sync(nation.settings), threading.Event()
    catch_up(sync)
    thread = threading.Thread(target=follow, args=(sync, stop))
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


@contextmanager
def _served(nation: RunningNation) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, create_app(nation.settings), threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.port}"
    finally:
        server.shutdown()
        thread.join()
