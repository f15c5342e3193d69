#!/usr/bin/env python3
"""Brings a bare machine to the point where Atoll runs. The Makefile's commands end here.

Standard library only, Python 3.9 or newer. Every step is skipped when nothing it depends on has changed.
"""

from __future__ import annotations

import argparse
import os
import shlex
import subprocess
import sys
from collections.abc import Callable, Sequence

from setup import checks, contracts, hooks, locks, node, paths, python, stamps, suites
from setup.console import Problem, say


def install() -> None:
    """Bring the tools that the lock files name."""
    python.install_packages()
    node.install_packages()
    contracts.offer_compiler()


def set_up() -> None:
    """Do every step whose inputs have changed."""
    with stamps.one_at_a_time():
        install()
        contracts.compile_contracts()
        node.build_pages()


def setup(_: Sequence[str]) -> None:
    """Install, compile and build what has changed."""
    set_up()
    say("Atoll is set up. Start it with: make up")


def up(arguments: Sequence[str]) -> None:
    """Set up what is missing, then become `atoll up`."""
    set_up()
    become("up", arguments)


def reset(arguments: Sequence[str]) -> None:
    """Become `atoll reset`."""
    with stamps.one_at_a_time():
        python.install_packages()
    become("reset", arguments)


def become(name: str, arguments: Sequence[str]) -> None:
    """Let Atoll's own program take this process's place."""
    program = paths.command("atoll")
    os.chdir(paths.ROOT)
    os.execve(program, [str(program), name, *arguments], paths.environment())


def test(arguments: Sequence[str]) -> None:
    """Set up what is missing, then run all tests, behind the checks."""
    set_up()
    suites.run_tests(arguments)


def soak(arguments: Sequence[str]) -> None:
    """Set up what is missing, then run the long tests."""
    set_up()
    suites.run_soak(arguments)


def fuzz(arguments: Sequence[str]) -> None:
    """Set up what is missing, then try the contracts and the rules with many more inputs."""
    set_up()
    suites.run_fuzz(arguments)


def gas(_: Sequence[str]) -> None:
    """Set up what is missing, then write the gas snapshot anew."""
    set_up()
    suites.write_gas()


def check(arguments: Sequence[str]) -> None:
    """Install what is missing, then run the checks that are named, or all."""
    chosen = checks.chosen(arguments)
    with stamps.one_at_a_time():
        install()
        if any(check.needs_contracts for check in chosen):
            contracts.compile_contracts()
    checks.run_checks(chosen)


def format_(_: Sequence[str]) -> None:
    """Let the formatters write."""
    with stamps.one_at_a_time():
        install()
    checks.mend_format()


def hooks_(_: Sequence[str]) -> None:
    """Have git run the quick checks before each commit."""
    with stamps.one_at_a_time():
        python.install_packages()
    hooks.install()


def lock(_: Sequence[str]) -> None:
    """Make the lock files anew."""
    with stamps.one_at_a_time():
        python.install_packages()
        locks.make_locks()


def run(arguments: Sequence[str]) -> None:
    """Run any command with the project's tools on the path."""
    if not arguments:
        raise Problem('Say what to run, for example: make run CMD="forge build"')
    with stamps.one_at_a_time():
        install()
    code = subprocess.call(list(arguments), cwd=paths.ROOT, env=paths.environment())
    if code:
        raise Problem(f"This command failed (exit code {code}):\n    {shlex.join(arguments)}")


COMMANDS: dict[str, Callable[[Sequence[str]], None]] = {
    command.__name__.rstrip("_"): command
    for command in (setup, up, reset, check, test, soak, fuzz, gas, format_, hooks_, lock, run)
}


def main() -> int:
    """Run one command; a problem is told in words and gives exit code 1."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("command", choices=COMMANDS)
    chosen, rest = parser.parse_known_args()
    try:
        COMMANDS[chosen.command](rest)
    except Problem as problem:
        print(f"\n{problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
