"""Describing, publishing and withdrawing items."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from fijnmazig.audit.queries import acts_on
from fijnmazig.common.actor import ANONYMOUS, OPERATOR
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.library import texts
from fijnmazig.library.domain.items import Kind, Status, Term
from fijnmazig.library.models import Item, MissingReport, ProposedField, Version
from fijnmazig.library.queries.items import item_page
from fijnmazig.library.services import items
from fijnmazig.library.tests.factories import MONDAY, WELCOME, make_draft, make_published, sharer
from fijnmazig.library.tests.guards import without_guards

pytestmark = pytest.mark.django_db

OWNER = sharer(UUID(int=1))
STRANGER = sharer(UUID(int=2))
DESCRIPTION = items.Description(
    kind=Kind.PLAYBOOK,
    title="Onthaal stap voor stap",
    description="Voor wie aan het onthaal zit.",
    owner_text="Dienst Samenleven",
    network="Rupelstreek",
    municipality_nis="11005",
    language="nl",
    year=2025,
    themes=("gesprek", "ifg"),
)


def test_describe_stores_what_the_sharer_says() -> None:
    item = make_draft(OWNER)

    items.describe(actor=OWNER, item_id=item.id, description=DESCRIPTION, at=MONDAY)

    page = item_page(actor=OWNER, item_id=item.id)
    assert (page.title, page.kind, page.year) == ("Onthaal stap voor stap", Kind.PLAYBOOK, 2025)
    assert page.themes == ("gesprek", "ifg")


def test_describe_refuses_an_empty_title_and_keeps_the_old_one() -> None:
    item = make_draft(OWNER)

    with pytest.raises(Refused) as refusal:
        items.describe(
            actor=OWNER, item_id=item.id, description=replace(DESCRIPTION, title=" "), at=MONDAY
        )

    assert str(refusal.value.message) == str(texts.TITLE_NEEDED)
    assert Item.unscoped.get().title == item.title


def test_describe_is_absent_for_a_stranger() -> None:
    item = make_published(OWNER)
    same_kind = replace(DESCRIPTION, kind=Kind(item.kind))
    items.describe(actor=OWNER, item_id=item.id, description=same_kind, at=MONDAY)

    with pytest.raises(NotFound):
        items.describe(actor=STRANGER, item_id=item.id, description=same_kind, at=MONDAY)


@pytest.mark.parametrize(
    "changes", [{"link": "https://elders.example/"}, {"kind": Kind.GAME}], ids=["link", "kind"]
)
def test_what_was_reviewed_keeps_its_kind_and_its_link(changes: dict[str, Any]) -> None:
    item = make_published(OWNER)
    same = replace(DESCRIPTION, kind=Kind(item.kind))
    items.describe(actor=OWNER, item_id=item.id, description=same, at=MONDAY)

    with pytest.raises(Refused) as refusal:
        items.describe(
            actor=OWNER, item_id=item.id, description=replace(same, **changes), at=MONDAY
        )

    assert str(refusal.value.message) == str(texts.REVIEWED_STANDS)
    items.describe(actor=OPERATOR, item_id=item.id, description=replace(same, **changes), at=MONDAY)


def test_publish_shows_the_item_to_everyone_and_records_who() -> None:
    item = make_draft(OWNER)

    items.publish(actor=OPERATOR, item_id=item.id, at=MONDAY, today=MONDAY.date())

    assert item_page(actor=ANONYMOUS, item_id=item.id).confirmed_date == MONDAY.date()
    assert acts_on(item.id)[-1] == "library.item-published"


def test_publish_forgets_the_fields_that_reading_proposed() -> None:
    form = f"Titel project Onthaal\nCoördinerende gemeente Boom\nContact Dienst\n\n{WELCOME}"

    make_published(OWNER, text=form)

    assert ProposedField.unscoped.count() == 0


def test_publish_waits_for_a_decision_on_personal_details() -> None:
    item = make_draft(OWNER, text=f"{WELCOME}\nMail jan.voorbeeld@mail.example.")

    with pytest.raises(Refused) as refusal:
        items.publish(actor=OPERATOR, item_id=item.id, at=MONDAY, today=MONDAY.date())

    assert str(refusal.value.message) == str(texts.DETAILS_UNDECIDED)


def test_publish_waits_for_a_decision_on_a_look_alike() -> None:
    long_text = "\n\n".join(f"{WELCOME} Dit is stap {n}." for n in range(1, 8))
    make_published(OWNER, text=long_text)
    item = make_draft(OWNER, text=long_text.replace("medewerker", "medewerkcr"), name="scan.txt")

    with pytest.raises(Refused) as refusal:
        items.publish(actor=OPERATOR, item_id=item.id, at=MONDAY, today=MONDAY.date())

    assert str(refusal.value.message) == str(texts.LIKENESS_UNDECIDED)


def test_publish_refuses_what_is_published_already_or_empty() -> None:
    item = make_published(OWNER)

    with pytest.raises(Refused) as twice:
        items.publish(actor=OPERATOR, item_id=item.id, at=MONDAY, today=MONDAY.date())
    items.withdraw(actor=OWNER, item_id=item.id, at=MONDAY)
    with without_guards():
        Version.unscoped.all().delete()
    with pytest.raises(Refused) as empty:
        items.publish(actor=OPERATOR, item_id=item.id, at=MONDAY, today=MONDAY.date())

    assert str(twice.value.message) == str(texts.ALREADY_PUBLISHED)
    assert str(empty.value.message) == str(texts.NO_DOCUMENT_YET)


def test_withdraw_takes_the_item_from_everyone_but_its_owner() -> None:
    item = make_published(OWNER)

    items.withdraw(actor=OWNER, item_id=item.id, at=MONDAY)

    assert item_page(actor=OWNER, item_id=item.id).status is Status.WITHDRAWN
    with pytest.raises(NotFound):
        item_page(actor=STRANGER, item_id=item.id)


def test_withdraw_refuses_a_draft() -> None:
    item = make_draft(OWNER)

    with pytest.raises(Refused) as refusal:
        items.withdraw(actor=OWNER, item_id=item.id, at=MONDAY)

    assert str(refusal.value.message) == str(texts.NOT_PUBLISHED)


def test_report_missing_keeps_the_words_and_the_day_only() -> None:
    items.report_missing(text="  een draaiboek over stalking ", today=MONDAY.date(), at=MONDAY)

    report = MissingReport.unscoped.get()
    assert (report.text, report.reported_date) == (
        "een draaiboek over stalking",
        MONDAY.date(),
    )
    assert acts_on(report.id) == ["library.missing-reported"]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"link": "javascript:alert(1)"}, texts.LINK_UNSAFE),
        ({"contact_role": "Jan Peeters"}, texts.CONTACT_FAULTS["NAMES_A_PERSON"]),
        ({"contact_address": "0478 12 34 56"}, texts.CONTACT_FAULTS["MOBILE_NUMBER"]),
    ],
)
def test_describe_refuses_what_may_not_stand_on_an_open_page(
    changes: dict[str, str], reason: str
) -> None:
    item = make_draft(OWNER)
    items.describe(actor=OWNER, item_id=item.id, description=DESCRIPTION, at=MONDAY)
    changed = replace(DESCRIPTION, **changes)  # type: ignore[arg-type]  # texts only

    with pytest.raises(Refused) as refusal:
        items.describe(actor=OWNER, item_id=item.id, description=changed, at=MONDAY)

    assert str(refusal.value.message) == str(reason)


def test_describe_replaces_terms_and_leaves_out_what_is_content_no_more() -> None:
    item = make_draft(OWNER)
    first = replace(DESCRIPTION, terms=((Term.FORM, "fysiek"), (Term.TRACK, "zorg")))
    second = replace(DESCRIPTION, terms=((Term.TRACK, "nabijheid"), (Term.PHASE, "ooit")))

    for description in (first, second):
        items.describe(actor=OWNER, item_id=item.id, description=description, at=MONDAY)

    facts = item_page(actor=OWNER, item_id=item.id).facts
    assert [(str(group.label), group.terms) for group in facts.groups] == [
        ("Spoor", ("Nabijheid",))
    ]
