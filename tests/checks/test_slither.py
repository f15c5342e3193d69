"""Slither's gate stays shut for a contract that gives its money away, and opens for a reviewed finding."""

from pathlib import Path

import pytest
from planted import borrow, judge_by, write

judge = judge_by("slither_gate.py")
HEAD = "// SPDX-License-Identifier: Apache-2.0\npragma solidity ^0.8.30;\n\n"
SOUND = """contract Planted {
    uint256 public count;

    function add() external {
        ++count;
    }
}
"""
REENTRANT = """contract Planted {
    mapping(address account => uint256) public balances;

    function deposit() external payable {
        balances[msg.sender] += msg.value;
    }

    function withdraw() external {
        (bool done,) = msg.sender.call{value: balances[msg.sender]}("");
        require(done);
        balances[msg.sender] = 0;
    }
}
"""
GIVES_AWAY = """interface IToken {
    function transferFrom(address from, address to, uint256 value) external returns (bool);
}

contract Planted {
    function take(IToken token, address from) external {
        require(token.transferFrom(from, msg.sender, 1));
    }
}
"""
STRICT = """contract Planted {
    function isEmpty() external view returns (bool) {
        // Shown to people, decides nothing.
        // slither-disable-next-line incorrect-equality
        return address(this).balance == 0;
    }
}
"""


@pytest.fixture
def project(repository: Path) -> Path:
    """A project with this one's compiler and settings."""
    borrow(repository, "foundry.toml", "slither.config.json", ".tools", "node_modules")
    return repository


@pytest.mark.parametrize(("contract", "detector"), [(REENTRANT, "reentrancy-eth"), (GIVES_AWAY, "arbitrary-send")])
def test_slither__planted_theft__is_found(project: Path, contract: str, detector: str) -> None:
    write(project, "contracts/Planted.sol", HEAD + contract)
    verdict = judge(project)
    assert not verdict.passed
    assert detector in verdict.said


def test_slither__finding__passes_only_when_reviewed(project: Path) -> None:
    write(project, "contracts/Planted.sol", HEAD + STRICT)
    assert judge(project).passed
    write(project, "contracts/Planted.sol", HEAD + STRICT.replace("// slither-disable-next-line", "// no review of"))
    verdict = judge(project)
    assert not verdict.passed
    assert "incorrect-equality" in verdict.said


def test_slither__review_of_nothing__is_found(project: Path) -> None:
    review = "// slither-disable-next-line incorrect-equality\n        ++count"
    write(project, "contracts/Planted.sol", HEAD + SOUND.replace("++count", review))
    verdict = judge(project)
    assert not verdict.passed
    assert "contracts/Planted.sol#8: the review of incorrect-equality is needed no more" in verdict.said


def test_slither__what_does_not_compile__does_not_pass(project: Path) -> None:
    write(project, "contracts/Planted.sol", HEAD + SOUND.replace("++count", "++amount"))
    verdict = judge(project)
    assert not verdict.passed
    assert "Undeclared identifier" in verdict.said
