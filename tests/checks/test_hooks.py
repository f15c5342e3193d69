"""The hooks before a commit, and the short names of the Makefile, lead to what exists."""

import re
import subprocess

from setup import checks, paths

HOOKS = (paths.ROOT / ".pre-commit-config.yaml").read_text()
MAKEFILE = (paths.ROOT / "Makefile").read_text()


def test_hooks__name_only_checks_that_exist() -> None:
    entries = re.findall(r"entry: make check(?: ARGS=\"?([^\"\n]+))?", HOOKS)
    assert len(entries) == HOOKS.count("- id:")
    assert entries.count("") == 1, "the whole door, before a push"
    assert all(checks.chosen(entry.split()) for entry in entries)


def test_hooks__are_local_and_need_no_network() -> None:
    assert re.findall(r"repo: (.+)", HOOKS) == ["local"]
    assert set(re.findall(r"language: (.+)", HOOKS)) == {"system"}


def test_makefile__every_target__is_helped_and_known_to_the_bootstrap() -> None:
    targets = set(re.findall(r"^(\w+):", MAKEFILE, re.MULTILINE)) - {"help"}
    helped = set(re.findall(r'^\t@echo "make (\w+)', MAKEFILE, re.MULTILINE))
    usage = subprocess.run(
        ["python3", "scripts/bootstrap.py", "--help"], cwd=paths.ROOT, capture_output=True, text=True, check=True
    ).stdout
    (known,) = re.findall(r"\{([\w,]+)\}", usage)[:1]
    assert targets == helped == set(known.split(","))
