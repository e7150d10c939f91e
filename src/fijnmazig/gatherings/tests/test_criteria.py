"""CRITERIA E-A and E-B by number: which tests keep each, and that those tests are there.

What people must judge, such as how a calendar looks in each mail program, is not in this table.
"""

import ast
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from fijnmazig.common.paths import PACKAGE
from fijnmazig.gatherings.domain.dialogues import CountMethod
from fijnmazig.gatherings.domain.kinds import EntryState
from fijnmazig.gatherings.domain.letters import ASKED_FOR_BY_NOBODY, LetterKind
from fijnmazig.gatherings.models import Invitation, Letter
from fijnmazig.gatherings.tests.factories import (
    MONDAY,
    NEXT_WEEK,
    make_cohort,
    make_entry,
    make_moment,
)
from fijnmazig.gatherings.tests.test_posting import Post, posted  # noqa: F401 -- a fixture
from fijnmazig.organisations.tests.factories import make_organisation, make_professional

HERE = Path(__file__).parent
JOURNEYS = PACKAGE.parent.parent / "tests" / "journeys"
KEPT_BY: dict[str, tuple[str, ...]] = {
    "E-A1 a freed seat is offered at once, in order, under a key that works once": (
        "test_domain_waiting.test_never_over_booked_never_an_idle_seat_and_in_order",
        "test_property_entries.test_never_over_booked_never_an_idle_seat_in_order_and_no_key_twice",
        "test_property_entries.test_the_promises_see_a_fault",
        "test_services_offers.test_a_freed_seat_is_offered_at_once_and_accepted_with_its_key",
        "test_services_offers.test_the_clock_passes_the_offer_on",
        "test_services_offers.test_the_key_of_a_cancelled_entry_never_works",
    ),
    "E-A2 place and reason are shown, one press leaves, a team waits for enough": (
        "test_views_entries.test_who_waits_reads_place_and_reason_and_leaves_with_one_press",
        "test_domain_waiting.test_everybody_is_told_why_they_wait",
        "test_domain_waiting.test_a_team_that_does_not_fit_keeps_its_place_and_is_passed_by",
        "test_domain_waiting.test_a_team_may_take_fewer",
    ),
    "E-A3 a rule gives the certificate as the last list closes; revoked; no name when checked": (
        "test_domain_attendance.test_four_of_five_is_eighty_per_cent",
        "test_domain_attendance.test_the_follow_up_can_be_asked_for",
        "test_domain_attendance.test_moments_to_come_count_and_cancelled_ones_do_not",
        "test_services_awarding.test_certificates_come_when_the_last_moment_closes",
        "test_certificates.test_withdrawing_by_hand_asks_a_reason_and_happens_once",
        "test_certificates.test_the_open_page_shows_the_name_only_when_it_is_shared",
        "test_week.test_a_week_goes_from_a_playbook_to_a_certificate",
    ),
    "E-A4 marks are only added, sent twice they are one, the export has all": (
        "test_services_marks.test_a_mark_cannot_be_changed_nor_removed",
        "test_services_marks.test_what_is_sent_again_is_the_same_mark",
        "test_services_marks.test_sent_twice_at_once_it_is_one_mark",
        "test_papers.test_the_export_holds_every_mark_with_its_times",
        "test_attendance_offline.test_a_mark_whose_answer_was_lost_is_sent_again_and_written_once",
    ),
    "E-A5 a calendar keeps its uid and counts on": (
        "test_invitations.test_an_invitation_is_the_golden_one",
        "test_invitations.test_a_change_keeps_the_uid_and_raises_the_sequence",
        "test_calendars.test_a_moved_moment_keeps_its_id_and_counts_on",
        "test_calendars.test_a_cancelled_moment_stays_in_the_calendar_as_cancelled",
        "test_calendars.test_a_golden_file_is_a_calendar_that_another_reader_takes",
        "test_posting.test_a_mail_has_the_shape_that_calendars_and_servers_take",
    ),
    "E-A6 before and after pair without identity, few show nothing, again in three months": (
        "test_evaluation.test_no_table_of_evaluation_leads_to_a_person",
        "test_domain_evaluation.test_nine_in_ten_pair_when_one_answer_in_a_hundred_is_wrong",
        "test_domain_evaluation.test_few_sheets_show_nothing",
        "test_evaluation.test_few_answers_show_neither_means_nor_words",
        "test_evaluation.test_three_questionnaires_are_made_once",
    ),
    "E-A7 a recording is told of, captioned, and ends": (
        "test_materials.test_a_recording_is_told_of_captioned_and_ends",
        "test_materials.test_it_is_seen_by_who_was_there_or_has_a_seat_until_its_last_day",
    ),
    "E-A8 what nobody asked for can be stopped by one post": (
        "test_criteria.test_every_mail_that_nobody_asked_for_can_be_stopped_and_follows_nobody",
        "test_views_entries.test_mail_is_stopped_by_one_post_from_anywhere_without_a_cookie",
    ),
    "E-B1 nothing is kept that leads to a visitor": (
        "test_dialogues.test_no_table_of_public_moments_leads_to_a_visitor",
        "test_dialogues.test_a_planted_column_is_found",
        "test_dialogues.test_no_other_table_holds_public_visitors",
        "test_dialogues.test_who_keeps_a_place_leaves_nothing_behind",
    ),
    "E-B2 three numbers close a moment, also without a line": (
        "test_dialogues.test_three_numbers_close_a_moment_and_sent_twice_they_are_one_count",
        "test_attendance_offline.test_three_numbers_close_a_public_moment_without_a_line",
    ),
    "E-B3 unique and returning with method and error, small cells and differences guarded": (
        "test_editions.test_the_page_says_how_and_why_not",
        "test_domain_dialogues.test_the_truth_lies_within_the_bounds",
        "test_domain_telling.test_no_number_that_is_told_is_of_one_to_four_people",
        "test_domain_telling.test_two_exports_after_each_other_never_differ_by_a_few",
        "test_domain_telling.test_the_differencing_test_finds_a_correction_told_at_once",
        "test_races.test_the_last_count_waits_for_a_moment_that_is_being_added",
    ),
    "E-B4 no method makes a pseudonym of a visitor, so there is no key to destroy": (
        "test_criteria.test_no_way_of_counting_makes_anything_of_a_visitor",
    ),
}


