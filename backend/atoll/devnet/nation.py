"""Making a nation on a fresh chain, all or nothing, and recognising the one that is there."""

import json
import os
from collections.abc import Callable
from pathlib import Path

from atoll.devnet.child import Child
from atoll.devnet.folder import DataFolder, database_files, remove
from atoll.devnet.node import RunningNode
from atoll.devnet.report import DevnetProblem, say, timed
from atoll.devnet.repository import ROOT, ape_variables, find_anvil, find_ape

NETWORK = "ethereum:local:foundry"
SCRIPT_TIMEOUT = 900
RESET = (
    "Put it back from a copy, or throw the whole nation away, its chain too, and begin anew with: make reset (and the "
    "DATA= that you started with)"
)


def prepare(folder: DataFolder) -> None:
    """Make room for a new nation where there is none, or only what an interrupted first start has left behind.

    Raises DevnetProblem when a part of a finished nation is lost: nothing is removed that may still be of use.
    """
    if folder.making.exists() and remove(folder.nation_files()):
        say("==> The nation here was not finished: it is made again")
    deployment = folder.settings.deployment_file
    if deployment.exists() != folder.chain.exists():
        lost, left = (deployment, folder.chain) if folder.chain.exists() else (folder.chain, deployment)
        raise DevnetProblem(f"{lost} is lost, but {left} is here. {RESET}")
    if not folder.chain.exists():
        require_no_remains(folder)
        folder.making.touch()


def require_no_remains(folder: DataFolder) -> None:
    """Refuse to found a nation beside the databases of one that is gone. Raises DevnetProblem."""
    settings = folder.settings
    urls = (settings.index_url, settings.office_url, settings.keys_url)
    for path in (path for url in urls for path in database_files(url)):
        if path.exists():
            raise DevnetProblem(f"{path} is here, but the nation that it is of is lost. {RESET}")


def make_nation(folder: DataFolder, node: RunningNode, seed: bool, wait: Callable[[Child], None]) -> None:
    """Deploy, seed, and only then mark the nation as complete."""
    with timed("Deploying the contracts"):
        run_script("deploy", folder, node, wait)
    if seed:
        with timed("Seeding citizens, businesses and payments"):
            run_script("seed", folder, node, wait)
    node.set_clock()
    require_same_chain(folder, node)
    folder.making.unlink(missing_ok=True)


def run_script(name: str, folder: DataFolder, node: RunningNode, wait: Callable[[Child], None]) -> None:
    """Have Ape run one of the repository's scripts on the devnet."""
    variables = {
        **folder.settings.environment(),
        **ape_variables(find_anvil(), node.url),
        "ATOLL_NODE_URL": node.url,
    }
    words: list[str | Path] = [find_ape(), "run", name, "--network", NETWORK]
    child = Child.start(name, words, folder.log(name), variables, cwd=ROOT)
    try:
        wait(child)
    finally:
        child.stop()
    if child.process.returncode:
        raise child.problem(f"`ape run {name}` failed.")


def require_same_chain(folder: DataFolder, node: RunningNode) -> None:
    """Refuse a deployment file that speaks of another chain than the one in this folder."""
    if deployed_genesis(folder) != node.genesis_hash():
        raise DevnetProblem(f"The deployment file {folder.settings.deployment_file} speaks of another chain. {RESET}")


def deployed_genesis(folder: DataFolder) -> str:
    """The hash of the first block of the chain that the deployment file speaks of. Raises DevnetProblem."""
    path = folder.settings.deployment_file
    try:
        return str(json.loads(path.read_text())["genesis_hash"])
    except FileNotFoundError:
        raise DevnetProblem(f"The deployment file {path} is missing. {RESET}") from None
    except (ValueError, KeyError, TypeError):
        raise DevnetProblem(f"The deployment file {path} is damaged. {RESET}") from None


def seed_wanted(asked: bool) -> bool:
    """Whether to seed: ``ATOLL_SEED=0`` says no as well."""
    return asked and os.environ.get("ATOLL_SEED", "1") != "0"
