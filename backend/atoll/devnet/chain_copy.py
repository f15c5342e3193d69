"""A whole copy of the chain's state: a node that is killed while it writes leaves half of a file."""

import msgspec

from atoll.devnet.folder import DataFolder, database_files, remove
from atoll.devnet.report import DevnetProblem, say


def copy_chain(folder: DataFolder) -> None:
    """Keep the chain's state beside it if it has changed and is whole; to be done again and again."""
    chain, copy = folder.chain, folder.chain_copy
    if not chain.exists() or (copy.exists() and copy.stat().st_mtime >= chain.stat().st_mtime):
        return
    state = chain.read_bytes()
    if not _is_whole(state):
        return
    written = copy.with_suffix(".tmp")
    written.write_bytes(state)
    written.replace(copy)


def restore_chain(folder: DataFolder) -> None:
    """Put the copy in the place of a state that is not whole; the index, which may know more, is made anew.

    Raises DevnetProblem when there is no copy either.
    """
    chain, copy = folder.chain, folder.chain_copy
    if not chain.exists() or _is_whole(chain.read_bytes()):
        return
    if not copy.exists():
        raise DevnetProblem(
            f"The chain's state file {chain} is damaged, and there is no copy of it.\n"
            f"Put {chain.name} back from a backup, or throw the nation away with: make reset"
        )
    chain.replace(chain.with_suffix(".damaged.json"))
    copy.replace(chain)
    remove(database_files(folder.settings.index_url))
    say("==> The node was killed while it wrote its chain: going on from the last whole copy")


def _is_whole(state: bytes) -> bool:
    try:
        msgspec.json.decode(state, type=dict[str, msgspec.Raw])
    except msgspec.DecodeError:
        return False
    return True
