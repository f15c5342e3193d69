"""How the tests sign acts, post them to the relay and look at what it did."""

import json
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from atoll.app import create_app
from atoll.config import Settings
from atoll.devnet.node import RELAY_KEY
from atoll.domain.acts import ACTS
from atoll.domain.relay import RelayTerms
from atoll.services.relay import Relay
from eth_account import Account
from eth_account.signers.local import LocalAccount
from flask import Flask
from flask.testing import FlaskClient
from nations import RunningNation, seeded_key
from web3 import Web3
from web3.contract import Contract
from werkzeug.test import TestResponse

ROOT = Path(__file__).resolve().parents[1]
ADMIN = 0
HOUR = 3_600
DAY = 24 * HOUR
COMMITMENT = "0x" + "11" * 32
TERMS = 1
SENDER = str(Account.from_key(RELAY_KEY).address)


def relaying(nation: RunningNation, key: str = RELAY_KEY, **terms: int) -> Settings:
    """The nation's settings, with a relay."""
    return replace(nation.settings, relay_key=key, relay_terms=RelayTerms(**terms))


def person(index: int) -> LocalAccount:
    """An account of the test seed phrase: the seed makes number 10 citizen 1, 23 has applied, from 40 on nobody has."""
    account: LocalAccount = Account.from_key(seeded_key(index))
    return account


class RelayUnderTest:
    """A relay whose worker takes a step when a test tells it to."""

    def __init__(self, nation: RunningNation, key: str = RELAY_KEY, **terms: int) -> None:
        self.nation = nation
        self.app: Flask = create_app(relaying(nation, key, **terms))
        self.client: FlaskClient = self.app.test_client()
        self.relay: Relay = self.app.extensions["atoll.relay"]
        self.web3 = Web3(Web3.HTTPProvider(nation.running.url))
        self.register: Contract = self.contract("CitizenRegistry")

    def contract(self, name: str) -> Contract:
        """A contract of the nation."""
        deployed = self.nation.deployment.contracts[name]
        return self.web3.eth.contract(Web3.to_checksum_address(deployed.address), abi=list(deployed.abi))

    def sign(
        self,
        key: LocalAccount,
        act: str,
        /,
        deadline: int | None = None,
        domain: dict[str, Any] | None = None,
        **own: Any,
    ) -> dict[str, Any]:
        """The body by which an act is posted, signed as wallets do; the actor is the key's unless ``own`` names one."""
        fields = {ACTS[act].actor: key.address, **own}
        actor = fields[ACTS[act].actor]
        contract = self.contract(ACTS[act].contract)
        ends = {
            "epoch": contract.functions.epochOf(actor).call(),
            "nonce": contract.functions.nonces(actor).call(),
            "deadline": int(time.time()) + HOUR if deadline is None else deadline,
        }
        message = {**fields, **ends}
        types = {act: [{"name": name, "type": kind} for name, kind in ACTS[act].message.items()]}
        signed = Account.sign_typed_data(key.key, self.domain(contract) | (domain or {}), types, message)
        texts = {name: str(value) if name in ("nonce", "deadline") else value for name, value in message.items()}
        return {"act": act, "message": texts, "signature": signed.signature.to_0x_hex()}

    def domain(self, contract: Contract | None = None) -> dict[str, Any]:
        """A contract's own domain, as it tells it (EIP-5267); the register's unless one is given."""
        told = (contract or self.register).functions.eip712Domain().call()
        _, name, version, chain_id, address, _, _ = told
        return {"name": name, "version": version, "chainId": chain_id, "verifyingContract": address}

    def apply(self, index: int, **other: Any) -> dict[str, Any]:
        """A newcomer's application, as a body."""
        return self.sign(person(index), "ApplyForCitizenship", commitment=COMMITMENT, termsVersion=TERMS, **other)

    def post(self, body: dict[str, Any], key: str = "") -> TestResponse:
        """Post an act, by default with a key of its own."""
        key = key or "key-" + body["signature"][2:40]
        return self.client.post("/v1/relay", json=body, headers={"Idempotency-Key": key})

    def taken(self, body: dict[str, Any]) -> str:
        """Post an act that is taken; its id."""
        answer = self.post(body)
        assert answer.status_code == 202, answer.text
        return str(answer.json["id"])

    def step(self, times: int = 1) -> None:
        """Let the worker look at the book and the chain."""
        for _ in range(times):
            self.relay.worker.step()

    def act(self, id: str) -> dict[str, Any]:
        """What the relay says of an act."""
        return dict(self.client.get(f"/v1/relay/{id}").json)

    def done(self, body: dict[str, Any]) -> dict[str, Any]:
        """Post an act, let the worker send it and find it in a block."""
        id = self.taken(body)
        self.step(2)
        return self.act(id)

    def nonce(self) -> int:
        """How many transactions of the sender are on the chain."""
        return self.web3.eth.get_transaction_count(Web3.to_checksum_address(SENDER))

    def node(self, method: str, *params: Any) -> Any:
        """Ask the node."""
        return self.nation.node.call(method, params, object)


def creation_code(contract: str) -> str:
    """The code that deploys a contract of the repository, without arguments."""
    built = json.loads((ROOT / ".build" / "__local__.json").read_text())["contractTypes"]
    return str(built[contract]["deploymentBytecode"]["bytecode"])
