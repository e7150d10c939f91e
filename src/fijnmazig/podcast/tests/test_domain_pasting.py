from hypothesis import given
from hypothesis import strategies as st

from fijnmazig.podcast.domain.pasting import LONGEST, pasted
from fijnmazig.podcast.domain.vtt import Cue, parse, written


def test_a_pasted_talk_has_its_voices_and_known_times() -> None:
    text = "Noor: Goeiedag.\n\n[0:10] Bilal: Dag Noor.\nNog altijd ik.\n(99:00) Noor: Te laat."

    assert pasted(text, duration=20_000) == (
        Cue(start=0, end=10_000, voice="Noor", text="Goeiedag."),
        Cue(start=10_000, end=12_903, voice="Bilal", text="Dag Noor."),
        Cue(start=12_903, end=17_419, voice="Bilal", text="Nog altijd ik."),
        Cue(start=17_419, end=20_000, voice="Noor", text="Te laat."),
    )


def test_a_long_turn_is_cut_at_its_sentences() -> None:
    text = "Noor: " + "Dit is een zin van gemiddelde lengte. " * 20

    cues = pasted(text, duration=60_000)

    assert len(cues) > 3
    assert max(len(cue.text) for cue in cues) <= LONGEST
    assert {cue.voice for cue in cues} == {"Noor"}


def test_a_sentence_with_a_colon_is_no_voice() -> None:
    (cue,) = pasted("Er is maar één ding dat telt, zei ze: blijf.", duration=5_000)

    assert (cue.voice, cue.text[:5]) == ("", "Er is")


def test_nothing_gives_nothing() -> None:
    assert (pasted(" \n ", duration=5_000), pasted("Dag.", duration=0)) == ((), ())


@given(st.text(max_size=400), st.integers(1, 3_600_000))
def test_whatever_is_pasted_gives_times_that_go_forward(text: str, duration: int) -> None:
    cues = pasted(text, duration=duration)

    assert all(cue.start < cue.end for cue in cues)
    assert [cue.start for cue in cues] == sorted(cue.start for cue in cues)
    assert not cues or parse(written(cues))
