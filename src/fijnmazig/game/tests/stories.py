"""Small stories to plant faults in."""

ABOUT = """# nummer: 9
# titel: Klein
# leeftijd: 14
# duur: kort
# kort: Een klein verhaal.
# waarschuwing: Het is klein.
# doel: Iets leren.
"""
SCENE = """=== {name} ===
# scene: {name}
# beeld: rust
# vraag: Wat zie je?
Hier is {name}.
"""
ENDING = """# einde: {name}
# hulp
-> END
"""


def scene(name: str, rest: str) -> str:
    """Return one scene."""
    return SCENE.format(name=name) + rest


def small(*scenes: str) -> str:
    """Return a story that begins in `een`; without scenes it is whole, with one choice."""
    whole = (
        scene("een", "+ [Verder. # veilig] -> slot\n"),
        scene("slot", ENDING.format(name="slot")),
    )
    return ABOUT + "-> een\n" + "".join(scenes or whole)
