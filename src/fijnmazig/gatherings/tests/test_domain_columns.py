"""Ids that stay numbers until somebody asks for one."""

from uuid import UUID

from fijnmazig.gatherings.domain.columns import Keys

ANNA, BERT, CEM = (UUID(int=number) for number in (1, 2, 3))


def test_keys_are_the_ids_of_their_numbers_in_that_order() -> None:
    found = Keys((1, 2, 3))

    assert (list(found), len(found), found[1], found.index(CEM)) == ([ANNA, BERT, CEM], 3, BERT, 2)


def test_a_part_of_keys_is_keys() -> None:
    assert list(Keys((1, 2, 3))[1:]) == [BERT, CEM]
