"""The recovery key of an installation on paper, written for a person to type without faults."""

import base64
import binascii

from nacl.encoding import RawEncoder
from nacl.hash import blake2b

from fijnmazig.vault.domain.sealing import KeyPair, pair_of, refuse

GROUP = 4
CHECK_BYTES = 3


def written(pair: KeyPair) -> str:
    """Return the private half in groups of four letters and digits, with a check at the end."""
    return grouped(pair.private)


def read(text: str) -> KeyPair:
    """Return the pair that was written. Raises VaultError when a letter is wrong."""
    return pair_of(ungrouped(text))


def grouped(key: bytes) -> str:
    """Return a key in groups of four letters and digits, with a check at the end."""
    text = base64.b32encode(key + _check(key)).decode()
    return "-".join(text[i : i + GROUP] for i in range(0, len(text), GROUP))


def ungrouped(text: str) -> bytes:
    """Return the key that was written. Raises VaultError when a letter is wrong."""
    letters = "".join(text.split()).replace("-", "").upper()
    try:
        found = base64.b32decode(letters)
    except (binascii.Error, ValueError):
        refuse()
    key, check = found[:-CHECK_BYTES], found[-CHECK_BYTES:]
    if check != _check(key):
        refuse()
    return key


def _check(private: bytes) -> bytes:
    return bytes(blake2b(private, encoder=RawEncoder))[:CHECK_BYTES]
