"""An application with rooms for some, for the tests of sessions."""

from atoll.app import create_app
from atoll.config import Settings
from atoll.store.engine import open_office
from atoll.store.office import Office
from atoll.store.sessions import SessionBook
from atoll.web.signed_in import office_only, require_session, signed_in_only
from flask import Flask
from indexing import follow
from nations import RunningNation

REGISTRAR, ADA, BEN = 1, 10, 11
"""Accounts of the test mnemonic: the registrar, and the first two citizens."""
NAMED = "https://register.example"
NOW = 1_800_000_000


def create(nation: RunningNation, **settings: str) -> Flask:
    follow(nation)
    variables = nation.settings.environment() | settings
    return create_app(Settings.from_environment(variables))


def rooms_for_some(app: Flask) -> Flask:
    """With three addresses as other rooms of the pages have them."""

    @signed_in_only
    def mine() -> str:
        return require_session().account

    @office_only("registrar")
    def files() -> str:
        return "sealed"

    app.add_url_rule("/mine", view_func=mine)
    app.add_url_rule("/files", view_func=files, methods=["GET", "POST"])
    return app


def pass_time(nation: RunningNation, seconds: int) -> None:
    nation.node.call("evm_increaseTime", [seconds], object)
    nation.node.call("evm_mine", [], object)


def book_of(nation: RunningNation) -> SessionBook:
    return SessionBook(Office(open_office(nation.settings.office_url), nation.deployment))
