"""The chain goes back while it is followed: transactions are mined again elsewhere, or dropped."""

import random
from typing import Any

import pytest
from faulty import assert_index_equals_a_fresh_one, is_indexed, newest, wait_until
from nations import RunningNation, processes
from scale import cases, soaking

DEEPEST = 20
RANDOM_ONES = cases(usual=4, soak=100)
DEPTHS = range(1, DEEPEST + 1) if soaking() else (1, 2, 9, DEEPEST)


def transactions(nation: RunningNation, blocks: int) -> list[dict[str, Any]]:
    """The transactions of the newest blocks, oldest first."""
    head, _ = newest(nation)
    calls = [("eth_getBlockByNumber", [hex(number), True]) for number in range(head - blocks + 1, head + 1)]
    return [sent for block in nation.node.batch(calls, dict[str, Any]) for sent in block["transactions"]]


def go_back(nation: RunningNation, depth: int, chance: random.Random) -> int:
    """Replace the newest blocks; every other of their transactions is mined again somewhere, the first is dropped."""
    sent = transactions(nation, depth)[1::2]
    chosen = [[_request(each), place] for each, place in zip(sent, _places(depth, len(sent), chance), strict=True)]
    nation.node.call("anvil_reorg", [depth, chosen], type(None))
    return len(chosen)


def _places(depth: int, count: int, chance: random.Random) -> list[int]:
    return sorted(chance.randrange(depth) for _ in range(count))


def _request(sent: dict[str, Any]) -> dict[str, Any]:
    return {"from": sent["from"], "to": sent["to"], "data": sent["input"], "gas": sent["gas"]}


@pytest.mark.soak
def test_transactions_are_mined_again_or_dropped_at_any_depth(own_nation: RunningNation) -> None:
    own_nation.trade(blocks=DEEPEST + 2)
    with processes(own_nation) as parts:
        parts.start("index")
        wait_until(lambda: is_indexed(own_nation), "the index to follow")
        for depth in DEPTHS:
            own_nation.trade(blocks=depth)
            wait_until(lambda: is_indexed(own_nation), "the index to follow")
            before = newest(own_nation)

            mined_again = go_back(own_nation, depth, random.Random(depth))

            assert newest(own_nation) != before
            assert mined_again == depth // 2
            assert_index_equals_a_fresh_one(own_nation, by_command=depth == DEEPEST)
            assert f"the chain went back: {depth} blocks undone" in parts["index"].log.read_text()


@pytest.mark.soak
def test_reorganisations_of_any_depth_one_after_another(own_nation: RunningNation) -> None:
    """Some follow each other so closely that the indexer is in the middle of the one before."""
    chance = random.Random(3)
    own_nation.trade(blocks=DEEPEST + 2)
    with processes(own_nation) as parts:
        parts.start("index")
        wait_until(lambda: is_indexed(own_nation), "the index to follow")
        for _ in range(RANDOM_ONES):
            for _ in range(chance.randint(1, 2)):
                go_back(own_nation, chance.randint(1, DEEPEST), chance)
                own_nation.trade(blocks=chance.randrange(4))
            assert_index_equals_a_fresh_one(own_nation)
