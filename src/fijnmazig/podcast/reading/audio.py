"""Tell by its bytes whether a file is a recording that podcast apps play, and how long it lasts."""

from dataclasses import dataclass
from pathlib import Path

from tinytag import TinyTag, TinyTagException

from fijnmazig.common.errors import Refused
from fijnmazig.podcast.domain.kinds import AudioType
from fijnmazig.podcast.texts import desk as texts

LARGEST = 200_000_000
_MEGABYTE = 1_000_000
_HEAD = 64
_ONES, _SYNC = 0xFF, 0xE0  # the eleven bits that begin every frame of an MP3
_SHORTEST, _LONGEST = 1_000, 6 * 3_600_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """What was found out about a file; `duration` in milliseconds."""

    audio_type: AudioType
    size: int
    duration: int


def read_recording(path: Path) -> Recording:
    """Return what the file is.

    Raises Refused, with a sentence that says what to do, when it is empty, too large, no MP3 or
    M4A, or nothing can be heard in it.
    """
    size = path.stat().st_size
    if not size:
        raise Refused(texts.FILE_EMPTY)
    if size > LARGEST:
        raise Refused(texts.FILE_TOO_LARGE % {"megabytes": LARGEST // _MEGABYTE})
    with path.open("rb") as file:
        audio_type = _type_of(file.read(_HEAD))
    if audio_type is None:
        raise Refused(texts.FILE_UNKNOWN)
    duration = _duration(path, audio_type)
    if not _SHORTEST <= duration <= _LONGEST:
        raise Refused(texts.FILE_SILENT)
    return Recording(audio_type=audio_type, size=size, duration=duration)


def _type_of(head: bytes) -> AudioType | None:
    if head.startswith(b"ID3") or (
        len(head) > 1 and head[0] == _ONES and head[1] & _SYNC == _SYNC and head[1] & 0x06
    ):
        return AudioType.MP3
    if head[4:8] == b"ftyp" and head[8:11] in {b"M4A", b"mp4", b"iso", b"M4B"}:
        return AudioType.M4A
    return None


def _duration(path: Path, audio_type: AudioType) -> int:
    """Return milliseconds; nothing for a file that a reader of sound cannot read."""
    try:
        with path.open("rb") as file:
            tag = TinyTag.get(filename=f"recording.{audio_type.ending}", file_obj=file, tags=False)
    except (TinyTagException, OSError, ValueError, KeyError, IndexError, ArithmeticError):
        return 0  # broken in a way its reader did not foresee: the same to us
    return round((tag.duration or 0) * 1_000)
