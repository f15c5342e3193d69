"""What a deployment file says: the one bridge from the chain's deployment to everything that reads it."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class DeployedContract:
    name: str
    address: str
    abi: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Coin:
    """The ERC-20 in which tax is paid; a coin has 10 ** decimals base units."""

    address: str
    name: str
    symbol: str
    decimals: int


@dataclass(frozen=True, slots=True)
class TaxYear:
    """Tax years count from 1 and all have the same length. Times in Unix seconds."""

    first_start: int
    length: int

    def at(self, time: int) -> int:
        """The tax year at a time not before the first."""
        return (time - self.first_start) // self.length + 1

    def start(self, year: int) -> int:
        """The second in which a tax year begins."""
        return self.first_start + (year - 1) * self.length


@dataclass(frozen=True, slots=True)
class Deployment:
    """One nation on one chain. ``start_block`` is the first block that can hold an event of it; ``texts`` are its laws
    by the keccak256 of their text, as far as the deployment has them; ``decision_period`` is how many seconds arbiters
    have to decide an appeal, None where the deployment does not say it.
    """

    chain_id: int
    genesis_hash: str
    start_block: int
    nation: str
    tax_year: TaxYear
    coin: Coin
    contracts: dict[str, DeployedContract]
    texts: dict[str, str] = field(default_factory=dict)
    decision_period: int | None = None

    @property
    def network(self) -> str:
        """The chain as a CAIP-2 identifier."""
        return f"eip155:{self.chain_id}"

    @property
    def devnet(self) -> bool:
        """Whether the coin is play money and the published test keys hold the offices."""
        return self.chain_id == 31337
