"""What each page of casework costs in one house: `python -m benchmarks._casework_pages`.

With FIJNMAZIG_HOME; the people of the demo, whoever may have an open vault. A line of JSON for each
act and each page: processor time, queries, and how many sealed records were opened.
"""

import json
import re
from collections.abc import Callable, Iterator
from itertools import chain

from benchmarks import _load_cost as costs
from benchmarks import _load_pages as pages
from benchmarks._load_people import Somebody
from django.urls import reverse

from fijnmazig.accounts.domain import PERMISSIONS, Role
from fijnmazig.accounts.models import User
from fijnmazig.accounts.tests.factories import ORIGIN, log_in
from fijnmazig.config.demo.people import BY_ROLE, PASSWORD
from fijnmazig.config.demo.scale import seats
from fijnmazig.groups.domain.states import EditionState
from fijnmazig.groups.models import Candidate, Edition
from fijnmazig.outreach.domain.outcomes import Outcome
from fijnmazig.outreach.models import Dossier
from fijnmazig.vault.domain.holding import HOLD
from fijnmazig.vault.domain.sealing import KeyPair, open_sealed
from fijnmazig.vault.models import TeamMember
from fijnmazig.vault.queries import reading
from fijnmazig.vault.tests.factories import prove

ROOMS = frozenset({"outreach", "groups"})
ROLES = (
    *(Role.CALLER, Role.GROUP_LEADER, Role.COORDINATOR),
    *(Role.SUPPLIER, Role.RECIPIENT, Role.DPO),
)
NUMBER = "0460 01 00 01"
"""That of somebody in the casework of a large house."""
opened = [0]


def counted(sealed: bytes, *, pair: KeyPair, bound_to: bytes) -> bytes:
    """Open the key of a record as the vault does, and count it."""
    opened[0] += 1
    return open_sealed(sealed, pair=pair, bound_to=bound_to)


def tell(name: str, act: Callable[[], object], **known: object) -> None:
    """Do something once, and print what it cost beside what is known of it."""
    before, began = opened[0], costs.computed()
    act()
    took = (costs.computed() - began) * 1e3
    told = {"name": name, "ms": took, "opened": opened[0] - before}
    print(json.dumps(told | known), flush=True)


def entered() -> Iterator[Somebody]:
    """Yield the people of the demo who work in these rooms, logged in, with an open vault."""
    for role in ROLES:
        person = BY_ROLE[role]
        who = Somebody(name=f"{role.value} (demo)", role=role, scope=person.scope)
        member = User.objects.get(email=person.email)
        log_in(who.client, member)
        if HOLD in PERMISSIONS[role]:
            prove(who.client, member)
            name = f"the vault opens ({role.value.lower().replace('_', ' ')})"
            tell(name, lambda who=who: post(who, "/kluis/openen/", words=PASSWORD))  # type: ignore[misc]  # a default
        yield who


def post(who: Somebody, path: str, **typed: str) -> str:
    """Send a form as somebody; return where they are led."""
    answer = who.client.post(path, typed, headers=ORIGIN)
    return str(answer.headers.get("Location", ""))


def called(who: Somebody) -> Iterator[pages.Opened]:
    """Take the first who may be called now and begin a call; yield both pages."""
    queue = who.client.get("/bellen/").content.decode()
    taking = re.search(r'action="([^"]+/nemen/)"', queue)
    if taking is None:  # nobody may be called at this hour
        return
    path = post(who, taking[1])
    yield pages.Opened(name="outreach:dossier_detail", path=path, who=who)
    path = post(who, f"{path}pogingen/nieuw/")
    yield pages.Opened(name="outreach:attempt_detail", path=path, who=who)


def led(who: Somebody) -> Iterator[pages.Opened]:
    """Yield the pages of a group of today that gathers people, and of one that goes on."""
    for state in (EditionState.GATHERING, EditionState.RUNNING):
        found = Edition.unscoped.filter(programme__key=seats.KEY, state=state.value)
        path = reverse("groups:edition_detail", args=[found.values_list("id", flat=True)[0]])
        name = f"groups:edition_detail ({state.value.lower()})"
        yield pages.Opened(name=name, path=path, who=who)


def house() -> str:
    """Return in words how much work there is: for the demo team, and in the whole house."""
    everything = Dossier.unscoped.all()
    teams = TeamMember.unscoped.filter(user__email=BY_ROLE[Role.CALLER].email).values("team")
    own = everything.filter(team__in=teams)
    still_open = own.filter(outcome=Outcome.OPEN.value).count()
    return (
        f"the caller's teams have {own.count():,} dossiers, {still_open:,} of them open; the house "
        f"has {everything.count():,}, and {Candidate.unscoped.count():,} people of groups"
    )


def main() -> None:
    """Measure the acts that open many records, then every page."""
    print(json.dumps({"house": house()}), flush=True)
    vars(reading).update(open_sealed=counted)
    Somebody(name="visitor").client.get("/kluis/openen/")  # the first page loads every other
    people = list(entered())
    for name in ("a number is looked for", "a number is looked for again"):
        tell(name, lambda: post(people[0], "/bellen/terugbellers/", number=NUMBER))
    names = {name for name in pages.wanted() if name.partition(":")[0] in ROOMS}
    caller, leader, *_ = people
    for page in chain(called(caller), led(leader), pages.found(people, only=names)):
        known = costs.cost(page)
        tell(page.name, lambda page=page: page.who.client.get(page.path), **known)  # type: ignore[misc]  # idem


if __name__ == "__main__":
    main()
