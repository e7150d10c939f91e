"""A stream that only a key kept elsewhere opens: a sealed box for its key, then secretstream.

Both are libsodium's own constructions: X25519 and XSalsa20-Poly1305 for the key, XChaCha20-Poly1305
for the pieces, which stand in order and end with one marked as the last. Whoever has the public
half can make such a stream; only the private half opens it.

Source: ADR 0035.
"""

from collections.abc import Callable, Iterator

from nacl import bindings
from nacl.exceptions import CryptoError

from fijnmazig.vault.domain import recovery
from fijnmazig.vault.domain.sealing import KeyPair, framed, open_sealed, refuse, seal_to

PIECE = 1024 * 1024  # bytes of plain text in one piece
LONGEST = PIECE + 1024  # bytes of a piece as it is kept
PURPOSE = b"fijnmazig copy 1"
PUBLIC = "PUB-"  # begins the public half on paper, so that nobody takes the other for it
PUBLIC_BYTES = bindings.crypto_box_PUBLICKEYBYTES
ABYTES = bindings.crypto_secretstream_xchacha20poly1305_ABYTES
LAST = bindings.crypto_secretstream_xchacha20poly1305_TAG_FINAL
State = bindings.crypto_secretstream_xchacha20poly1305_state
MORE = bindings.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE


def written_public(public: bytes) -> str:
    """Return the public half in groups of letters and digits, with a check at the end."""
    return PUBLIC + recovery.grouped(public)


def read_public(text: str) -> bytes:
    """Return the public half that was written. Raises VaultError when it is not one."""
    if not text.strip().upper().startswith(PUBLIC):
        refuse()
    found = recovery.ungrouped(text.strip()[len(PUBLIC) :])
    if len(found) != PUBLIC_BYTES:
        refuse()
    return found


class Locked:
    """Takes plain bytes and hands on locked pieces; `finish` ends the stream, or it never opens."""

    def __init__(
        self, hand_on: Callable[[bytes], object], *, public: bytes, bound_to: bytes
    ) -> None:
        self._hand_on = hand_on
        self._bound_to = framed(PURPOSE, bound_to)
        self._held = bytearray()
        self._state = bindings.crypto_secretstream_xchacha20poly1305_state()
        key = bindings.crypto_secretstream_xchacha20poly1305_keygen()
        header = bindings.crypto_secretstream_xchacha20poly1305_init_push(self._state, key)
        hand_on(seal_to(public, secret=key, bound_to=self._bound_to))
        hand_on(header)

    def write(self, plain: bytes) -> int:
        """Take some bytes."""
        self._held += plain
        while len(self._held) > PIECE:
            self._push(bytes(self._held[:PIECE]), MORE)
            del self._held[:PIECE]
        return len(plain)

    def finish(self) -> None:
        """Lock what is left and mark it as the last."""
        self._push(bytes(self._held), LAST)
        self._held.clear()

    def _push(self, plain: bytes, tag: int) -> None:
        self._hand_on(
            bindings.crypto_secretstream_xchacha20poly1305_push(
                self._state, plain, ad=self._bound_to, tag=tag
            )
        )


def unlocked(pieces: Iterator[bytes], *, pair: KeyPair, bound_to: bytes) -> Iterator[bytes]:
    """Yield the plain bytes of a stream.

    Raises VaultError for another key, a piece that was touched, moved or left out, and an end that
    is missing.
    """
    bound = framed(PURPOSE, bound_to)
    key = open_sealed(next(pieces, b""), pair=pair, bound_to=bound)
    state = bindings.crypto_secretstream_xchacha20poly1305_state()
    tag = MORE
    try:
        bindings.crypto_secretstream_xchacha20poly1305_init_pull(state, next(pieces, b""), key)
    except (CryptoError, TypeError, ValueError):
        refuse()
    for piece in pieces:
        if tag == LAST or len(piece) < ABYTES:
            refuse()
        plain, tag = _pull(state, piece, bound)
        yield plain
    if tag != LAST:
        refuse()


def _pull(state: State, piece: bytes, bound_to: bytes) -> tuple[bytes, int]:
    try:
        return bindings.crypto_secretstream_xchacha20poly1305_pull(state, piece, bound_to)
    except (CryptoError, TypeError, ValueError):
        refuse()
