from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fijnmazig.accounts import domain
from fijnmazig.accounts.domain import (
    LONGEST_SESSION,
    MEMBER,
    PERMISSIONS,
    SECOND_FACTOR,
    SEEN_STEP,
    Change,
    Device,
    Factor,
    Role,
    Session,
    SessionState,
)
from fijnmazig.common import http

MONDAY = datetime(2026, 11, 16, 9, 30, tzinfo=UTC)
HALF_AN_HOUR = timedelta(minutes=30)
APP, PASSKEY, CODES = (Factor(kind=kind, content="x") for kind in ("totp", "webauthn", "codes"))


def test_every_role_says_what_it_may_do() -> None:
    assert set(PERMISSIONS) == set(Role)


def test_the_permission_of_every_member_has_one_name_in_the_house() -> None:
    assert domain.MEMBER == http.MEMBER


@pytest.mark.asvs("V6.3.3")
def test_a_second_factor_is_needed_where_the_design_says_so() -> None:
    assert set(Role) - SECOND_FACTOR == {Role.FIRST_LINE, Role.SPOC, Role.TRAINER}


def test_only_the_first_line_registers_without_an_invitation() -> None:
    assert domain.SELF_REGISTERED is Role.FIRST_LINE
    assert PERMISSIONS[Role.FIRST_LINE] == {"library.share", "groups.refer"}


@given(st.sets(st.sampled_from(Role)))
def test_roles_that_need_a_second_factor_give_nothing_without_it(roles: set[Role]) -> None:
    without = domain.permissions_of(roles, second_factor=False)
    granted = domain.permissions_of(roles, second_factor=True)

    assert without == domain.permissions_of(roles - SECOND_FACTOR, second_factor=True)
    assert granted == {MEMBER}.union(*(PERMISSIONS[role] for role in roles))
    assert domain.needs_second_factor(roles) == bool(roles & SECOND_FACTOR)


@pytest.mark.parametrize(
    ("used_ago", "begun_ago", "state"),
    [
        (timedelta(0), timedelta(0), SessionState.ALIVE),
        (HALF_AN_HOUR, HALF_AN_HOUR, SessionState.ALIVE),
        (HALF_AN_HOUR + SEEN_STEP, timedelta(hours=1), SessionState.IDLE),
        (timedelta(0), LONGEST_SESSION, SessionState.TOO_OLD),
        (timedelta(0), LONGEST_SESSION - timedelta(seconds=1), SessionState.ALIVE),
    ],
)
def test_a_session_ends_when_idle_and_when_old(
    used_ago: timedelta, begun_ago: timedelta, state: SessionState
) -> None:
    session = Session(created_at=MONDAY - begun_ago, seen_at=MONDAY - used_ago, ended_at=None)

    assert domain.session_state(session, at=MONDAY, idle=HALF_AN_HOUR) is state


def test_a_session_that_was_ended_stays_ended() -> None:
    session = Session(created_at=MONDAY, seen_at=MONDAY, ended_at=MONDAY)

    assert domain.session_state(session, at=MONDAY, idle=HALF_AN_HOUR) is SessionState.ENDED


@given(st.timedeltas(min_value=timedelta(0), max_value=HALF_AN_HOUR))
def test_a_session_never_ends_sooner_than_promised(since: timedelta) -> None:
    kept = MONDAY - min(since, SEEN_STEP)  # we write down the last use at most a step too early
    session = Session(created_at=kept, seen_at=kept, ended_at=None)

    state = domain.session_state(session, at=MONDAY + HALF_AN_HOUR - since, idle=HALF_AN_HOUR)

    assert state is SessionState.ALIVE


FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0"
EDGE = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537 Chrome/142.0 Safari/537.36 Edg/142.0"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) Version/19 Mobile Safari/604.1"


@pytest.mark.parametrize(
    ("user_agent", "browser", "system"),
    [
        (FIREFOX, "Firefox", "Windows"),
        (EDGE, "Edge", "Windows"),
        (PHONE, "Safari", "iPhone"),
        ("curl/8.5", "", ""),
        ("", "", ""),
    ],
)
def test_a_device_is_described_by_names_only(user_agent: str, browser: str, system: str) -> None:
    assert domain.device_of(user_agent) == Device(browser=browser, system=system)


@pytest.mark.parametrize(
    ("seconds", "code"),
    [
        (59, "287082"),
        (1111111109, "081804"),
        (1111111111, "050471"),
        (1234567890, "005924"),
        (20000000000, "353130"),
    ],
)
def test_totp_code_gives_the_codes_of_the_standard(seconds: int, code: str) -> None:
    secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # noqa: S105 -- RFC 6238, appendix B

    assert domain.totp_code(secret=secret, at=datetime.fromtimestamp(seconds, tz=UTC)) == code


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        ({}, {}, []),
        ({1: APP}, {1: APP}, []),
        ({}, {1: APP}, [Change(act="accounts.second-factor-added", kind="totp")]),
        ({1: APP}, {}, [Change(act="accounts.second-factor-removed", kind="totp")]),
        (
            {1: PASSKEY},
            {1: Factor(kind="webauthn", content="y")},
            [Change(act="accounts.second-factor-changed", kind="webauthn")],
        ),
    ],
)
def test_factor_changes_tells_what_is_different(
    before: dict[int, Factor], after: dict[int, Factor], changes: list[Change]
) -> None:
    assert domain.factor_changes(before=before, after=after) == changes


@pytest.mark.parametrize(
    ("factors", "proof"), [([], False), ([CODES], False), ([APP], True), ([PASSKEY, CODES], True)]
)
def test_recovery_codes_alone_are_no_second_factor(factors: list[Factor], *, proof: bool) -> None:
    assert domain.proves(factors) is proof


def test_a_login_ends_after_twelve_hours_and_its_last_use_is_known_to_the_minute() -> None:
    assert (timedelta(hours=12), timedelta(minutes=1)) == (LONGEST_SESSION, SEEN_STEP)


@pytest.mark.parametrize(
    ("seconds", "state"),
    [
        (30 * 60 + 59, SessionState.ALIVE),
        (31 * 60, SessionState.IDLE),
        (31 * 60 + 1, SessionState.IDLE),
    ],
)
def test_a_session_is_idle_a_minute_after_it_was_promised(
    seconds: int, state: SessionState
) -> None:
    seen = MONDAY - timedelta(seconds=seconds)
    session = Session(created_at=seen, seen_at=seen, ended_at=None)

    assert domain.session_state(session, at=MONDAY, idle=HALF_AN_HOUR) is state


def test_a_session_older_than_the_longest_is_too_old_however_it_is_used() -> None:
    begun = MONDAY - LONGEST_SESSION - timedelta(days=1)
    session = Session(created_at=begun, seen_at=MONDAY, ended_at=None)

    assert domain.session_state(session, at=MONDAY, idle=HALF_AN_HOUR) is SessionState.TOO_OLD


def test_the_same_factor_read_twice_is_no_change_and_changes_come_in_order_of_id() -> None:
    before = {3: Factor(kind="totp", content="x"), 2: PASSKEY}
    after = {3: Factor(kind="totp", content="x"), 1: APP, 4: CODES}

    assert [
        (one.act.rpartition("-")[2], one.kind)
        for one in domain.factor_changes(before=before, after=after)
    ] == [("added", "totp"), ("removed", "webauthn"), ("added", "codes")]
