"""Seal and open: fields under a data key, keys to the public half of a pair. Only libsodium.

Fields: XChaCha20-Poly1305-IETF with a fresh random nonce; the associated data names table, record,
field and version, so that a sealed field opens nowhere but in its own place. Keys: sealed boxes
(X25519, XSalsa20-Poly1305), whose content begins with what it is for.

Source: ADR 0023.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NoReturn
from uuid import UUID

from nacl import bindings
from nacl.exceptions import CryptoError
from nacl.utils import random

VERSION = 1
KEY_BYTES = bindings.crypto_aead_xchacha20poly1305_ietf_KEYBYTES
NONCE_BYTES = bindings.crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
PAD_BYTES = 32  # the length of what is sealed tells no more than its number of such pieces


class VaultError(Exception):
    """Something does not open. It never says what, where or why: that could be content."""

    def __init__(self) -> None:
        super().__init__("The vault does not open this.")


@dataclass(frozen=True, slots=True, order=True)
class Ref:
    """One row of one table of a room above: what its sealed fields are bound to."""

    table: str
    record: UUID

    def bound(self) -> bytes:
        """Return the bytes that stand for this row, and for no other."""
        return framed(self.table.encode(), self.record.bytes)


@dataclass(frozen=True, slots=True, repr=False)
class KeyPair:
    """An X25519 pair; nothing of it is ever shown."""

    public: bytes
    private: bytes


def refuse() -> NoReturn:
    """Raise the error that tells nothing, with no other error behind it."""
    raise VaultError from None


def framed(*parts: bytes) -> bytes:
    """Return the parts as one text of bytes that no other parts give: each with its length."""
    return b"".join(len(part).to_bytes(4, "big") + part for part in parts)


def new_key() -> bytes:
    """Return a random key for one record."""
    return random(KEY_BYTES)


def new_pair() -> KeyPair:
    """Return a random pair for a member, a team or a recovery key."""
    public, private = bindings.crypto_box_keypair()
    return KeyPair(public=public, private=private)


def pair_of(private: bytes) -> KeyPair:
    """Return the pair with this private half."""
    if len(private) != bindings.crypto_scalarmult_SCALARBYTES:
        refuse()
    return KeyPair(public=bindings.crypto_scalarmult_base(private), private=private)


# --- One key, many fields -------------------------------------------------------------------------
def lock(message: bytes, *, key: bytes, bound_to: bytes) -> bytes:
    """Return the message under this key, openable only for the same `bound_to`."""
    nonce = random(NONCE_BYTES)
    return nonce + bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(
        message, bound_to, nonce, key
    )


def unlock(locked: bytes, *, key: bytes, bound_to: bytes) -> bytes:
    """Return what `lock` was given. Raises VaultError when one bit differs."""
    nonce, rest = locked[:NONCE_BYTES], locked[NONCE_BYTES:]
    try:
        return bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(rest, bound_to, nonce, key)
    except (CryptoError, TypeError, ValueError):
        refuse()


def seal_fields(fields: Mapping[str, str], *, key: bytes, ref: Ref) -> dict[str, bytes]:
    """Return each field sealed to its place: one byte of version, nonce, ciphertext.

    Any text fits, also one that is no proper Unicode: an error here would show it.
    """
    version = VERSION.to_bytes(1, "big")
    return {
        name: version
        + lock(
            _padded(text.encode(errors="surrogatepass")),
            key=key,
            bound_to=_place(ref, name, version=VERSION),
        )
        for name, text in fields.items()
    }


def open_fields(sealed: Mapping[str, bytes], *, key: bytes, ref: Ref) -> dict[str, str]:
    """Return the text of each field. Raises VaultError when anything was touched or moved."""
    return {
        name: _unpadded(
            unlock(locked[1:], key=key, bound_to=_place(ref, name, version=_version(locked)))
        ).decode(errors="surrogatepass")
        for name, locked in ((name, bytes(value)) for name, value in sealed.items())
    }


def _place(ref: Ref, field: str, *, version: int) -> bytes:
    return framed(ref.bound(), field.encode(), version.to_bytes(1, "big"))


def _version(sealed: bytes) -> int:
    if sealed[:1] != VERSION.to_bytes(1, "big"):
        refuse()
    return sealed[0]


def _padded(message: bytes) -> bytes:
    return bindings.sodium_pad(message, PAD_BYTES)


def _unpadded(message: bytes) -> bytes:
    return bindings.sodium_unpad(message, PAD_BYTES)


# --- To a pair ------------------------------------------------------------------------------------
def seal_to(public: bytes, *, secret: bytes, bound_to: bytes) -> bytes:
    """Return the secret for whoever has the private half; the sealer cannot read it back."""
    return bindings.crypto_box_seal(framed(bound_to) + secret, public)


def open_sealed(sealed: bytes, *, pair: KeyPair, bound_to: bytes) -> bytes:
    """Return the secret. Raises VaultError when it is not for this pair or not for this place."""
    try:
        message = bindings.crypto_box_seal_open(bytes(sealed), pair.public, pair.private)
    except (CryptoError, TypeError, ValueError):
        refuse()
    head = framed(bound_to)
    if message[: len(head)] != head:
        refuse()
    return message[len(head) :]
