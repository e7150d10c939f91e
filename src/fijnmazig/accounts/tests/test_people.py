"""Members, their roles and their sessions, through the pages and the services behind them."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from uuid import uuid4

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from fijnmazig.accounts import queries, services
from fijnmazig.accounts.clock import now
from fijnmazig.accounts.domain import Role, ScopeKind, SessionState
from fijnmazig.accounts.models import Invitation, LoginSession, RoleGrant, UsedCode, User
from fijnmazig.accounts.queries import scopes
from fijnmazig.accounts.services.roles import WHOLE_REGION
from fijnmazig.accounts.tests.factories import (
    LONG_AGO,
    ORIGIN,
    PASSWORD,
    actor_of,
    give_role,
    log_in,
    make_member,
)
from fijnmazig.audit import queries as audit
from fijnmazig.common.actor import ANONYMOUS, OPERATOR, Scope
from fijnmazig.common.errors import NotFound, Refused

BOOM = Scope(kind=ScopeKind.MUNICIPALITY, key="11005")


@pytest.fixture
def administrator() -> User:
    return make_member(role=Role.ADMINISTRATOR, name="Ada Beheer")


@pytest.mark.django_db
def test_create_member_makes_somebody_who_can_log_in_with_a_role() -> None:
    user_id = services.create_member(
        actor=OPERATOR,
        email="Noor@Voorbeeld.test",
        name="Noor",
        role=Role.SPOC,
        scope=BOOM,
        at=LONG_AGO,
        password=PASSWORD,
    )

    entrance = queries.actor_for(user_id=user_id, second_factor=False, at=now())
    assert entrance.actor.scopes == {BOOM}
    assert entrance.actor.may("library.import")
    assert audit.acts_on(user_id) == ["accounts.member-added", "accounts.role-granted"]


@pytest.mark.django_db
def test_only_who_manages_accounts_makes_and_protects_members() -> None:
    member = make_member()
    create = partial(
        services.create_member, email="x@voorbeeld.test", name="X", role=Role.SPOC, at=LONG_AGO
    )
    for actor in (ANONYMOUS, actor_of(member)):
        with pytest.raises(NotFound):
            create(actor=actor)
        with pytest.raises(NotFound):
            services.set_totp(actor=actor, user_id=member.id, secret="A" * 16, at=LONG_AGO)

    assert User.objects.count() == 1


@pytest.mark.django_db
def test_a_role_holds_from_its_beginning_until_its_end() -> None:
    member = make_member(role=None)
    grant = give_role(member, Role.TRAINER)
    RoleGrant.unscoped.filter(id=grant.id).update(valid_to=LONG_AGO + timedelta(days=1))

    def roles(days: int) -> list[Role]:
        return queries.roles_of(user_id=member.id, at=LONG_AGO + timedelta(days=days))

    assert (roles(-1), roles(0), roles(1)) == ([], [Role.TRAINER], [])


@pytest.mark.django_db
def test_scopes_of_a_role_without_its_second_factor_do_not_count() -> None:
    member = make_member(role=Role.SPOC, scope=BOOM)
    give_role(member, Role.COORDINATOR)

    without, granted = (
        queries.actor_for(user_id=member.id, second_factor=passed, at=now())
        for passed in (False, True)
    )

    assert (set(without.actor.scopes), without.second_factor_needed) == ({BOOM}, True)
    assert (len(granted.actor.scopes), granted.second_factor_needed) == (2, False)
    assert not without.actor.may("library.see_all")
    assert granted.actor.may("library.see_all")


@pytest.mark.django_db
def test_a_permission_holds_where_its_own_role_does_and_not_where_another_role_does() -> None:
    member = make_member(role=Role.FIRST_LINE)
    give_role(member, Role.SPOC, scope=BOOM)

    actor = actor_of(member)

    assert actor.scopes == {BOOM, WHOLE_REGION}
    assert actor.scopes_of("organisations.manage") == {BOOM}
    assert actor.scopes_of("audit.read") == frozenset()


@pytest.mark.django_db
def test_confirmed_addresses_come_with_the_main_one_first() -> None:
    member = make_member(email="hoofd@voorbeeld.test")
    EmailAddress.objects.create(user=member, email="Ander@voorbeeld.test", verified=True)
    EmailAddress.objects.create(user=member, email="nooit@voorbeeld.test", verified=False)

    assert queries.confirmed_addresses(user_id=member.id) == (
        "hoofd@voorbeeld.test",
        "ander@voorbeeld.test",
    )


@pytest.mark.django_db
def test_role_grant_gives_a_role_in_a_scope(
    client: Client, administrator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(scopes.LOOKERS, "MUNICIPALITY", BOOM.key.__eq__)
    member = make_member()
    log_in(client, administrator)
    form = {"role_code": "SPOC", "scope_kind": "MUNICIPALITY", "scope_key": "11005"}

    response = client.post(reverse("accounts:role_grant", args=[member.id]), form, headers=ORIGIN)

    assert response.headers["Location"] == reverse("accounts:member_detail", args=[member.id])
    assert actor_of(member).scopes >= {BOOM}
    assert audit.acts_on(member.id)[-1] == "accounts.role-granted"


@pytest.mark.django_db
def test_role_grant_says_so_when_the_role_is_held_already(
    client: Client, administrator: User
) -> None:
    member = make_member(role=Role.SPOC)
    log_in(client, administrator)
    form = {"role_code": "SPOC", "scope_kind": "REGION", "scope_key": ""}

    response = client.post(reverse("accounts:role_grant", args=[member.id]), form, headers=ORIGIN)

    assert "heeft die rol al" in response.content.decode()


@pytest.mark.django_db
def test_no_role_is_given_for_a_kind_of_place_that_no_room_knows(
    administrator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(scopes.LOOKERS, "MUNICIPALITY")

    with pytest.raises(Refused, match="NIS-code"):
        services.grant_role(
            actor=actor_of(administrator),
            user_id=make_member().id,
            role=Role.SPOC,
            scope=BOOM,
            at=now(),
        )


PLACES = {
    ("SPOC", "REGION", "11005"): "ook in welke",
    ("SPOC", "MUNICIPALITY", ""): "Vul in welke",
    ("COORDINATOR", "PARTNERSHIP", ""): "Vul in welke",
    ("SPOC", "MUNICIPALITY", "boom"): "vijf cijfers",
    ("DPO", "MUNICIPALITY", "11005"): "altijd voor de hele regio",
}


@pytest.mark.django_db
@pytest.mark.parametrize(("chosen", "says"), PLACES.items())
def test_a_role_holds_where_it_was_meant_to_hold_or_is_not_given(
    client: Client, administrator: User, chosen: tuple[str, str, str], says: str
) -> None:
    role, kind, key = chosen
    member = make_member()
    log_in(client, administrator)
    form = {"role_code": role, "scope_kind": kind, "scope_key": key}

    page = client.post(reverse("accounts:role_grant", args=[member.id]), form, headers=ORIGIN)
    invited = client.post(
        reverse("accounts:invitation_create"),
        {**form, "email": "iemand@voorbeeld.test"},
        headers=ORIGIN,
    )
    with pytest.raises(Refused, match=says):
        services.grant_role(
            actor=actor_of(administrator),
            user_id=member.id,
            role=Role(role),
            scope=Scope(kind=kind, key=key),
            at=now(),
        )

    assert says in page.content.decode()
    assert says in invited.content.decode()
    assert member.grants.count() == 1
    assert not Invitation.unscoped.exists()


@pytest.mark.django_db
def test_a_role_that_ended_does_not_come_back_with_an_older_mail(
    client: Client, administrator: User
) -> None:
    member = make_member(role=Role.SPOC)
    for role in (Role.SPOC, Role.TRAINER):
        services.invite(
            actor=actor_of(administrator), email=member.email, role=role, at=now(), url_of=str
        )
    log_in(client, administrator)

    def still_open() -> list[str]:
        return sorted(Invitation.unscoped.filter(withdrawn_at=None).values_list("role", flat=True))

    ended = reverse("accounts:role_end", args=[member.id, member.grants.get().id])
    client.post(ended, headers=ORIGIN)
    assert still_open() == ["TRAINER"]

    client.post(reverse("accounts:member_close", args=[member.id]), headers=ORIGIN)
    assert still_open() == []
    taken = Invitation.unscoped.get(role="SPOC")
    assert audit.acts_on(taken.id) == ["accounts.invited", "accounts.invitation-withdrawn"]


@pytest.mark.django_db
def test_nobody_gives_a_role_to_themselves(administrator: User) -> None:
    with pytest.raises(Refused, match="jezelf"):
        services.grant_role(
            actor=actor_of(administrator), user_id=administrator.id, role=Role.DPO, at=now()
        )

    assert queries.roles_of(user_id=administrator.id, at=now()) == [Role.ADMINISTRATOR]


@pytest.mark.django_db
def test_role_end_ends_a_role_and_keeps_that_it_was(client: Client, administrator: User) -> None:
    member = make_member(role=Role.SPOC)
    grant = member.grants.get()
    log_in(client, administrator)

    client.post(reverse("accounts:role_end", args=[member.id, grant.id]), headers=ORIGIN)

    grant.refresh_from_db()
    assert grant.valid_to is not None
    assert queries.roles_of(user_id=member.id, at=now()) == []
    assert audit.acts_on(member.id)[-1] == "accounts.role-ended"


@pytest.mark.django_db
@pytest.mark.asvs("V8.3.2")
def test_whose_role_ended_finds_its_pages_shut_at_the_next_step(
    client: Client, administrator: User
) -> None:
    member, theirs = make_member(role=Role.ADMINISTRATOR), Client()
    log_in(client, administrator)
    log_in(theirs, member)
    people = reverse("accounts:member_list")
    assert theirs.get(people).status_code == 200

    client.post(
        reverse("accounts:role_end", args=[member.id, member.grants.get().id]), headers=ORIGIN
    )

    assert theirs.get(people).status_code == 404


@pytest.mark.django_db
def test_role_end_finds_a_role_through_its_owner_only(client: Client, administrator: User) -> None:
    member, other = make_member(), make_member()
    log_in(client, administrator)

    response = client.post(
        reverse("accounts:role_end", args=[other.id, member.grants.get().id]), headers=ORIGIN
    )

    assert response.status_code == 404
    assert member.grants.get().valid_to is None


@pytest.mark.django_db
def test_the_last_administrator_stays(client: Client, administrator: User) -> None:
    log_in(client, administrator)
    url = reverse("accounts:role_end", args=[administrator.id, administrator.grants.get().id])
    assert client.post(url, headers=ORIGIN).status_code == 409

    make_member(role=Role.ADMINISTRATOR)

    assert client.post(url, headers=ORIGIN).status_code == 302


@pytest.mark.django_db
@pytest.mark.parametrize("service", [services.close_member, services.reopen_member])
def test_only_who_manages_accounts_closes_or_opens_one(service: Callable[..., None]) -> None:
    member, outsider = make_member(), make_member(role=Role.DPO)

    with pytest.raises(NotFound):
        service(actor=actor_of(outsider), member_id=member.id, at=now())

    member.refresh_from_db()
    assert member.is_active


@pytest.mark.django_db
@pytest.mark.asvs("V7.4.2")
def test_member_close_shuts_somebody_out_at_once_and_member_reopen_lets_them_in(
    client: Client, administrator: User
) -> None:
    member, theirs = make_member(), Client()
    log_in(theirs, member)
    log_in(client, administrator)

    client.post(reverse("accounts:member_close", args=[member.id]), headers=ORIGIN)
    shut = theirs.get(reverse("accounts:profile_detail")).status_code
    client.post(reverse("accounts:member_reopen", args=[member.id]), headers=ORIGIN)

    member.refresh_from_db()
    assert (shut, member.is_active) == (302, True)
    assert audit.acts_on(member.id) == ["accounts.member-closed", "accounts.member-reopened"]


@pytest.mark.django_db
def test_nobody_closes_their_own_account(client: Client, administrator: User) -> None:
    log_in(client, administrator)

    response = client.post(
        reverse("accounts:member_close", args=[administrator.id]), headers=ORIGIN
    )

    administrator.refresh_from_db()
    assert (response.status_code, administrator.is_active) == (409, True)


@pytest.mark.django_db
def test_member_list_finds_by_name_address_and_role(client: Client, administrator: User) -> None:
    make_member(name="Noor Zoekt", role=Role.SPOC)
    log_in(client, administrator)

    def found(**form: str) -> tuple[bool, bool]:
        content = client.post(
            reverse("accounts:member_list"), form, headers=ORIGIN
        ).content.decode()
        return "Noor Zoekt" in content, "Ada Beheer" in content

    assert found(text="noor") == (True, False)
    assert found(text="VOORBEELD.TEST") == (True, True)
    assert found(role="ADMINISTRATOR") == (False, True)
    assert found(text="niemand") == (False, False)


@pytest.mark.django_db
def test_looking_at_members_is_recorded_without_what_was_looked_for(
    client: Client, administrator: User
) -> None:
    member = make_member()
    log_in(client, administrator)

    client.post(reverse("accounts:member_list"), {"text": "noor"}, headers=ORIGIN)
    client.get(reverse("accounts:member_detail", args=[member.id]))

    assert audit.acts_on(member.id) == ["accounts.member-viewed"]
    reader = actor_of(make_member(role=Role.DPO))
    page = audit.act_list_page(actor=reader, wanted=audit.ActFilter(), number="1")
    assert "noor" not in str(page)
    assert page.rows[-1].act == "accounts.members-listed"


@pytest.mark.django_db
def test_list_members_is_for_who_manages_them() -> None:
    with pytest.raises(NotFound):
        services.list_members(actor=actor_of(make_member(role=Role.DPO)), at=now())

    assert services.list_members(actor=OPERATOR, at=now()).total == 1


@pytest.mark.django_db
@pytest.mark.parametrize("others", [0, 2])
def test_member_list_asks_the_database_as_often_for_one_row_as_for_three(
    client: Client,
    administrator: User,
    others: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(others):
        make_member()
    log_in(client, administrator)

    with django_assert_num_queries(16):
        client.get(reverse("accounts:member_list"))


@pytest.mark.django_db
def test_member_detail_tells_whether_somebody_is_protected(
    client: Client, administrator: User
) -> None:
    log_in(client, administrator)

    def told(member: User) -> str:
        url = reverse("accounts:member_detail", args=[member.id])
        return client.get(url).content.decode()

    closed = make_member(role=None)
    closed.is_active = False
    closed.save()
    assert "nog niet ingesteld" in told(make_member(role=Role.CALLER))
    assert "niet nodig" in told(make_member())
    assert "Deze account is gesloten" in told(closed)
    assert client.get(reverse("accounts:member_detail", args=[uuid4()])).status_code == 404


@pytest.mark.django_db
def test_profile_detail_shows_all_we_keep_and_nothing_of_others(client: Client) -> None:
    member = make_member(name="Mira Zelf", role=Role.SPOC, scope=BOOM)
    make_member(name="Noor Ander")
    log_in(client, member)

    content = client.get(reverse("accounts:profile_detail")).content.decode()

    assert all(part in content for part in ("Mira Zelf", member.email, "SPOC", "11005"))
    assert "Tot een jaar na het sluiten van de account" in content
    assert "Noor Ander" not in content


@pytest.mark.django_db
def test_profile_edit_changes_name_and_language(client: Client) -> None:
    member = make_member()
    log_in(client, member)
    assert client.get(reverse("accounts:profile_edit")).status_code == 200

    form = {"name": "Mira Anders", "language": "en"}
    client.post(reverse("accounts:profile_edit"), form, headers=ORIGIN)

    member.refresh_from_db()
    assert (member.name, member.language) == ("Mira Anders", "en")
    assert audit.acts_on(member.id) == ["accounts.profile-changed"]


@pytest.mark.django_db
def test_the_operator_has_no_account_of_their_own() -> None:
    with pytest.raises(NotFound):
        queries.own_account(actor=OPERATOR)

    assert queries.own_account(actor=actor_of(make_member())).language == "nl"


@pytest.mark.django_db
@pytest.mark.asvs("V7.5.2")
def test_session_list_shows_coarse_devices_and_coarse_times(client: Client) -> None:
    member = make_member()
    log_in(client, member)
    seen = now().replace(minute=13, second=44)
    LoginSession.unscoped.create(
        user=member, browser="Firefox", system="Windows", created_at=now(), seen_at=seen
    )

    page = queries.own_sessions(actor=actor_of(member), current=uuid4(), at=seen)

    (line,) = [line for line in page if line.label == "Firefox op Windows"]
    assert (line.seen_at.minute, line.seen_at.second) == (10, 0)
    LoginSession.unscoped.update(seen_at=now())
    assert "Firefox op Windows" in client.get(reverse("accounts:session_list")).content.decode()


@pytest.mark.parametrize(
    ("browser", "system", "label"),
    [
        ("Firefox", "Windows", "Firefox op Windows"),
        ("Firefox", "", "Firefox"),
        ("", "Windows", "Windows"),
        ("", "", "Onbekend toestel"),
    ],
)
def test_a_device_is_called_by_what_we_know_of_it(browser: str, system: str, label: str) -> None:
    assert queries.own.device_label(browser, system) == label


@pytest.mark.django_db
@pytest.mark.asvs("V7.5.2")
def test_session_end_ends_another_device_of_mine(client: Client) -> None:
    member, elsewhere = make_member(), Client()
    other = log_in(elsewhere, member)
    log_in(client, member)
    assert elsewhere.get(reverse("accounts:profile_detail")).status_code == 200

    client.post(reverse("accounts:session_end", args=[other.id]), headers=ORIGIN)

    assert elsewhere.get(reverse("accounts:profile_detail")).status_code == 302
    assert client.get(reverse("accounts:profile_detail")).status_code == 200


@pytest.mark.django_db
def test_session_end_does_not_reach_somebody_else(client: Client) -> None:
    theirs = log_in(Client(), make_member())
    log_in(client, make_member())

    response = client.post(reverse("accounts:session_end", args=[theirs.id]), headers=ORIGIN)

    theirs.refresh_from_db()
    assert (response.status_code, theirs.ended_at) == (404, None)


@pytest.mark.django_db
def test_a_session_that_has_ended_is_not_ended_again() -> None:
    member = make_member()
    login = log_in(Client(), member)
    end = partial(
        services.end_session,
        actor=actor_of(member),
        session_id=login.id,
        why=SessionState.ENDED,
    )
    end(at=now())

    with pytest.raises(NotFound):
        end(at=now())


@pytest.mark.django_db
def test_names_of_gives_names_by_id() -> None:
    member = make_member(name="Mira Voorbeeld")

    assert queries.names_of(user_ids=[member.id, uuid4()]) == {member.id: "Mira Voorbeeld"}


@pytest.mark.django_db
def test_nothing_we_keep_shows_who_it_is_about_by_accident() -> None:
    member = make_member(name="Mira Kanarie", email="kanarie@voorbeeld.test")
    invitation = Invitation(email=member.email, role=Role.DPO)
    used = UsedCode.unscoped.create(user=member, step=1)
    rows = [member, member.grants.get(), log_in(Client(), member), invitation, used]

    assert not any("kanarie" in str(row).lower() for row in rows)


@pytest.mark.django_db
def test_letterboxes_leave_out_who_has_no_account_any_more() -> None:
    member, gone = make_member(email="hier@voorbeeld.test"), make_member()
    User.objects.filter(id=gone.id).update(is_active=False)

    found = queries.letterboxes(user_ids=[member.id, gone.id, uuid4()])

    assert found == {
        member.id: queries.Letterbox(address="hier@voorbeeld.test", language="nl"),
    }
