"""The dearest act, signed by the dearest wallet and in the longest way that are allowed, fits into a transaction."""

from atoll.api.schemas.relay import MAX_SIGNATURE
from nations import RunningNation
from recovering import GUARDIAN_DELAY, travel
from relaying import DAY, RelayUnderTest, person

WALLET_GAS = 400_000
"""What the contracts give a wallet to look at a signature (``Signatures.ERC1271_GAS``)."""
ROUND_GAS = 26
ROUNDS = WALLET_GAS // ROUND_GAS - 20
SPENDTHRIFT = f"0x62{ROUNDS:06x}5b6001900380600457631626ba7e60e01b60005260206000f3"
"""Counts down from ``ROUNDS``, then says yes to any signature."""


def test_seven_guardians_are_replaced_by_seven_whatever_the_wallet_burns(own_nation: RunningNation) -> None:
    relay, citizen = RelayUnderTest(own_nation), person(10).address
    relay.node("anvil_setCode", citizen, SPENDTHRIFT)
    strangers, citizens = ([person(first + index).address for index in range(7)] for first in (50, 11))
    own_nation.send("Recovery", "nameGuardians", sorted(strangers, key=str.lower), 7, sender=citizen)
    travel(own_nation, GUARDIAN_DELAY)
    act = {"citizen": citizen, "guardians": sorted(citizens, key=str.lower), "threshold": 7}
    deadline = int(relay.web3.eth.get_block("latest")["timestamp"]) + DAY
    body = relay.sign(person(10), "NameGuardians", deadline=deadline, **act)

    told = relay.done(body | {"signature": "0x" + "77" * MAX_SIGNATURE})

    assert told["state"] == "mined"
    assert own_nation.receipt(told["transaction_hash"])["gasUsed"] > 2 * WALLET_GAS
