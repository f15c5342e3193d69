"""Which characters deceive: one list of samples that the pages' module is held to as well (`text.test.ts`)."""

import json
import sys
from pathlib import Path

import pytest
from atoll.domain.text import escaped, neutral

SAMPLES = json.loads((Path(__file__).resolve().parents[1] / "fixtures" / "deceiving.json").read_text())


def among(ranges: list[str]) -> set[int]:
    """The characters of ranges such as `200b-200f`."""
    ends = [[int(end, 16) for end in ends.split("-")] for ends in ranges]
    return {point for pair in ends for point in range(pair[0], pair[-1] + 1)}


def test_these_characters_and_no_others_deceive() -> None:
    unseen = among(SAMPLES["unseen"])
    every = range(sys.maxunicode + 1)
    assert {point for point in every if neutral(chr(point)) != chr(point)} == unseen
    assert {point for point in every if escaped(chr(point)) != chr(point)} == unseen | set(map(ord, "\t\n\r"))


@pytest.mark.parametrize(("text", "shown"), SAMPLES["shown"])
def test_between_others_it_depends_on_them(text: str, shown: str) -> None:
    assert neutral(text) == shown
