"""The login panel of the demo. Exists in demo mode only, and demo mode runs on 127.0.0.1 only."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from allauth.account.forms import LoginForm
from allauth.account.internal.stagekit import get_pending_stage
from allauth.account.stages import LoginStage
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from fijnmazig.accounts.domain import TOTP_SECONDS, totp_code
from fijnmazig.accounts.forms import AuthenticateForm
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.common.http import Request, open_page
from fijnmazig.config import texts
from fijnmazig.config.demo.people import BY_KEY, PASSWORD, PEOPLE, Person
from fijnmazig.config.demo.touring import tour_page

# A code counts once, and half a minute early or late: so that one may come in three times running.
CODE_STEPS = (0, -1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One person to log in as; `code` is empty when the role needs no second factor."""

    person: Person
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """Everybody of the demo region, and the one password."""

    cards: tuple[Card, ...]
    password: str


@open_page()
@require_safe
def panel(request: Request) -> HttpResponse:
    """Show whom one can log in as, with everything one needs for it."""
    at = timezone.now()
    cards = tuple(Card(person=person, code=code_of(person, at=at)) for person in PEOPLE)
    return render(request, "demo/panel.html", {"page": Panel(cards=cards, password=PASSWORD)})


@open_page()
@require_safe
def tour(request: Request) -> HttpResponse:
    """Show where to look in five minutes, and as whom."""
    return render(request, "demo/tour.html", {"page": tour_page()})


@open_page()
@require_POST
def enter(request: Request, key: str) -> HttpResponse:
    """Log in as one person of the demo, through the same two forms that everybody fills in."""
    person = BY_KEY.get(key)
    if person is None:
        raise NotFound
    logout(request)
    form = LoginForm(data={"login": person.email, "password": PASSWORD}, request=request)
    if not form.is_valid():
        raise Refused(" ".join([str(texts.LOGIN_FAILED), *form.non_field_errors()]))
    response: HttpResponse = form.login(request)
    stage = get_pending_stage(request)
    if stage is None:
        return response
    return pass_second_factor(stage, person=person, at=timezone.now())


def pass_second_factor(stage: LoginStage, *, person: Person, at: datetime) -> HttpResponse:
    """Fill in the code of the person's authenticator app and return where that leads.

    Raises Refused when no code that counts now is left unused.
    """
    for step in CODE_STEPS:
        code = code_of(person, at=at + timedelta(seconds=step * TOTP_SECONDS))
        form = AuthenticateForm(user=stage.login.user, data={"code": code})
        if form.is_valid():
            form.save()
            entered: HttpResponse = stage.exit()
            return entered
    raise Refused(texts.LOGIN_FAILED)


def code_of(person: Person, *, at: datetime) -> str:
    """Return what the person's authenticator app shows; empty when there is none."""
    return totp_code(secret=person.totp_secret, at=at) if person.totp_secret else ""
