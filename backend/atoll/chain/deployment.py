"""Reads the deployment file, the one bridge from deployment to backend."""

from pathlib import Path
from typing import Any

import msgspec
from eth_utils.crypto import keccak

from atoll.domain.errors import AtollError
from atoll.domain.nation import Coin, DeployedContract, Deployment, TaxYear

RESTORE = (
    "Put it back from a copy, or throw the whole nation away, its chain too, and begin anew with: make reset (and the "
    "DATA= that you started with)"
)


class DeploymentInvalid(AtollError):
    """The deployment file is missing or damaged; the message says what to do."""


class DeploymentMissing(DeploymentInvalid):
    """There is no deployment file yet."""


def load_deployment(path: Path) -> Deployment:
    """Read a deployment file. Raises DeploymentInvalid."""
    try:
        content = msgspec.json.decode(path.read_bytes())
    except FileNotFoundError:
        raise DeploymentMissing(f"{path}: there is no such deployment file yet") from None
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise DeploymentInvalid(f"{path} is damaged: {error}. {RESTORE}") from error
    try:
        return _deployment(content)
    except (KeyError, TypeError, AttributeError) as error:
        raise DeploymentInvalid(f"{path} is damaged: {error!r} is missing or malformed. {RESTORE}") from error


def _deployment(content: dict[str, Any]) -> Deployment:
    contracts = {
        name: DeployedContract(name, contract["address"], tuple(contract["abi"]))
        for name, contract in content["contracts"].items()
    }
    return Deployment(
        chain_id=content["chain_id"],
        genesis_hash=content["genesis_hash"],
        start_block=content["start_block"],
        nation=content["nation"]["name"],
        tax_year=TaxYear(**content["tax_year"]),
        coin=Coin(address=contracts["Coin"].address, **content["coin"]),
        contracts=contracts,
        texts={"0x" + keccak(text=text).hex(): text for text in content.get("texts", ())},
        decision_period=content.get("decision_period"),
    )
