"""A text that was withheld for who was forgotten is shown again as it is, by who may change it."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from fijnmazig.accounts.tests.factories import ORIGIN
from fijnmazig.audit.queries import acts_on
from fijnmazig.common.actor import OPERATOR, Actor
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.organisations.domain.kinds import OpenKind
from fijnmazig.organisations.models import (
    Organisation,
    Participation,
    Partnership,
    Professional,
    Withheld,
)
from fijnmazig.organisations.queries.participations import PAGE_LENGTH
from fijnmazig.organisations.queries.showing import Seen, held_page
from fijnmazig.organisations.queries.withheld import FIELDS, MODELS, OpenRow, Spot, digest_of
from fijnmazig.organisations.services.erasure import forget_professional
from fijnmazig.organisations.services.open_texts import show_again
from fijnmazig.organisations.services.tidying import tidy
from fijnmazig.organisations.tests.factories import (
    BOOM,
    MONDAY,
    coordinator,
    make_membership,
    make_organisation,
    make_participation,
    make_partnership,
    make_professional,
    region_manager,
    spoc,
)
from fijnmazig.organisations.tests.rooms import (
    RUPEL,
    VISITORS,
    first_line,
    region,
    walk_in,
)
from fijnmazig.organisations.texts import showing as texts

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("gone")]
NAME, ADDRESS = "Élise Maes", "elise@werk.test"
SAID = f"Vraag naar {NAME}."
MANAGED = (200, 200, 404, 200, 404, 404, 302)
BY_PARTNERSHIP = (200, 200, 404, 404, 404, 404, 302)
TEXTS = {
    ("organisatie", "beschrijving"): MANAGED,
    ("organisatie", "e-mail"): MANAGED,
    ("partner", "rol"): BY_PARTNERSHIP,
    ("verband", "aanspreekpunt"): BY_PARTNERSHIP,
    ("verband", "samenvatting"): BY_PARTNERSHIP,
}
UNHIDDEN = 'role="status">Niet meer verborgen.<'
SWAPPED = {"withheld_show"}


@pytest.fixture
def gone() -> Professional:
    """Return who was forgotten; a house, a partnership and what it does there named them."""
    house, bond = make_organisation("Huis", municipalities=(BOOM,)), make_partnership(RUPEL)
    make_participation(bond, house)
    person = make_professional(NAME, email=ADDRESS)
    make_membership(professional=person, organisation=house)
    Organisation.unscoped.update(description=SAID, contact_email=ADDRESS)
    Participation.unscoped.update(part=f"{NAME} doet onthaal")
    Partnership.unscoped.update(summary=f"Door {NAME}", contact_role=f"{NAME}, coördinator")
    forget_professional(actor=OPERATOR, professional_id=person.id, at=MONDAY)
    return person


def row_of(path: str) -> OpenRow:
    row: OpenRow = MODELS[texts.PATHS[path]].unscoped.get()
    return row


def address(path: str, word: str, row_id: UUID | None = None) -> str:
    return reverse("organisations:withheld_show", args=[path, row_id or row_of(path).id, word])


def spot(text: str = SAID) -> Spot:
    house = Organisation.unscoped.get().id
    return Spot("ORGANISATION", house, "description", digest_of(text))


def read(actor: Actor | None = None) -> Seen:
    """Return the description of the house as somebody reads it now."""
    house, field = Organisation.unscoped.get().id, "description"
    kind, who = OpenKind.ORGANISATION, actor or region_manager()
    page = held_page(actor=who, kind=kind, row_id=house, field=field)
    return Seen(kind, house, field, page.as_seen)


def press(client: Client, url: str, as_seen: str = "") -> tuple[int, str]:
    """Return the status, and the page that the reader gets at last, after a press of the button."""
    sent = {"as_seen": as_seen or client.get(url).context["page"].as_seen}
    first = client.post(url, sent, headers=ORIGIN)
    there = client.get(first["Location"]) if first.status_code == 302 else first
    return first.status_code, there.text


# --- The write -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "who", [region_manager(), coordinator(RUPEL), spoc(BOOM)], ids=["region", "rupel", "spoc"]
)
def test_who_may_change_a_text_shows_it_to_everybody_again(who: Actor, client: Client) -> None:
    house = Organisation.unscoped.get()
    before = acts_on(house.id)
    assert SAID not in client.get("/netwerk/").text

    show_again(actor=who, seen=read(who), at=MONDAY)

    assert SAID in client.get("/netwerk/").text
    assert acts_on(house.id) == [*before, "organisations.open-text-unhidden"]
    assert set(Withheld.unscoped.filter(row_id=house.id).values_list("field", flat=True)) == {
        "contact_email"
    }


def test_a_text_is_shown_also_when_it_was_withheld_twice() -> None:
    row = Withheld.unscoped.get(field="description")
    Withheld.unscoped.create(**spot()._asdict(), withheld_at=row.withheld_at)

    show_again(actor=region_manager(), seen=read(), at=MONDAY)

    assert not Withheld.unscoped.filter(field="description").exists()


@pytest.mark.parametrize(
    "seen",
    [
        lambda: read()._replace(row_id=uuid4()),
        lambda: read()._replace(kind=OpenKind.PARTNERSHIP, field="summary"),
        lambda: read()._replace(field="name"),
    ],
    ids=["absent", "of another kind", "no open text"],
)
def test_what_is_not_there_is_not_found(seen: Callable[[], Seen]) -> None:
    with pytest.raises(NotFound):
        show_again(actor=region_manager(), seen=seen(), at=MONDAY)


def test_a_text_is_not_shown_by_who_may_not_change_it() -> None:
    with pytest.raises(NotFound):
        show_again(actor=coordinator("elders"), seen=read(), at=MONDAY)

    assert Withheld.unscoped.filter(field="description").exists()


def test_only_the_text_that_was_read_is_shown_and_only_once() -> None:
    actor, seen = region_manager(), read()
    Organisation.unscoped.update(description="Iets anders.")
    with pytest.raises(Refused, match="intussen gewijzigd"):
        show_again(actor=actor, seen=seen, at=MONDAY)
    Organisation.unscoped.update(description=SAID)
    show_again(actor=actor, seen=seen, at=MONDAY)

    with pytest.raises(Refused, match="niet meer verborgen"):
        show_again(actor=actor, seen=seen, at=MONDAY)

    assert acts_on(seen.row_id).count("organisations.open-text-unhidden") == 1


@pytest.mark.parametrize("is_told", [True, False], ids=["another person", "another row"])
def test_a_page_from_before_a_text_was_withheld_anew_is_not_believed(*, is_told: bool) -> None:
    seen, house = read(), Organisation.unscoped.get().id
    if is_told:
        other = make_professional(NAME)
        forget_professional(actor=OPERATOR, professional_id=other.id, at=MONDAY)
    else:
        Withheld.unscoped.create(**spot()._asdict(), withheld_at=MONDAY)

    with pytest.raises(Refused, match="Lees het opnieuw"):
        show_again(actor=region_manager(), seen=seen, at=MONDAY)

    assert Withheld.unscoped.filter(field="description").exists()
    assert acts_on(house).count("organisations.open-text-unhidden") == 0
    show_again(actor=region_manager(), seen=read(), at=MONDAY)
    assert not Withheld.unscoped.filter(field="description").exists()


def test_a_text_that_names_somebody_of_the_network_too_is_not_shown() -> None:
    make_professional("Bram Vraag")
    Organisation.unscoped.update(description="Bij Bram Vraag.")
    Withheld.unscoped.filter(field="description").update(digest=digest_of("Bij Bram Vraag."))
    url = address("organisatie", "beschrijving")

    with pytest.raises(Refused, match="nu in het netwerk"):
        show_again(actor=region_manager(), seen=read(), at=MONDAY)

    held = walk_in(region).get(url).text
    Withheld.unscoped.all().delete()
    open_else = walk_in(region).get(url).text
    for text in (held, open_else):
        assert "nu in het netwerk" in text
        assert "Toon weer aan iedereen" not in text
        assert "niet meer verborgen" not in text
    assert ("een of meer personen" in held, "een of meer personen" in open_else) == (True, False)


def test_what_was_shown_stays_so_at_night_and_when_the_same_person_is_asked_for_again(
    gone: Professional,
) -> None:
    show_again(actor=region_manager(), seen=read(), at=MONDAY)

    tidy(actor=OPERATOR, at=MONDAY)
    again = forget_professional(actor=OPERATOR, professional_id=gone.id, at=MONDAY)

    assert again.texts == 0
    assert not Withheld.unscoped.filter(field="description").exists()


@pytest.mark.parametrize("is_the_same", [True, False])
def test_what_was_shown_is_withheld_anew_when_who_it_names_has_a_name_and_goes(
    *, is_the_same: bool, gone: Professional
) -> None:
    show_again(actor=region_manager(), seen=read(), at=MONDAY)
    other = make_professional("Iemand Anders")
    back = gone if is_the_same else other  # as from an older copy, or with the same name
    Professional.unscoped.filter(id=back.id).update(name=NAME)

    done = forget_professional(actor=OPERATOR, professional_id=back.id, at=MONDAY)

    assert done.texts == 1
    assert Withheld.unscoped.filter(field="description").exists()


# --- The page ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("path", "word"), TEXTS)
def test_the_page_opens_for_who_may_change_the_text(path: str, word: str) -> None:
    url = address(path, word)

    statuses = tuple(walk_in(visitor).get(url).status_code for visitor in VISITORS)

    assert statuses == TEXTS[path, word]


@pytest.mark.parametrize(("path", "word"), TEXTS)
def test_nobody_else_shows_it(path: str, word: str) -> None:
    url, before = address(path, word), Withheld.unscoped.count()
    sent = {"as_seen": walk_in(region).get(url).context["page"].as_seen}
    others = [each for each, at in zip(VISITORS, TEXTS[path, word], strict=True) if at == 404]

    found = {walk_in(each).post(url, sent, headers=ORIGIN).status_code for each in others}

    assert found == {404}
    assert Withheld.unscoped.count() == before


@pytest.mark.parametrize(("path", "word"), TEXTS)
def test_the_notice_leads_to_the_page_and_the_page_back_with_a_message(
    path: str, word: str, client: Client
) -> None:
    walker, url = walk_in(region), address(path, word)
    bond = Partnership.unscoped.get().id
    homes = {
        "organisatie": reverse("organisations:organisation_detail", args=[row_of(path).id]),
        "partner": reverse("organisations:participation_list", args=[bond]),
        "verband": reverse("organisations:partnership_detail", args=[bond]),
    }
    assert f'href="{url}"' in walker.get(homes[path]).text
    page = walker.get(url)

    status, text = press(walker, url)

    assert page.context["page"].text in page.text
    assert status == 302
    assert (f'href="{url}"' in text, text.count(UNHIDDEN)) == (False, 1)
    assert UNHIDDEN not in walker.get(homes[path]).text
    assert page.context["page"].text in client.get("/netwerk/").text


def test_a_second_press_says_that_there_is_nothing_to_do() -> None:
    client, url = walk_in(region), address("organisatie", "beschrijving")
    first, _ = press(client, url)

    second, text = press(client, url)

    assert (first, second) == (302, 200)
    assert "Dit is niet meer verborgen. Je hoeft niets te doen." in text
    assert acts_on(row_of("organisatie").id).count("organisations.open-text-unhidden") == 1


def test_a_text_that_is_another_by_now_is_read_before_it_is_shown() -> None:
    client, url = walk_in(region), address("organisatie", "beschrijving")
    other = f"{SAID} Of bel."
    Withheld.unscoped.create(**spot(other)._asdict(), withheld_at=MONDAY)
    Organisation.unscoped.update(description=other)

    late, text = press(client, url, as_seen=f"{digest_of(SAID)}.1")
    none, empty = client.post(url, headers=ORIGIN), Withheld.unscoped.count()

    assert (late, none.status_code, empty) == (200, 200, 6)
    assert "Dit is intussen gewijzigd. Lees het opnieuw." in text
    assert f'name="as_seen" value="{digest_of(other)}.' in text
    assert press(client, url)[0] == 302


@pytest.mark.parametrize(
    ("path", "word"),
    [
        ("verband", "samenvatting"),
        ("organisatie", "samenvatting"),
        ("organisatie", "x"),
        ("x", "x"),
    ],
    ids=["of another kind", "a text of another kind", "no text", "no kind"],
)
def test_an_address_that_does_not_belong_together_is_not_found(path: str, word: str) -> None:
    client, house = walk_in(region), Organisation.unscoped.get().id
    assert client.get(address("organisatie", "beschrijving", house)).status_code == 200

    url = address(path, word, house)

    assert client.get(url).status_code == 404
    assert client.post(url, {"as_seen": "x"}, headers=ORIGIN).status_code == 404


def test_what_partners_do_is_told_on_every_page_of_the_list_and_on_the_overview() -> None:
    bond, part = Partnership.unscoped.get(), Participation.unscoped.get()
    Organisation.unscoped.update(name="Zuidhuis")
    for number in range(PAGE_LENGTH):
        make_participation(bond, make_organisation(f"Huis {number:02}"))
    url, walker = address("partner", "rol", part.id), walk_in(region)
    homes = [
        reverse("organisations:participation_list", args=[bond.id]),
        reverse("organisations:participation_list", args=[bond.id]) + "?pagina=2",
        reverse("organisations:partnership_detail", args=[bond.id]),
    ]

    pages = [walker.get(home).text for home in homes]

    assert [page.count(f'href="{url}"') for page in pages] == [1, 1, 1]
    assert "Zuidhuis" in pages[2]
    assert all(url not in walk_in(first_line).get(home).text for home in homes)


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("name", "queries"), [("participation_list", 12), ("partnership_detail", 12)]
)
def test_what_partners_do_is_asked_for_at_once(
    name: str, queries: int, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    bond, text = Partnership.unscoped.get(), f"{NAME} doet onthaal"
    for _ in range(rows - 1):
        part = make_participation(bond, part=text)
        Withheld.unscoped.create(
            kind="PARTICIPATION",
            row_id=part.id,
            field="part",
            digest=digest_of(text),
            withheld_at=MONDAY,
        )
    client, url = walk_in(region), reverse(f"organisations:{name}", args=[bond.id])
    client.get(url)

    with django_assert_num_queries(queries):
        page = client.get(url).context["page"]

    assert [each.path for each in page.withheld].count("partner") == rows


@pytest.mark.parametrize(
    ("path", "word", "queries"),
    [("organisatie", "beschrijving", 9), ("partner", "rol", 11), ("verband", "samenvatting", 9)],
)
def test_the_page_asks_no_more_than_it_needs(
    path: str,
    word: str,
    queries: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    client, url = walk_in(region), address(path, word)
    client.get(url)

    with django_assert_num_queries(queries):
        assert client.get(url).status_code == 200


def test_every_kind_with_an_open_text_has_words_in_its_address() -> None:
    assert set(texts.PATHS.values()) == set(OpenKind)
    assert set(texts.WORDS.values()) == {name for own in FIELDS.values() for name in own}
    assert set(texts.WITHHELD) == set(texts.WORDS.values()) - {"part"}
