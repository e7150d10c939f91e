"""The same signatures and bands by datasketch, from the same shingles."""

from collections.abc import Sequence
from typing import Any

from benchmarks import _peers

from fijnmazig.library.domain import shingles

NAME = "datasketch"


def signature(text: str) -> Any:  # noqa: ANN401 -- a MinHash of datasketch
    """Return the MinHash of a text, with as many permutations as ours."""
    mark = _peers.borrowed(NAME).MinHash(num_perm=shingles.SIGNATURE)
    mark.update_batch([one.encode() for one in shingles.shingles(text)])
    return mark


class Index:
    """Bands of the same shape as ours, in the memory of datasketch."""

    def __init__(self, texts: Sequence[str]) -> None:
        shape = (shingles.SIGNATURE // shingles.ROWS, shingles.ROWS)
        self.bands = _peers.borrowed(NAME).MinHashLSH(num_perm=shingles.SIGNATURE, params=shape)
        for number, text in enumerate(texts):
            self.bands.insert(number, signature(text))

    def finds(self, number: int, text: str) -> bool:
        """Tell whether a text shares a band with this document."""
        return number in self.bands.query(signature(text))
