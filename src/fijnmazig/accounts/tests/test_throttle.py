from datetime import timedelta

import pytest
from django.core.cache import caches
from pytest_django import Settings

from fijnmazig.accounts import throttle
from fijnmazig.accounts.throttle import Limit

TWICE = Limit(name="test", times=2, within=timedelta(hours=1))


def test_a_limit_is_full_after_so_many_times() -> None:
    assert [throttle.count(TWICE, "mira") for _ in range(3)] == [1, 2, 3]

    assert throttle.is_full(TWICE, "mira")
    assert not throttle.is_full(TWICE, "noor")


def test_a_limit_empties_by_itself() -> None:
    gone = Limit(name="test", times=1, within=timedelta(seconds=-1))

    throttle.count(gone, "mira")

    assert not throttle.is_full(gone, "mira")


def test_a_limit_that_runs_out_while_counting_starts_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    throttle.count(TWICE, "mira")
    cache = caches["throttle"]
    whole = cache.incr

    def runs_out(key: str) -> int:
        cache.delete(key)
        return whole(key)

    monkeypatch.setattr(cache, "incr", runs_out)

    assert throttle.count(TWICE, "mira") == 1


def test_a_limit_can_be_forgotten() -> None:
    throttle.count(TWICE, "mira")
    throttle.count(TWICE, "mira")
    assert throttle.is_full(TWICE, "mira")

    throttle.forget(TWICE, "mira")

    assert not throttle.is_full(TWICE, "mira")


@pytest.mark.asvs("V14.2.2")
def test_no_address_of_the_network_or_of_a_person_can_be_read_in_the_cache(
    settings: Settings,
) -> None:
    throttle.count(TWICE, "192.0.2.7")
    throttle.count(TWICE, "mira@voorbeeld.test")

    kept = list(vars(caches["throttle"])["_cache"])
    assert len(kept) == 2
    assert not any("192.0.2.7" in key or "mira" in key for key in kept)
    assert settings.CACHES["throttle"]["OPTIONS"]["MAX_ENTRIES"] >= 100_000
