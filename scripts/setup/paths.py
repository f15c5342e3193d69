"""Where things are, and the environment in which the project's own tools run."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ROOT / ".tools"
BIN = TOOLS / "bin"
SOLC = TOOLS / "solc"
VENV = ROOT / ".venv"
NODE_MODULES = ROOT / "node_modules"
REQUIREMENTS = ROOT / "requirements"
SOLC_VERSION = "0.8.37"


def command(name: str) -> Path:
    """A program that the locked Python packages bring."""
    return VENV / "bin" / name


def only(folder: Path, pattern: str) -> Path | None:
    """The one path below the folder that fits, or none."""
    return next(iter(sorted(folder.glob(pattern))), None)


def variables() -> dict[str, str]:
    """What the project's tools need to be told, and nothing else."""
    return {
        "PATH": os.pathsep.join([str(BIN), str(VENV / "bin"), os.environ.get("PATH", os.defpath)]),
        "VIRTUAL_ENV": str(VENV),
        "SOLCX_BINARY_PATH": str(SOLC),
        "APE_DATA_FOLDER": str(TOOLS / "ape"),
    }


def environment() -> dict[str, str]:
    """The caller's environment with the project's tools in front."""
    return {**os.environ, **variables()}
