"""`fijnmazig demo`: a demo region with web and worker on this machine."""

import os
import sys
from typing import Annotated

import typer
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from rich.progress import Progress, TaskID

from fijnmazig.common.console import RoomCommand, err, out, print_json, refusals
from fijnmazig.common.errors import Refused
from fijnmazig.config import texts
from fijnmazig.config.demo import checking, preparing, serving
from fijnmazig.config.demo.people import PASSWORD, PEOPLE
from fijnmazig.config.demo.scale import laying, today
from fijnmazig.config.demo.scale.sizes import SIZES, Scale


class Command(RoomCommand):
    """Prepare a demo region and serve it on 127.0.0.1, with everybody's login on one page."""

    help = "Prepare a demo region and serve it on 127.0.0.1."
    requires_migrations_checks = False

    def handle(
        self,
        *,
        serve: Annotated[bool, typer.Option(help="Serve it; --no-serve prepares only.")] = True,
        check: Annotated[
            bool, typer.Option("--check", help="Open every page as every role, elsewhere.")
        ] = False,
        scale: Annotated[
            Scale | None, typer.Option(help="Lay down the records of a region, or of Flanders.")
        ] = None,
        port: Annotated[int, typer.Option(min=1, max=65535, help="Where to listen.")] = 8000,
        json: Annotated[
            bool, typer.Option("--json", help="One JSON object on standard output.")
        ] = False,
    ) -> None:
        """Prepare the demo region, then serve it or check it."""
        with refusals():
            if check:
                run_check(as_json=json)
                return
            if serve and serving.is_taken(port):
                raise_port_taken(port)
            preparing.prepare_home(site=serving.address_of(port))
            if scale is not None:
                lay_down_scaled(scale)
            if json:
                print_json(people())
            if serve:
                run_house(port)
            elif not json:
                err.print(str(texts.PREPARED % {"home": settings.FIJNMAZIG_HOME}))


def lay_down_scaled(scale: Scale) -> None:
    """Lay down the large house once, with a bar for each part; Refused when one is there.

    One in which nobody works yet gets its work.
    """
    now, size = timezone.now(), SIZES[scale]
    is_laid_down = laying.is_laid_down()
    if is_laid_down and (today.is_there() or not laying.is_of_size(size)):
        raise Refused(texts.ALREADY_SCALED % {"home": settings.FIJNMAZIG_HOME})
    on = timezone.localdate(now)
    with Progress(console=err, disable=not sys.stderr.isatty()) as bars:
        known: dict[str, TaskID] = {}

        def report(what: str, done: int, total: int) -> None:
            if what not in known:
                known[what] = bars.add_task(str(texts.SCALE_PARTS[what]))
            bars.update(known[what], completed=done, total=total)

        if not is_laid_down:
            laying.lay_down(size, at=now, today=on, report=report)
        hands = today.hands_of_the_demo(keepers=today.keep_keys(size, at=now), at=now)
        today.lay_today(size, hands, at=now, today=on, report=report)


def raise_port_taken(port: int) -> None:
    """Refuse before the work, not after it."""
    raise Refused(texts.PORT_TAKEN % {"port": port, "other": port + 1})


def people() -> dict[str, list[dict[str, str]]]:
    """Return who can log in, for other programs."""
    return {
        "people": [
            {"role": person.role, "email": person.email, "totp_secret": person.totp_secret}
            for person in PEOPLE
        ]
    }


def run_house(port: int) -> None:
    """Serve until somebody stops us."""
    environment = {
        "FIJNMAZIG_HOME": str(settings.FIJNMAZIG_HOME),
        "FIJNMAZIG_DEMO": "1",
        "DJANGO_SETTINGS_MODULE": os.environ["DJANGO_SETTINGS_MODULE"],
    }
    serving.leave_when_asked()
    with serving.running(port=port, environment=environment) as house:
        welcome(house.address)
        serving.keep_open(house)


def welcome(address: str) -> None:
    """Print where the house is, and one line for each role."""
    out.print(str(texts.SERVING % {"address": address}), style="bold")
    out.print(str(texts.LOGIN_PANEL % {"address": address + reverse("demo:panel").lstrip("/")}))
    mail = reverse("messages:mail_list").lstrip("/")
    out.print(str(texts.SENT_MAIL % {"address": address + mail}))
    out.print(str(texts.ONE_PASSWORD % {"password": PASSWORD}))
    for person in PEOPLE:
        note = f" {texts.NEEDS_CODE}" if person.totp_secret else ""
        out.print(f"  {person.label}: {person.email}{note}", soft_wrap=True)


def run_check(*, as_json: bool) -> None:
    """Open every page of every role in a throw-away demo region; exit 1 at the first failure."""
    report = checking.check_demo()
    if as_json:
        print_json(report.as_data())
    else:
        out.print(report.as_table())
    if report.failure:
        err.print(report.log, markup=False)
        err.print(report.failure, style="red", markup=False)
        raise typer.Exit(1)
