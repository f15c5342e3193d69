"""The relay put together: door, book and worker of one nation."""

from pathlib import Path

from eth_account.signers.local import LocalAccount
from sqlalchemy import Engine

from atoll.chain.calls import ActCodec
from atoll.chain.rpc import Node
from atoll.chain.sender import Sender
from atoll.domain.nation import Deployment
from atoll.domain.relay import RelayTerms
from atoll.services.relay import Relay
from atoll.services.relay_simulation import Simulation
from atoll.services.relay_worker import RelayWorker
from atoll.store.relay import RelayBook
from atoll.store.relay_slots import RelaySlots


def make_relay(
    node: Node, deployment: Deployment, office: Engine, account: LocalAccount, terms: RelayTerms, lock: Path
) -> Relay:
    """The relay that sends from an account. Its worker is not started yet."""
    codec = ActCodec(deployment)
    simulation = Simulation(node, codec, str(account.address))
    sender = Sender(node, account, deployment.chain_id, deployment.genesis_hash)
    worker = RelayWorker(sender, RelaySlots(office), simulation, terms, lock)
    return Relay(codec, simulation, RelayBook(office), str(account.address), terms, worker)
