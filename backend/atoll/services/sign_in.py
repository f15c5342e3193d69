"""Signing in with a wallet (EIP-4361). The message is ours and is signed as it is: none is ever read from outside."""

import secrets
import time
from collections.abc import Callable

from atoll.domain.sign_in import SignInMessage
from atoll.domain.site import Site
from atoll.services.sessions import TOKEN_BYTES, digest_of
from atoll.services.signatures import Signatures
from atoll.store.sessions import Challenge, SessionBook

LIFE = 5 * 60
"""Seconds in which a message has to be signed."""
NONCE_BYTES = 16


class SignInRefused(Exception):
    """The sign-in is not one; the message says why and what to do."""


class SignIns:
    """Hands out messages to be signed, and takes each of them back once. ``clock`` tells Unix seconds."""

    def __init__(
        self, book: SessionBook, signatures: Signatures, chain_id: int, clock: Callable[[], float] = time.time
    ) -> None:
        self._book = book
        self._signatures = signatures
        self._chain_id = chain_id
        self._clock = clock

    def ask(self, account: str, site: Site) -> tuple[str, str]:
        """A secret that stays in the browser that asks, and the message that the account's wallet is to sign."""
        now = int(self._clock())
        secret = secrets.token_urlsafe(TOKEN_BYTES)
        message = SignInMessage(site, account, self._chain_id, secrets.token_hex(NONCE_BYTES), now, now + LIFE).text()
        self._book.add_challenge(Challenge(digest_of(secret), account, message, now, now + LIFE))
        return secret, message

    def answer(self, secret: str | None, signature: bytes) -> str:
        """The account that signed the message of this browser. Raises SignInRefused, NodeAway.

        Whatever comes of it, the message is used up: its nonce is never taken twice.
        """
        challenge = None if secret is None else self._book.take_challenge(digest_of(secret))
        if challenge is None:
            raise SignInRefused("This browser has no sign-in under way, or it was answered already. Begin again.")
        if not challenge.issued_at <= self._clock() < challenge.expires_at:
            raise SignInRefused("The message was not signed in time: it is valid for five minutes. Begin again.")
        if not self._signatures.signed_by(challenge.account, challenge.message, signature):
            raise SignInRefused(
                f"This is no signature of {challenge.account} under the message that was to be signed. Begin again, "
                "with that account chosen in your wallet."
            )
        return challenge.account
