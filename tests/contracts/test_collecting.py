"""Collecting as wallets send it: with the gas that a node estimates."""

from __future__ import annotations

from contract_harness import COIN, Nation, People, pay, web3


def test_collect__with_estimated_gas__sends_both_parts(nation: Nation, people: People) -> None:
    """INV-MT-7: the estimate is enough for the floor that a collection demands."""
    pay(nation, 1, 500 * COIN)
    transaction = {
        "from": people.stranger.address,
        "to": nation.tax.address,
        "data": nation.tax.collect.encode_input(1),
    }
    transaction["gas"] = web3().eth.estimate_gas(transaction)

    receipt = web3().eth.wait_for_transaction_receipt(web3().eth.send_transaction(transaction))

    assert receipt["status"] == 1
    assert tuple(nation.tax.unsent(1)) == (0, 1)
