"""A house of another size, made very small: whole by the house's own checkers."""

from datetime import UTC, datetime
from itertools import pairwise
from random import Random

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from fijnmazig.audit.domain import faults
from fijnmazig.audit.queries import verification
from fijnmazig.campaigns.queries.reach import visible_rounds
from fijnmazig.common.actor import OPERATOR
from fijnmazig.config.demo.scale import casework, commons, meetings
from fijnmazig.config.demo.scale.laying import details_of, is_laid_down, is_of_size, lay_down
from fijnmazig.config.demo.scale.sizes import EACH, SIZES, Scale
from fijnmazig.gatherings.models import Mark
from fijnmazig.library.queries import upkeep
from fijnmazig.library.queries.items import visible_items
from fijnmazig.organisations.queries.reach import visible_professionals
from fijnmazig.outreach.models import Event as Happened
from fijnmazig.places.tests.factories import load_some
from fijnmazig.signals.queries.reach import visible_signals

AT = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
TINY = SIZES[Scale.FLANDERS].shrunk(0.0002)
PAGES = ("pages:home", "directory:service_list", "library:item_list", "pages:help_now")


@pytest.mark.django_db
def test_a_scaled_house_has_what_was_asked_and_is_whole(
    settings: Settings, tmp_path: object, client: Client
) -> None:
    settings.FIJNMAZIG_HOME = tmp_path
    load_some("11005", "11002")
    told: dict[str, tuple[int, int]] = {}

    lay_down(
        TINY,
        at=AT,
        today=AT.date(),
        report=lambda what, done, total: told.update({what: (done, total)}),
    )

    assert (is_laid_down(), is_of_size(TINY)) == (True, True)
    assert not is_of_size(SIZES[Scale.FLANDERS])
    assert Mark.unscoped.count() == TINY.attendances // EACH * EACH
    assert visible_professionals(OPERATOR).count() == TINY.people
    assert visible_items(OPERATOR).count() == TINY.documents
    assert visible_signals(OPERATOR).count() == TINY.signals
    assert visible_rounds(OPERATOR).count() == TINY.rounds
    assert Happened.unscoped.filter(kind="RECEIVED").count() == TINY.dossiers
    assert told["events"] == (casework.total_events(TINY),) * 2
    assert told["people"] == (TINY.people, TINY.people)
    harvest = {"verb": "ListRecords", "metadataPrefix": "oai_dc"}
    assert b"<record>" in client.get(reverse("machines:oai"), harvest).content
    assert (verification().valid, upkeep.is_behind()) == (True, False)
    assert {name: client.get(reverse(name)).status_code for name in PAGES} == dict.fromkeys(
        PAGES, 200
    )


@pytest.mark.parametrize("scale", Scale)
def test_the_audit_takes_what_it_is_told_of_each_size(scale: Scale) -> None:
    assert faults(act="demo.scaled", details=details_of(SIZES[scale])) == []


def test_a_document_speaks_of_some_subjects_and_no_word_stands_in_all() -> None:
    texts = [set(page.text.split()) for page in commons.pages(SIZES[Scale.REGION].shrunk(0.1))]

    spoken = {word: sum(word in text for text in texts) / len(texts) for word in commons.WORDS}

    assert all(len(text) <= commons.SUBJECTS for text in texts)
    assert 0.1 < min(spoken.values()) < max(spoken.values()) < 0.3


def test_the_same_records_come_out_of_each_run() -> None:
    first, second = (list(meetings.marks(TINY, today=AT.date())) for _ in range(2))

    assert first == second


def test_moments_follow_each_other_until_yesterday() -> None:
    size = SIZES[Scale.REGION]
    starts = [moment.starts_at for moment in meetings.moments(size, today=AT.date())]

    assert all(one <= next_one for one, next_one in pairwise(starts))
    assert (AT.date() - starts[-1].date()).days == 1


def test_a_moment_draws_some_from_next_door_who_work_for_the_same_few_organisations() -> None:
    size, chance = SIZES[Scale.FLANDERS], Random(1)  # noqa: S311 -- records of nobody
    came = {each for _ in range(400) for each in meetings.present(size, home=0, chance=chance)}

    guests = {each for each in came if each % size.partnerships}

    assert {each % size.partnerships for each in guests} == {1, 9}
    assert len(guests) < len(came) / 4
    assert len({each % size.organisations for each in guests}) <= 2 * 50


@pytest.mark.parametrize("factor", [0.0002, 0.013, 0.25, 0.37])
def test_whoever_comes_is_somebody_of_the_house(factor: float) -> None:
    size, chance = SIZES[Scale.FLANDERS].shrunk(factor), Random(1)  # noqa: S311 -- idem
    came = {each for _ in range(100) for each in meetings.present(size, home=0, chance=chance)}

    assert 0 <= min(came) <= max(came) < size.people
