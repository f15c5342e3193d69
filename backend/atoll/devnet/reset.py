"""Throwing a nation away."""

from collections.abc import Callable
from pathlib import Path

from atoll.config import Settings
from atoll.devnet.folder import DataFolder, remove
from atoll.devnet.report import say


def reset(settings: Settings, confirm: Callable[[str], bool]) -> None:
    """Remove chain, deployment, index and office after asking. Raises DevnetProblem while the nation runs."""
    folder = DataFolder(settings)
    if not files_of(folder):
        say(f"There is no nation in {folder.path}.")
        return
    folder.create()
    with folder.locked():
        files = files_of(folder)
        if confirm(question(folder, len(files))):
            for path in remove(files):
                say(f"    removed {path}")
        else:
            say("Nothing was removed.")


def files_of(folder: DataFolder) -> list[Path]:
    """What of a nation is in a folder."""
    return [path for path in (*folder.nation_files(), *folder.office_files()) if path.exists()]


def question(folder: DataFolder, count: int) -> str:
    """What is lost."""
    return (
        f"This removes the chain, the deployment, the index, the office and its keys in {folder.path}\n"
        f"({count} files), with everything that is not on the chain. It cannot be undone. Go on?"
    )