def defined(module: str) -> set[str]:
    """Return the tests of a module: of this room, and of the journeys of the same name."""
    found = set[str]()
    for folder in (HERE, JOURNEYS):
        path = folder / f"{module}.py"
        if path.exists():
            tree = ast.parse(path.read_text(encoding="utf-8"))
            found |= {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    return found


def missing(kept_by: dict[str, tuple[str, ...]]) -> list[str]:
    """Return the tests of a table that are not there."""
    names = [name for tests in kept_by.values() for name in tests]
    pairs = [name.split(".") for name in names]
    return [f"{module}.{test}" for module, test in pairs if test not in defined(module)]


def test_every_criterion_has_its_tests() -> None:
    numbers = [about.split()[0] for about in KEPT_BY]

    assert missing(KEPT_BY) == []
    assert numbers == [*(f"E-A{number}" for number in range(1, 9)), "E-B1", "E-B2", "E-B3", "E-B4"]


def test_a_test_that_is_gone_is_missed() -> None:
    assert missing({"E-A1": ("test_criteria.test_nothing", "test_none.test_x")}) == [
        "test_criteria.test_nothing",
        "test_none.test_x",
    ]


STANDING: dict[LetterKind, dict[str, Any]] = {
    LetterKind.WAITING: {"state": EntryState.WAITING},
    LetterKind.OFFERED: {
        "state": EntryState.OFFERED,
        "offered_total": 1,
        "offer_key": UUID(int=1),
        "offer_until": NEXT_WEEK,
    },
}


def letter(kind: LetterKind) -> Letter:
    """Return a mail of a kind that can go to somebody."""
    facts: dict[str, object] = {}
    person = make_professional(email=f"{kind.lower()}@dienst.test")
    cohort = make_cohort(moments=1)
    if kind is LetterKind.INVITED:
        body = make_organisation(contact_email="onthaal@dienst.test")
        facts["invitation"] = Invitation.unscoped.create(
            cohort=cohort, organisation=body, reason="Kom erbij.", made_at=MONDAY
        )
    elif kind is LetterKind.THANKS:
        facts |= {"professional": person, "moment": make_moment(cohort)}
    else:
        entry = make_entry(cohort, people=(person,), **STANDING.get(kind, {}))
        facts |= {"professional": person, "entry": entry, "moment": cohort.moments.get()}
    return Letter.unscoped.create(kind=kind.value, made_at=MONDAY, **facts)


@pytest.mark.django_db
@pytest.mark.parametrize("kind", LetterKind)
def test_every_mail_that_nobody_asked_for_can_be_stopped_and_follows_nobody(
    kind: LetterKind,
    posted: Post,  # noqa: F811 -- the fixture
) -> None:
    letter(kind)

    (message,) = posted()

    stops = message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert stops == (kind in ASKED_FOR_BY_NOBODY)
    types = {part.get_content_type() for part in message.walk()}
    assert "text/html" not in types
    links = [word for word in message.as_string().split() if word.startswith("http")]
    assert all(link.startswith("https://voorbeeld.test/") for link in links)


def test_no_way_of_counting_makes_anything_of_a_visitor() -> None:
    assert {method.value for method in CountMethod} == {"ASKED", "STAMP_CARD", "ESTIMATE"}
