"""Whose voice a transcript names."""

from collections.abc import Iterable


def goes_with(voice: str, *, name: str, stay: Iterable[str]) -> bool:
    """Tell whether a voice is that of somebody who goes, and of nobody who stays.

    A transcript calls people by their name or by the first part of it.
    """
    return _is_called(name, voice) and not any(_is_called(one, voice) for one in stay)


def _is_called(name: str, voice: str) -> bool:
    said, words = voice.casefold().split(), name.casefold().split()
    return bool(said) and words[: len(said)] == said
