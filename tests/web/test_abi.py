"""What the pages know of the contracts is what was compiled."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_pages_know_the_contracts_as_they_are() -> None:
    command = [sys.executable, "scripts/generate_abi.py", "--check"]

    outcome = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert outcome.returncode == 0, outcome.stderr
