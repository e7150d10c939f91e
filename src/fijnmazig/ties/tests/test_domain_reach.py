from fijnmazig.ties.domain.reach import Known, Reached, completeness, reach
from fijnmazig.ties.tests.factories import table_of

CAW = Known(organisation="CAW", municipalities={"Boom", "Niel"}, sectors={"Welzijn"})
SCHOOL = Known(organisation="School", municipalities={"Boom"}, sectors={"Onderwijs"})
TABLE = table_of(
    [
        ("Kick-off", "2023-01-10", "CAW", "An"),
        ("Kick-off", "2023-01-10", "CAW", "Bo"),
        ("Overleg", "2023-02-10", "CAW", "An"),
    ]
)


def test_n6_a_corner_is_reached_or_known_or_unknown() -> None:
    found = reach(
        [CAW, SCHOOL],
        present={"CAW"},
        municipalities=["Boom", "Niel"],
        sectors=["Onderwijs", "Welzijn"],
    )

    assert found.known.tolist() == [[1, 1], [0, 1]]
    assert found.reached.tolist() == [[0, 1], [0, 1]]
    assert found.state(0, 1) is Reached.REACHED
    assert found.gaps() == (
        ("Boom", "Onderwijs", Reached.KNOWN),
        ("Niel", "Onderwijs", Reached.UNKNOWN),
    )


def test_what_is_not_asked_for_is_left_out() -> None:
    found = reach([CAW], present=(), municipalities=["Rumst"], sectors=["Welzijn"])

    assert found.gaps() == (("Rumst", "Welzijn", Reached.UNKNOWN),)


def test_n6_completeness_counts_moments_and_heads_apart() -> None:
    found = completeness(
        TABLE, held={"Kick-off": 4, "Overleg": None, "Vorming": 6, "Webinar": None}
    )

    assert (found.held, found.registered) == (4, 2)
    assert (found.heads, found.attendees) == (10, 2)


def test_more_names_than_heads_do_not_hide_that_others_are_missing() -> None:
    found = completeness(TABLE, held={"Kick-off": 1, "Overleg": 3})

    assert (found.heads, found.attendees) == (4, 2)


def test_nothing_held_is_not_complete() -> None:
    found = completeness(TABLE, held={})

    assert (found.held, found.registered, found.heads, found.attendees) == (0, 0, 0, 0)
