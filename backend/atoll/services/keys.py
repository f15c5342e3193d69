"""The key of the account from which the nation's server sends transactions."""

from pathlib import Path

from eth_account import Account
from eth_account.hdaccount import key_from_seed, seed_from_mnemonic
from eth_account.signers.local import LocalAccount

from atoll.domain.errors import AtollError

PUBLISHED = "test test test test test test test test test test test junk"
"""The seed phrase that Anvil and Hardhat publish: whoever reads it has the keys."""
PUBLISHED_ACCOUNTS = 100


class KeyInvalid(AtollError):
    """The key cannot be used; the message says why without showing it."""


def load_account(key: str | None, file: Path | None, devnet: bool) -> LocalAccount | None:
    """The account of a key that is given itself or by a file; None when neither is.

    Raises KeyInvalid when both are, when it is no key, or when everybody has it and the chain is no devnet.
    """
    if key and file:
        raise KeyInvalid("both ATOLL_RELAY_KEY and ATOLL_RELAY_KEY_FILE are set: set one of them")
    text = _read(file) if file else key
    if not text:
        return None
    account = _account(text.strip(), "ATOLL_RELAY_KEY_FILE" if file else "ATOLL_RELAY_KEY")
    if not devnet and account.address in published_accounts():
        raise KeyInvalid(
            f"the relay's key is that of {account.address}, which the test seed phrase publishes: anybody can take "
            "what it holds. Make a key of your own"
        )
    return account


def published_accounts() -> set[str]:
    """The accounts that anybody has the keys of."""
    seed = seed_from_mnemonic(PUBLISHED, "")
    keys = (key_from_seed(seed, f"m/44'/60'/0'/0/{index}") for index in range(PUBLISHED_ACCOUNTS))
    return {str(Account.from_key(key).address) for key in keys}


def _read(file: Path) -> str:
    try:
        text = file.read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError) as error:
        raise KeyInvalid(f"ATOLL_RELAY_KEY_FILE names {file}, which cannot be read as a key: {_why(error)}") from None
    if not text.strip():
        raise KeyInvalid(f"ATOLL_RELAY_KEY_FILE names {file}, which is empty: write the key into it, or unset it")
    return text


def _why(error: OSError | UnicodeDecodeError) -> str:
    """Without what was read."""
    return error.strerror or "no reason is known" if isinstance(error, OSError) else "it is not plain text"


def _account(text: str, variable: str) -> LocalAccount:
    try:
        account: LocalAccount = Account.from_key(text)
    except Exception:
        raise KeyInvalid(f"{variable} is no private key: 0x and 64 hex digits are needed") from None
    return account
