"""A page that is only opened writes nothing: that the watch over it sees a fault."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from pytest_django import Settings

from fijnmazig.accounts.models import User
from fijnmazig.accounts.tests.factories import make_member
from tests.safe_reads import SafeReadsMiddleware, WroteOnLook

pytestmark = pytest.mark.django_db


def hand_over(request: HttpRequest) -> HttpResponse:
    """Change every name, as no page that is only opened may."""
    User.objects.update(name=request.method)
    return HttpResponse()


@pytest.mark.asvs("V3.5.3")
def test_a_look_that_writes_is_seen(rf: RequestFactory) -> None:
    make_member()

    with pytest.raises(WroteOnLook, match=r"GET .* wrote into accounts_user"):
        SafeReadsMiddleware(hand_over)(rf.get("/"))


def test_what_is_sent_may_write(rf: RequestFactory) -> None:
    member = make_member()

    SafeReadsMiddleware(hand_over)(rf.post("/"))

    member.refresh_from_db()
    assert member.name == "POST"


@pytest.mark.asvs("V3.5.3")
def test_every_look_of_a_test_is_watched(settings: Settings) -> None:
    assert settings.MIDDLEWARE[-1] == "tests.safe_reads.SafeReadsMiddleware"
