from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fijnmazig.podcast.domain.vtt import Cue, VttError, VttFault, one_line, parse, written

WORDS = st.text(min_size=1, max_size=60).map(one_line).filter(bool)
VOICES = st.text(max_size=20).map(one_line)


@st.composite
def transcripts(draw: st.DrawFn) -> tuple[Cue, ...]:
    found, at = [], 0
    for _ in range(draw(st.integers(1, 6))):
        at += draw(st.integers(0, 400_000_000))
        length = draw(st.integers(1, 90_000))
        found.append(Cue(start=at, end=at + length, text=draw(WORDS), voice=draw(VOICES)))
    return tuple(found)


@given(transcripts())
def test_what_is_written_is_read_back_the_same(cues: tuple[Cue, ...]) -> None:
    assert parse(written(cues)) == cues


@given(st.text(max_size=300) | st.text("W EBVT\n:.0123-><v", max_size=80).map("WEBVTT\n\n".__add__))
def test_whatever_comes_is_read_or_refused_with_its_line(text: str) -> None:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    cues: tuple[Cue, ...] = ()
    line = 1
    try:
        cues = parse(text)
    except VttError as error:
        line = error.line

    assert 1 <= line <= lines
    assert all(cue.start < cue.end and cue.text for cue in cues)


def test_a_file_of_somebody_else_is_read() -> None:
    text = (
        "\ufeffWEBVTT - van elders\r\nKind: captions\r\n\r\nNOTE gemaakt door\r\nniemand\r\n\r\n"
        "STYLE\r\n::cue { color: red }\r\n\r\n1\r\n00:01.000 --> 00:02.500 align:start\r\n"
        "<v.luid Noor>Dag <b>daar</b> &amp; welkom</v>\r\n\r\n00:00:03.000 --> 00:00:04.000\r\n"
        "- Goed,\r\n- dank je.\r\n"
    )

    assert parse(text) == (
        Cue(start=1_000, end=2_500, text="Dag daar & welkom", voice="Noor"),
        Cue(start=3_000, end=4_000, text="- Goed, - dank je."),
    )


@pytest.mark.parametrize(
    ("text", "fault", "line"),
    [
        ("1\n00:00.000 --> 00:01.000\nDag", VttFault.NO_HEADER, 1),
        ("WEBVTT\n\n00:00 --> 00:01\nDag", VttFault.BAD_TIME, 3),
        ("WEBVTT\n\neen\ntwee\n", VttFault.BAD_TIME, 4),
        ("WEBVTT\n\neen", VttFault.BAD_TIME, 3),
        ("WEBVTT\n\n00:02.000 --> 00:01.000\nDag", VttFault.ENDS_FIRST, 3),
        ("WEBVTT\n\n1\n00:00.000 --> 00:01.000\n<i></i>", VttFault.NO_TEXT, 4),
        (
            "WEBVTT\n\n00:05.000 --> 00:06.000\nDag\n\n00:01.000 --> 00:02.000\nDag",
            VttFault.BACKWARDS,
            6,
        ),
        ("WEBVTT\n\nNOTE niets", VttFault.NO_CUES, 3),
    ],
)
def test_a_fault_is_named_with_its_line(text: str, fault: VttFault, line: int) -> None:
    with pytest.raises(VttError) as caught:
        parse(text)

    assert (caught.value.fault, caught.value.line) == (fault, line)


def test_a_file_full_of_open_signs_is_read_in_one_go() -> None:
    said = "<v a" * 250_000

    started = perf_counter()
    (cue,) = parse(f"WEBVTT\n\n00:00.000 --> 00:01.000\n{said}")

    assert (cue.text, cue.voice) == (said, "")
    assert perf_counter() - started < 5  # it took hours
