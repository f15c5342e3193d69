"""People who sign in without a browser, and the contract wallets that some of them have."""

import json
import re
from pathlib import Path
from typing import Any

from eth_account import Account
from eth_account.messages import encode_defunct
from eth_account.signers.local import LocalAccount
from flask import Flask
from flask.testing import FlaskClient
from nations import RunningNation
from web3 import Web3
from werkzeug.test import TestResponse

BUILD = Path(__file__).resolve().parents[1] / ".build" / "__local__.json"
OWN_PAGE = {"Sec-Fetch-Site": "same-origin"}
"""What a browser says of a request that a page of the site itself makes."""


class Visitor:
    """Somebody with a key and a browser that keeps cookies. ``base_url`` is where they find the pages."""

    def __init__(self, app: Flask, key: str | None = None, base_url: str = "http://localhost") -> None:
        self.account: LocalAccount = Account.from_key(key) if key else Account.create()
        self.client: FlaskClient = app.test_client()
        self._base_url = base_url

    @property
    def address(self) -> str:
        return str(self.account.address)

    def get(self, path: str, **options: Any) -> TestResponse:
        return self.client.get(path, base_url=self._base_url, **options)

    def post(self, path: str, **options: Any) -> TestResponse:
        return self.client.post(path, base_url=self._base_url, **options)

    def ask(self) -> str:
        """The message to sign."""
        return str(self.post("/session/message", json={"account": self.address}).json["message"])

    def answer(self, signature: str) -> TestResponse:
        return self.post("/session/begin", json={"signature": signature}, headers=OWN_PAGE)

    def sign_in(self) -> TestResponse:
        return self.answer(signed(self.account, self.ask()).to_0x_hex())

    def signed_in(self) -> "Visitor":
        """The visitor, with a session."""
        assert self.sign_in().status_code == 201
        return self

    def cookie(self, name: str = "atoll-session") -> str | None:
        """What the browser keeps by a name."""
        found = self.client.get_cookie(name)
        return None if found is None else found.value

    def token(self) -> str:
        """What the forms of a page carry."""
        found = re.search('name="csrf_token" value="([0-9a-f]{64})"', self.get("/terms").text)
        assert found is not None
        return found[1]

    def send(self, path: str, **headers: str) -> TestResponse:
        """Send a form of a page."""
        return self.post(path, data={"csrf_token": self.token()}, headers=OWN_PAGE | headers)


def signed(account: LocalAccount, message: str) -> Any:
    """A wallet's signature (EIP-191)."""
    return account.sign_message(encode_defunct(text=message)).signature


def deploy(nation: RunningNation, contract: str, *arguments: Any) -> str:
    """Deploy one of the contracts that tests alone use; answers its address."""
    built = json.loads(BUILD.read_text())["contractTypes"][contract]
    web3 = Web3(Web3.HTTPProvider(nation.running.url))
    made = web3.eth.contract(abi=built["abi"], bytecode=built["deploymentBytecode"]["bytecode"])
    sent = made.constructor(*arguments).transact({"from": web3.eth.accounts[0]})
    return str(web3.eth.wait_for_transaction_receipt(sent)["contractAddress"])
