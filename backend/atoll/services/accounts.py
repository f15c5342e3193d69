"""Accounts as people and programs write them."""

from eth_utils.address import is_checksum_address, is_hex_address, to_checksum_address


class AccountInvalid(ValueError):
    """The text is no account; the message says what one is."""


def checked_account(text: str) -> str:
    """An account with its EIP-55 checksum. Raises AccountInvalid, also for mixed letters with a wrong checksum."""
    digits = text[2:]
    mixed = digits not in (digits.lower(), digits.upper())
    if not text.startswith("0x") or not is_hex_address(text) or (mixed and not is_checksum_address(text)):
        raise AccountInvalid("An account is 0x and 40 hex digits; mixed letters need a right checksum.")
    return str(to_checksum_address(text))
