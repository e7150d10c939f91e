"""Where a request comes from, with and without a proxy of ours in front."""

import pytest
from django.test import RequestFactory

from fijnmazig.common.throttle import place, visitor


@pytest.mark.parametrize(
    ("remote", "forwarded", "expected"),
    [
        ("192.0.2.7", "", "192.0.2.7"),
        ("127.0.0.1", "", "127.0.0.1"),
        ("127.0.0.1", "198.18.0.9, 8.8.8.8", "8.8.8.8"),
        ("172.17.0.2", "8.8.8.8", "8.8.8.8"),
        ("9.9.9.9", "8.8.8.8", "9.9.9.9"),
        ("127.0.0.1", "nonsense", "127.0.0.1"),
        ("2a02:1810:1:2:aaaa::1", "", "2a02:1810:1:2::/64"),
        ("127.0.0.1", "2a02:1810:1:2:bbbb::2", "2a02:1810:1:2::/64"),
        ("", "", "None"),
    ],
)
@pytest.mark.asvs("V4.1.3", "V15.3.4")
def test_a_place_is_the_address_that_our_own_proxy_saw(
    remote: str, forwarded: str, expected: str
) -> None:
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    request = RequestFactory().get("/", REMOTE_ADDR=remote, headers=headers)

    assert place(request) == expected


def test_a_mark_tells_places_apart_and_tells_none() -> None:
    one, same, other = (
        visitor(RequestFactory().get("/", REMOTE_ADDR=address))
        for address in ("9.9.9.9", "9.9.9.9", "8.8.8.8")
    )

    assert one == same != other
    assert "9.9.9.9" not in one
