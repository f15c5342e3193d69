"""The message that a wallet signs to sign in (EIP-4361, Sign-In with Ethereum)."""

from dataclasses import dataclass

from atoll.domain.freshness import rfc3339
from atoll.domain.site import Site

STATEMENT = (
    "Sign in to see and do here what is yours alone. "
    "This is no transaction: it costs nothing and changes nothing on the ledger."
)
"""In the characters that EIP-4361 allows, on one line."""
PATH = "/sign-in"
VERSION = 1


@dataclass(frozen=True, slots=True)
class SignInMessage:
    """``account`` with its EIP-55 checksum, times in Unix seconds; ``nonce`` has letters and digits alone."""

    site: Site
    account: str
    chain_id: int
    nonce: str
    issued_at: int
    expires_at: int

    def text(self) -> str:
        """The bytes to be signed by ``personal_sign`` (EIP-191), as ASCII."""
        return "\n".join(
            (
                f"{self.site.authority} wants you to sign in with your Ethereum account:",
                self.account,
                "",
                STATEMENT,
                "",
                f"URI: {self.site.origin}{PATH}",
                f"Version: {VERSION}",
                f"Chain ID: {self.chain_id}",
                f"Nonce: {self.nonce}",
                f"Issued At: {rfc3339(self.issued_at)}",
                f"Expiration Time: {rfc3339(self.expires_at)}",
            )
        )
