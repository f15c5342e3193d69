"""Envelope encryption: a key for each person, wrapped with the office's key. AES-256-GCM of PyCA cryptography.

A sealed text is a nonce of 12 random bytes and the ciphertext. What it is of is bound to it as associated data: a
ciphertext that was put in the place of another does not open.
"""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from atoll.domain.errors import AtollError
from atoll.domain.nation import Deployment

KEY_BYTES = 32
NONCE_BYTES = 12


class SealBroken(AtollError):
    """It was sealed with another key, or for another place, or was changed."""


def new_key() -> bytes:
    """32 random bytes."""
    return AESGCM.generate_key(8 * KEY_BYTES)


def seal(key: bytes, content: bytes, context: bytes) -> bytes:
    """Encrypt; ``context`` says what it is of."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, content, context)


def unseal(key: bytes, sealed: bytes, context: bytes) -> bytes:
    """Decrypt. Raises SealBroken."""
    try:
        return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], context)
    except (InvalidTag, ValueError) as error:
        raise SealBroken("it was sealed with another key or for another place, or was changed") from error


def context_of(deployment: Deployment, purpose: str, *owner: object) -> bytes:
    """What a sealed text is of: the nation, what it is for, and whose it is."""
    nation = (deployment.chain_id, deployment.genesis_hash, deployment.contracts["Constitution"].address)
    return "|".join(str(part) for part in ("atoll 1", *nation, purpose, *owner)).encode()
