"""A script read aloud: by a voice of this machine where there is one, else a soft tone a turn.

What was read once is kept by the hash of its words and voices: a second time costs nothing.
"""

import hashlib
import io
import json
import shutil
import subprocess
import wave
from collections.abc import Sequence
from dataclasses import dataclass
from math import tau
from pathlib import Path

import lameenc
import numpy as np
from numpy.typing import NDArray

PROGRAM = "espeak-ng"
LANGUAGE, WORDS_A_MINUTE = "nl", 155
RATE, KBPS, QUICK = 22_050, 48, 7
PAUSE = 0.35  # seconds between two turns
A_WORD, SHORTEST = 0.09, 0.7  # seconds of tone for each word of a turn, and at least
LOUDNESS, FADE = 2_500, 0.05
PITCHES = (196.0, 261.6, 329.6, 220.0)  # a tone for each voice, in hertz
HEIGHTS = (38, 62, 50, 75)  # a height for each voice of the program
PATIENCE = 60  # seconds that one turn may take

type Sound = NDArray[np.int16]


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What one voice says."""

    voice: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A recording as MP3; `spans` are when each turn begins and ends, in milliseconds."""

    mp3: bytes
    spans: tuple[tuple[int, int], ...]
    voice: str  # the program that spoke; empty when it is a tone


def speak(turns: Sequence[Turn], *, kept: Path) -> Spoken:
    """Return the turns read aloud, from the folder `kept` when they were before."""
    program = shutil.which(PROGRAM) or ""
    mark = json.dumps([bool(program), *((turn.voice, turn.text) for turn in turns)])
    name = hashlib.sha256(mark.encode()).hexdigest()
    sound, times = kept / f"{name}.mp3", kept / f"{name}.json"
    if not times.is_file():
        made = _read_aloud(turns, program=program)
        kept.mkdir(parents=True, exist_ok=True)
        sound.write_bytes(made.mp3)
        times.write_text(json.dumps(made.spans), encoding="utf-8")
    spans = json.loads(times.read_text(encoding="utf-8"))
    return Spoken(
        mp3=sound.read_bytes(),
        spans=tuple((start, end) for start, end in spans),
        voice=PROGRAM if program else "",
    )


def _read_aloud(turns: Sequence[Turn], *, program: str) -> Spoken:
    voices = list(dict.fromkeys(turn.voice for turn in turns))
    silence: Sound = np.zeros(round(RATE * PAUSE), dtype=np.int16)
    pieces: list[Sound] = []
    spans: list[tuple[int, int]] = []
    at = 0
    for turn in turns:
        place = voices.index(turn.voice) % len(PITCHES)
        piece = _said(turn, program, HEIGHTS[place]) if program else _tone(turn, PITCHES[place])
        spans.append((at * 1_000 // RATE, (at + len(piece)) * 1_000 // RATE))
        pieces += [piece, silence]
        at += len(piece) + len(silence)
    return Spoken(mp3=_as_mp3(np.concatenate(pieces)), spans=tuple(spans), voice=program)


def _tone(turn: Turn, pitch: float) -> Sound:
    """Return a soft tone, as long as there are words."""
    length = round(RATE * max(SHORTEST, A_WORD * len(turn.text.split())))
    edge = round(RATE * FADE)
    loud = np.minimum(1.0, np.minimum(np.arange(length), np.arange(length)[::-1]) / edge)
    wave_form = np.sin(np.arange(length) * (tau * pitch / RATE)) * loud * LOUDNESS
    tone: Sound = wave_form.astype(np.int16)
    return tone


def _said(turn: Turn, program: str, height: int) -> Sound:
    """Return what a voice of this machine makes of the words."""
    speed = ("-v", LANGUAGE, "-s", str(WORDS_A_MINUTE), "-p", str(height))
    made = subprocess.run(  # noqa: S603 -- a program of this machine, our own words on its input
        [program, *speed, "--stdin", "--stdout"],
        input=turn.text.encode(),
        capture_output=True,
        timeout=PATIENCE,
        check=True,
    )
    with wave.open(io.BytesIO(made.stdout)) as file:
        rate, raw = file.getframerate(), file.readframes(file.getnframes())
    sound: Sound = np.frombuffer(raw[: len(raw) // 2 * 2], dtype="<i2").astype(np.int16)
    if rate == RATE:
        return sound
    places = np.arange(round(len(sound) * RATE / rate)) * (rate / RATE)
    resampled: Sound = np.interp(places, np.arange(len(sound)), sound).astype(np.int16)
    return resampled


def _as_mp3(sound: Sound) -> bytes:
    encoder = lameenc.Encoder()
    encoder.set_bit_rate(KBPS)
    encoder.set_in_sample_rate(RATE)
    encoder.set_channels(1)
    encoder.set_quality(QUICK)
    encoder.silence()
    return bytes(encoder.encode(sound.tobytes()) + encoder.flush())
