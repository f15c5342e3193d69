"""Events of the company register, the tax contract, the treasury and the coin."""

from dataclasses import dataclass
from typing import ClassVar

from atoll.domain.events.base import LedgerEvent
from atoll.domain.tax import Bracket


@dataclass(frozen=True, slots=True)
class NameTaken(LedgerEvent):
    name_key: str
    business_id: int
    name: str


@dataclass(frozen=True, slots=True)
class BusinessRegistered(LedgerEvent):
    business_id: int
    owner_id: int
    liable_id: int
    name: str
    section: str
    size_class: int
    headcount: int


@dataclass(frozen=True, slots=True)
class ScheduleEnacted(LedgerEvent):
    schedule_id: int
    size_class: int
    from_year: int
    brackets: tuple[Bracket, ...]
    law_hash: str


@dataclass(frozen=True, slots=True)
class TillOpened(LedgerEvent):
    business_id: int
    till: str
    liable_id: int
    size_class: int
    opening_balance: int


@dataclass(frozen=True, slots=True)
class TillCollected(LedgerEvent):
    business_id: int
    liable_id: int
    year: int
    gross: int
    tax: int
    turnover: int
    schedule_id: int
    payout: str
    tax_sent: int
    net_sent: int


@dataclass(frozen=True, slots=True)
class TreasurySpent(LedgerEvent):
    payee: str
    amount: int
    purpose: str
    by: str


@dataclass(frozen=True, slots=True)
class CoinTransfer(LedgerEvent):
    """ERC-20 ``Transfer`` of the coin, of which only those to a till or to the treasury are indexed."""

    journaled: ClassVar[bool] = False
    sender: str
    receiver: str
    value: int
