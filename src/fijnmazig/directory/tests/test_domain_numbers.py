import pytest

from fijnmazig.common.paths import CONTENT
from fijnmazig.directory.domain.kinds import NumberKind
from fijnmazig.directory.domain.numbers import Number, NumberFault, blocked, read

NEVER = blocked(CONTENT / "directory" / "blocked_numbers.csv")


@pytest.mark.parametrize(
    ("typed", "dial", "shown"),
    [
        ("1712", "tel:1712", "1712"),
        ("112", "tel:112", "112"),
        ("116 000", "tel:116000", "116 000"),
        ("0800 13 500", "tel:+3280013500", "0800 13 500"),
        ("03/880.18.00", "tel:+3238801800", "03 880 18 00"),
        ("+32 3 880 18 00", "tel:+3238801800", "03 880 18 00"),
    ],
)
def test_a_number_is_dialled_and_read_as_it_works(typed: str, dial: str, shown: str) -> None:
    number = read(typed, never=NEVER)

    assert isinstance(number, Number)
    assert (number.dial, number.shown) == (dial, shown)


def test_a_short_number_has_no_country() -> None:
    short, national = read("1712", never=NEVER), read("03 880 18 00", never=NEVER)

    assert isinstance(short, Number)
    assert isinstance(national, Number)
    assert (short.kind, national.kind) == (NumberKind.SHORT, NumberKind.NATIONAL)


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("+321712", NumberFault.BLOCKED),
        ("+32 1712", NumberFault.BLOCKED),
        ("0032 1712", NumberFault.BLOCKED),
        ("113", NumberFault.BLOCKED),
        ("0800-2000", NumberFault.BLOCKED),
        ("+31 800 2000", NumberFault.BLOCKED),
        ("1720", NumberFault.BLOCKED),
        ("116 111", NumberFault.BLOCKED),
        ("1711", NumberFault.UNKNOWN_SHORT),
        ("+31 20 123 45 67", NumberFault.NOT_IN_BELGIUM),
        ("03 880 18", NumberFault.UNKNOWN_SHORT),
        ("0000 00 00 00", NumberFault.NOT_IN_BELGIUM),
        ("bel ons", NumberFault.NOT_A_NUMBER),
        ("+", NumberFault.NOT_A_NUMBER),
    ],
)
def test_a_number_that_misleads_is_refused(typed: str, fault: NumberFault) -> None:
    assert read(typed, never=NEVER) is fault
