"""Play money for newcomers on a devnet: coin to spend, and native coin for the gas of their transactions."""

import logging
import threading
import time

from eth_account import Account
from eth_typing import ChecksumAddress
from web3 import HTTPProvider, Web3
from web3.exceptions import ContractLogicError, RequestTimedOut, Web3Exception, Web3RPCError
from web3.types import TxParams, Wei

from atoll.domain.nation import Deployment
from atoll.store.office import Office

log = logging.getLogger("atoll.faucet")

GAS_MONEY = Wei(10**18)
MAX_GRANTS = 3
WINDOW_SECONDS = 3600
TRY_AGAIN_SECONDS = 5
PUBLISHED_KEY = "0x2a871d0798f97d79848a013d4936a73bf4cc922c825d33c1cf7073dff6d409c6"
"""Account 9 of the test mnemonic that Anvil and Hardhat publish: worthless everywhere but on a devnet."""


class FaucetClosed(Exception):
    """This nation's coin is real money."""


class FaucetRefused(Exception):
    """The account cannot take play money."""


class FaucetAway(Exception):
    """The faucet gives nothing now; ``retry_after`` is in seconds."""

    retry_after = TRY_AGAIN_SECONDS


class FaucetBusy(FaucetAway):
    """It is giving play money to somebody else."""


class FaucetDry(FaucetAway):
    """The node did not take the faucet's transaction, or did not say that it did."""


class FaucetExhausted(Exception):
    """The account had its share; ``retry_after`` is in seconds."""

    def __init__(self, account: str, retry_after: int) -> None:
        super().__init__(f"{account} had play money {MAX_GRANTS} times within an hour")
        self.retry_after = retry_after


class Faucet:
    """Sends ``Coin.drip`` from the published test account, one grant at a time.

    ``timeout`` in seconds holds for each request to the node.
    """

    def __init__(self, node_url: str, timeout: float, deployment: Deployment, office: Office) -> None:
        provider = HTTPProvider(node_url, request_kwargs={"timeout": timeout}, exception_retry_configuration=None)
        self._web3 = Web3(provider)
        self._open = deployment.devnet
        self._office = office
        self._sender = Account.from_key(PUBLISHED_KEY)
        coin = deployment.contracts["Coin"]
        self._coin = self._web3.eth.contract(Web3.to_checksum_address(coin.address), abi=list(coin.abi))
        self._one_at_a_time = threading.Lock()

    def grant(self, account: ChecksumAddress) -> str:
        """Give an account play money; answers the transaction's hash.

        Raises FaucetClosed, FaucetBusy, FaucetExhausted, FaucetRefused, FaucetDry.
        """
        if not self._open:
            raise FaucetClosed("this nation's coin is real money: there is no faucet")
        if not self._one_at_a_time.acquire(blocking=False):
            raise FaucetBusy("the faucet is giving play money to somebody else; try again in a moment")
        try:
            return self._grant(account, int(time.time()))
        finally:
            self._one_at_a_time.release()

    def _grant(self, account: ChecksumAddress, now: int) -> str:
        grants = self._office.faucet_grants(account, since=now - WINDOW_SECONDS)
        if len(grants) >= MAX_GRANTS:
            raise FaucetExhausted(account, retry_after=min(grants) + WINDOW_SECONDS - now + 1)
        try:
            return self._send(account, now)
        except ContractLogicError as error:
            raise FaucetRefused(f"{account} cannot take play money: use a wallet's address") from error
        except (Web3Exception, OSError, ValueError) as error:
            log.warning("the faucet's transaction failed: %s", error)
            raise FaucetDry("the node did not take the faucet's transaction; try again in a moment") from error

    def _send(self, account: ChecksumAddress, now: int) -> str:
        """Written down first, so what the office cannot keep is not given; struck out only if the node refuses it."""
        sender = self._sender.address
        fields: TxParams = {
            "from": sender,
            "value": GAS_MONEY,
            "nonce": self._web3.eth.get_transaction_count(sender, "pending"),
            "chainId": self._web3.eth.chain_id,
        }
        signed = self._sender.sign_transaction(self._coin.functions.drip(account).build_transaction(fields))
        transaction = str(signed.hash.to_0x_hex())
        self._office.add_faucet_grant(account, now, transaction)
        try:
            self._web3.eth.send_raw_transaction(signed.raw_transaction)
        except Web3RPCError as error:
            if not isinstance(error, RequestTimedOut):
                self._office.forget_faucet_grant(transaction)
            raise
        return transaction
