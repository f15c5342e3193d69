"""A whole copy of the chain's state: a node that is killed while it writes leaves half of a file."""

import msgspec

from atoll.devnet.folder import DataFolder, database_files, remove
from atoll.devnet.nation import RESET, deployed_genesis
from atoll.devnet.report import DevnetProblem, say


class _Header(msgspec.Struct, rename="camel"):
    number: str
    parent_hash: str


class _Block(msgspec.Struct):
    header: _Header


class _State(msgspec.Struct):
    """What is looked at in the state that the node dumps; the first block's hash is told by the second."""

    accounts: msgspec.Raw
    blocks: list[_Block]

    def genesis_hash(self) -> str | None:
        return next((block.header.parent_hash for block in self.blocks if int(block.header.number, 16) == 1), None)


def copy_chain(folder: DataFolder) -> None:
    """Keep the chain's state beside it if it has changed and is whole; to be done again and again."""
    chain, copy = folder.chain, folder.chain_copy
    if not chain.exists() or (copy.exists() and copy.stat().st_mtime >= chain.stat().st_mtime):
        return
    state = chain.read_bytes()
    if _decoded(state) is None:
        return
    written = copy.with_suffix(".tmp")
    written.write_bytes(state)
    written.replace(copy)


def restore_chain(folder: DataFolder) -> None:
    """Put the copy in the place of a state that is not whole; the index, which may know more, is made anew.

    Raises DevnetProblem when there is no copy either.
    """
    chain, copy = folder.chain, folder.chain_copy
    if not chain.exists() or _decoded(chain.read_bytes()) is not None:
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


def require_own_state(folder: DataFolder) -> None:
    """Refuse a state of another chain than the deployment file's, before a node changes it. Raises DevnetProblem."""
    state = _decoded(folder.chain.read_bytes())
    found = None if state is None else state.genesis_hash()
    expected = deployed_genesis(folder)
    if found is not None and found != expected:
        raise DevnetProblem(
            f"The chain's state file {folder.chain} and the deployment file {folder.settings.deployment_file} are of "
            f"two chains: one begins with block {found}, the other with {expected}. {RESET}"
        )


def _decoded(state: bytes) -> _State | None:
    """A dumped state, None if it is not whole."""
    try:
        return msgspec.json.decode(state, type=_State)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
