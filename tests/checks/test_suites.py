"""What `make test`, `make soak` and `make fuzz` run, and that no process outlives them."""

import re
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from scale import cases
from setup import leftovers, suites
from setup.console import Problem

TESTS = Path(__file__).resolve().parents[1]
ORPHAN = (
    "import subprocess, sys\n"
    "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(120)'], start_new_session=True)\n"
)


def programs(chosen: Sequence[suites.Suite]) -> list[str]:
    """The names of the programs that are run."""
    return [Path(suite[0]).name for suite in chosen if suite]


def words(suite: suites.Suite) -> list[str]:
    """A command as words."""
    return [str(word) for word in suite]


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[tuple[suites.Suite, dict[str, str]]]:
    """Which suites were run with which variables, without running them."""
    seen: list[tuple[suites.Suite, dict[str, str]]] = []
    monkeypatch.setattr(suites, "run_suite", lambda suite, variables: seen.append((suite, variables)) or 0)
    return seen


def test_make_test__without_arguments__checks_first_and_runs_all(
    ran: list[tuple[suites.Suite, dict[str, str]]],
) -> None:
    suites.run_tests([])
    chosen = [suite for suite, _ in ran]
    assert words(chosen[0])[1:] == ["scripts/bootstrap.py", "check"]
    assert programs(chosen[1:]) == ["npm", "forge", "ape", "pytest"]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["tests/contracts/Passport.t.sol"], ["forge"]),
        (["tests/contracts/test_coin.py"], ["ape"]),
        (["tests/backend/test_tax.py::test_x"], ["pytest"]),
        (["tests/backend", "tests/contracts/test_coin.py"], ["ape", "pytest"]),
        (["-k", "tax"], ["ape", "pytest"]),
    ],
)
def test_make_test__arguments__go_to_the_suites_they_fit(
    ran: list[tuple[suites.Suite, dict[str, str]]], arguments: list[str], expected: list[str]
) -> None:
    suites.run_tests(arguments)
    assert programs([suite for suite, _ in ran]) == expected


def test_make_test__solidity_path__is_matched(ran: list[tuple[suites.Suite, dict[str, str]]]) -> None:
    suites.run_tests(["tests/contracts/Passport.t.sol", "-vv"])
    assert words(ran[0][0])[1:] == ["test", "--match-path", "tests/contracts/Passport.t.sol", "-vv"]


def test_make_soak__runs_marked_tests_at_scale(ran: list[tuple[suites.Suite, dict[str, str]]]) -> None:
    suites.run_soak([])
    assert programs([suite for suite, _ in ran]) == ["ape", "pytest"]
    assert all(variables == {"ATOLL_SCALE": "soak"} for _, variables in ran)
    assert all("-m soak" in " ".join(words(suite)) for suite, _ in ran)


def tried_more_in_a_soak() -> list[Path]:
    """The test files that ask how often to try."""
    files = [path for path in TESTS.rglob("test_*.py") if path != Path(__file__)]
    return [path for path in files if re.search(r"\b(cases|soaking)\(", path.read_text())]


def test_make_soak__every_file_that_tries_more__is_marked() -> None:
    files = tried_more_in_a_soak()
    assert files
    assert [path.name for path in files if "pytest.mark.soak" not in path.read_text()] == []


def test_make_fuzz__runs_forge_with_its_profile_and_hypothesis(
    ran: list[tuple[suites.Suite, dict[str, str]]],
) -> None:
    suites.run_fuzz([])
    assert programs([suite for suite, _ in ran]) == ["forge", "ape", "pytest"]
    assert all(variables["FOUNDRY_PROFILE"] == "fuzz" for _, variables in ran)
    assert all("-m hypothesis" in " ".join(words(suite)) for suite, _ in ran[1:])
    assert "--fuzz-seed" not in words(ran[0][0])


def test_make_test__gives_forge_the_same_inputs_each_time() -> None:
    forge, *_ = suites.test_suites([])
    assert words(forge)[-2:] == ["--fuzz-seed", "1"]


def test_suite__process_left_behind__fails_and_is_ended(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(Problem, match="exit code 1"):
        suites.run_suites([[sys.executable, "-c", ORPHAN]], some=False)
    assert "Left behind by the tests" in capfd.readouterr().out


def test_suite__nothing_left_behind__passes() -> None:
    suites.run_suites([[sys.executable, "-c", "pass"]], some=False)


def test_leftovers__marks__tell_runs_apart() -> None:
    mine, other = leftovers.new_mark(), leftovers.new_mark()
    sleeper = subprocess.Popen(["sleep", "120"], env={leftovers.NAME: mine})
    try:
        while not leftovers.running(mine):  # A process has its variables a moment after it has its program.
            time.sleep(0.01)
        assert set(leftovers.running(mine)) == {sleeper.pid}
        assert leftovers.running(other) == {}
    finally:
        sleeper.kill()
        sleeper.wait()


def test_scale__cases__more_in_a_soak(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ATOLL_SCALE", raising=False)
    assert cases(10, 500) == 10
    monkeypatch.setenv("ATOLL_SCALE", "soak")
    assert cases(10, 500) == 500
