"""Every address with two ids has a test that swaps them: a new one without a test is named here."""

import pytest

from fijnmazig.organisations.tests import (
    test_joining,
    test_showing,
    test_views_merges,
    test_views_organisations,
    test_views_partnerships,
)
from fijnmazig.organisations.urls import urlpatterns

SWAPPED = {
    *test_joining.SWAPPED,
    *test_showing.SWAPPED,
    *test_views_merges.SWAPPED,
    *test_views_organisations.SWAPPED,
    *test_views_partnerships.NESTED,
}


@pytest.mark.asvs("V8.2.2")
def test_every_nested_address_is_swapped_in_a_test() -> None:
    nested = {route.name for route in urlpatterns if len(route.pattern.converters) > 1}

    assert nested == SWAPPED
