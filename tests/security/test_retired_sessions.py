"""A wallet that a recovery retired has no session any more: whoever took it reads nothing in the citizen's name."""

from atoll.app import create_app
from atoll.indexer.follow import catch_up
from atoll.indexing import create_sync
from atoll.services.sessions import Sessions
from atoll.store.engine import open_office
from atoll.store.office import Office
from atoll.store.sessions import SessionBook
from eth_account import Account
from nations import RunningNation
from recovering import citizen_wallet, recover

NEW = str(Account.from_key("0x" + "5e" * 32).address)


def test_sessions_end_with_the_wallet_that_a_recovery_retires(own_nation: RunningNation) -> None:
    old, guardian = citizen_wallet(1), citizen_wallet(2)
    book = SessionBook(Office(open_office(own_nation.settings.office_url), own_nation.deployment))
    catch_up(create_sync(own_nation.settings))
    sessions = Sessions(book, create_app(own_nation.settings).extensions["atoll.index"])
    tokens = {account: sessions.begin(account) for account in (old, guardian, NEW)}
    assert all(sessions.current(token) for token in tokens.values())

    recover(own_nation, 1, guardian, NEW)
    catch_up(create_sync(own_nation.settings))

    assert [account for account, token in tokens.items() if sessions.current(token)] == [guardian, NEW]
    assert sessions.current(sessions.begin(old)) is None
