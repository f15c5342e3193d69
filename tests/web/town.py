"""A nation in which the tests of decided cases act, and whose pages they read."""

from atoll.app import create_app
from atoll.indexer.follow import catch_up
from atoll.indexing import create_sync
from eth_account import Account
from flask.testing import FlaskClient
from nations import RunningNation, seeded_key
from told import read

DAY = 24 * 60 * 60
REGISTRAR, ARBITER = 1, 4
HASH = b"\x11" * 32
REJECTED = 13
"""An application of the seed. Its rejection is decision 1; the seed has one more, and an appeal against that."""
WAITING = 15
"""An application that nobody vouches for yet."""


class Town:
    """A nation in which a test acts, and whose pages it reads."""

    def __init__(self, nation: RunningNation) -> None:
        self.nation = nation
        self._sync = create_sync(nation.settings)
        self._pages: FlaskClient = create_app(nation.settings).test_client()
        self.act("CitizenRegistry", "applyForCitizenship", HASH, 1, by=applicant(WAITING))

    def act(self, contract: str, function: str, *arguments: object, by: int | str) -> str:
        """The transaction in which somebody acted."""
        return self.nation.send(contract, function, *arguments, sender=by)

    def read(self, path: str) -> str:
        """What a page says for itself, by the ledger's newest block."""
        catch_up(self._sync)
        return read(self._pages, path)

    @property
    def time(self) -> int:
        return int(self.nation.node.call("eth_getBlockByNumber", ["latest", False], dict)["timestamp"], 16)

    def travel(self, moment: int) -> None:
        """Let the ledger's clock be at a time."""
        self.nation.node.call("evm_mine", [moment], object)

    def suspend(self, citizen: int, days: int = 30) -> None:
        self.act("CitizenRegistry", "suspend", citizen, 3, HASH, self.time + days * DAY, by=REGISTRAR)

    def revoke(self, citizen: int) -> None:
        self.act("CitizenRegistry", "revoke", citizen, 1, HASH, by=REGISTRAR)

    def lodge(self, decision: int, wallet: str) -> None:
        register = self.nation.deployment.contracts["CitizenRegistry"].address
        self.act("Appeals", "lodge", register, decision, HASH, by=wallet)

    def vouch(self, *citizens: int, application: int = WAITING) -> None:
        for citizen in citizens:
            self.act("Vouches", "vouch", application, by=self.wallet(citizen))

    def page_of(self, citizen: int) -> str:
        """Where a citizen's own page is."""
        return f"/accounts/{self.wallet(citizen)}"

    def wallet(self, citizen: int) -> str:
        """The wallet of a citizen."""
        catch_up(self._sync)
        return str(self._pages.get(f"/v1/citizens/{citizen}").json["wallet"])


def applicant(application: int) -> str:
    """The wallet behind an application."""
    return str(Account.from_key(seeded_key(application + 9)).address)
