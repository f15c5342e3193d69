"""The tools that only a copy of the repository has: contracts, Ape and the node."""

import os
import shutil
import sys
from pathlib import Path

from atoll.devnet.report import DevnetProblem

ROOT = Path(__file__).resolve().parents[3]
MEND = "Mend it with: make setup"


def find_anvil() -> Path:
    """The node's program: the one that the environment names, on the path, or of the repository."""
    named = os.environ.get("ATOLL_ANVIL")
    if named and not os.access(named, os.X_OK):
        raise DevnetProblem(f"ATOLL_ANVIL names {named}, which is not a program. Correct it, or unset it.")
    installed = sorted(ROOT.glob("node_modules/@foundry-rs/anvil-*/bin/anvil"))
    found = named or shutil.which("anvil") or next(iter(installed), None)
    if found is None:
        raise DevnetProblem(f"The node's program, anvil, is missing. {MEND}")
    return Path(found)


def find_ape() -> Path:
    """Ape, which deploys: it sits beside the running Python or on the path."""
    found = shutil.which(
        "ape", path=os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])
    )
    if found is None or not (ROOT / "ape-config.yaml").is_file():
        raise DevnetProblem(f"Ape, which deploys the contracts, is missing. {MEND}")
    return Path(found)


def ape_variables(anvil: Path, node_url: str) -> dict[str, str]:
    """What Ape must know to work on a node that runs already, with the repository's own compiler."""
    return {
        "APE_FOUNDRY_HOST": node_url,
        "APE_DATA_FOLDER": str(ROOT / ".tools" / "ape"),
        "SOLCX_BINARY_PATH": str(ROOT / ".tools" / "solc"),
        "PATH": os.pathsep.join([str(anvil.parent), os.environ.get("PATH", os.defpath)]),
    }
