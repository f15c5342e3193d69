"""Trees of conditions tell what each function does; every leaf has its test in Solidity, every test its leaf.

A tree stands beside its tests (`Treasury.tree`, `Treasury.t.sol`). It begins with the name of the test contract; the
conditions of a branch begin with `when` or `given`, a leaf with `it`. The name of the test is the path to the leaf:
`test_WhenTheAmountIsZero_ItReverts`, or `testFuzz_...`. Invariants are not in the tree.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
BRANCH = re.compile(r"(?P<indent>(?:│   |    )*)(?:├──|└──) (?P<text>.+)")


def leaves(tree: str) -> set[str]:
    """The names of the tests that one tree asks for: `SpendTest.WhenTheAmountIsZero_ItReverts`."""
    contract, *lines = tree.splitlines()
    path: list[str] = []
    found: set[str] = set()
    for depth, text in map(branch, lines):
        assert depth <= len(path), f"{contract}: {text!r} hangs in the air"
        path = [*path[:depth], text]
        if text.startswith("it "):
            name = f"{contract}.{'_'.join(map(camel, path))}"
            assert name not in found, f"{contract}: {text!r} is there twice"
            found.add(name)
    return found


def branch(line: str) -> tuple[int, str]:
    """How deep a line stands, and what it says."""
    match = BRANCH.fullmatch(line)
    assert match, f"not a line of a tree: {line!r}"
    text = match["text"]
    assert re.match(r"(when|given|it) ", text), f"neither when, given nor it: {text!r}"
    return len(match["indent"]) // 4, text


def camel(text: str) -> str:
    """The text as a part of a function's name."""
    return "".join(word[0].upper() + word[1:] for word in re.findall(r"[A-Za-z0-9]+", text.replace("'", "")))


def kept(source: str) -> set[str]:
    """The tests of a Solidity file by contract, without `test_` or `testFuzz_`."""
    found: set[str] = set()
    for part in re.split(r"^(?=(?:abstract )?contract )", source, flags=re.MULTILINE)[1:]:
        contract = re.match(r"(?:abstract )?contract (\w+)", part)
        assert contract
        names = re.findall(r"^    function test(?:Fuzz)?_(\w+)\(", part, re.MULTILINE)
        found.update(f"{contract[1]}.{name}" for name in names)
    return found


def told(path: Path) -> set[str]:
    """All leaves of the trees in a file."""
    blocks = re.split(r"\n\n+", path.read_text().strip())
    return {leaf for block in blocks for leaf in leaves(block)}


def sources() -> dict[str, set[str]]:
    """The tests of every Solidity file, by the file's name without its ending."""
    return {path.name.removesuffix(".t.sol"): kept(path.read_text()) for path in sorted(HERE.glob("*.t.sol"))}


@pytest.mark.parametrize("name", [name for name, found in sources().items() if found])
def test_tree__every_leaf__has_its_test(name: str) -> None:
    assert told(HERE / f"{name}.tree") == sources()[name]


def test_trees__all__have_tests() -> None:
    assert {path.stem for path in HERE.glob("*.tree")} == {name for name, found in sources().items() if found}


def test_solidity__every_test__is_named_like_a_leaf() -> None:
    """Else forge would run, and the trees overlook, a `testSpend()`."""
    source = "".join(path.read_text() for path in HERE.glob("*.t.sol"))

    names = re.findall(r"function (test\w*|invariant\w*|statefulFuzz\w*)\(", source)

    assert len(names) > 100
    assert [name for name in names if not re.match(r"(test|testFuzz|invariant)_[A-Z]", name)] == []


def test_leaf__without_test__is_noticed() -> None:
    tree = "ATest\n├── when it rains\n│   └── it pours\n└── it never stops"

    assert leaves(tree) == {"ATest.WhenItRains_ItPours", "ATest.ItNeverStops"}
    assert kept("contract ATest is NationTest {\n    function testFuzz_ItNeverStops(uint8) public {") == {
        "ATest.ItNeverStops"
    }
    with pytest.raises(AssertionError, match="hangs in the air"):
        leaves("ATest\n│   └── it pours")
