"""Leaving personal details out before anyone reads a document."""

from dataclasses import replace
from uuid import UUID

import pytest
from django.db import connection

from fijnmazig.common.actor import ANONYMOUS, OPERATOR
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.library.domain.analysis import Streams
from fijnmazig.library.index.language import analyser
from fijnmazig.library.models import (
    FigureSuggestion,
    Item,
    Page,
    PageTokens,
    PersonalDetail,
    ProposedField,
)
from fijnmazig.library.queries.items import download
from fijnmazig.library.services import indexing, items, redaction, sharing
from fijnmazig.library.services.sharing import Then
from fijnmazig.library.tests import disk
from fijnmazig.library.tests.factories import MONDAY, WELCOME, make_draft, sharer
from fijnmazig.library.tests.playbooks import DESCRIPTION

pytestmark = pytest.mark.django_db

OWNER = sharer(UUID(int=1))
STRANGER = sharer(UUID(int=2))
MAIL = "jan.voorbeeld@mail.example"
WITH_MAIL = f"{WELCOME}\n\nMail naar {MAIL} voor meer."


def test_a_detail_left_out_is_gone_from_page_and_from_what_readers_download() -> None:
    item = make_draft(OWNER, text=WITH_MAIL)
    ids = list(PersonalDetail.unscoped.values_list("id", flat=True))

    redaction.decide_details(actor=OWNER, item_id=item.id, left_out=ids, at=MONDAY)
    items.publish(actor=OPERATOR, item_id=item.id, at=MONDAY, today=MONDAY.date())

    file = download(actor=ANONYMOUS, item_id=item.id, number=1)
    assert (file.content, MAIL in file.text, "[weggelaten]" in file.text) == (None, False, True)
    assert MAIL not in Page.unscoped.get().text
    assert disk.content_of(download(actor=OWNER, item_id=item.id, number=1))


@pytest.mark.parametrize("field", ["title", "description", "owner_text", "network"])
def test_what_is_left_out_stands_in_nothing_that_is_shown(field: str) -> None:
    item = make_draft(OWNER, text=WITH_MAIL)
    ids = list(PersonalDetail.unscoped.values_list("id", flat=True))
    Item.unscoped.update(**{field: f"Bij {MAIL}"})

    with pytest.raises(Refused, match=MAIL):
        redaction.decide_details(actor=OWNER, item_id=item.id, left_out=ids, at=MONDAY)
    Item.unscoped.update(**{field: "Zonder"})
    redaction.decide_details(actor=OWNER, item_id=item.id, left_out=ids, at=MONDAY)

    assert MAIL not in Page.unscoped.get().text


def test_fields_and_figures_that_hold_what_is_left_out_go_with_it() -> None:
    form = f"Titel project Onthaal\nCoördinerende gemeente Boom\nContact {MAIL}\n\n{WELCOME}"
    said = f"\n\nHet team bereikte 40 gezinnen, zegt {MAIL}. Er waren 30 gesprekken."
    item = make_draft(OWNER, text=form + said)
    Item.unscoped.update(description="")  # it says no more than the title
    ids = list(PersonalDetail.unscoped.values_list("id", flat=True))
    before = ProposedField.unscoped.count(), FigureSuggestion.unscoped.count()

    redaction.decide_details(actor=OWNER, item_id=item.id, left_out=ids, at=MONDAY)

    labels = set(ProposedField.unscoped.values_list("label", flat=True))
    assert labels == {"Titel project", "Coördinerende gemeente"}
    assert (before, FigureSuggestion.unscoped.count()) == ((3, 2), 1)


def test_a_detail_that_is_kept_leaves_the_file_as_it_was() -> None:
    item = make_draft(OWNER, text=WITH_MAIL)

    redaction.decide_details(actor=OWNER, item_id=item.id, left_out=[], at=MONDAY)
    items.publish(actor=OPERATOR, item_id=item.id, at=MONDAY, today=MONDAY.date())

    file = download(actor=ANONYMOUS, item_id=item.id, number=1)
    assert disk.content_of(file).decode() == WITH_MAIL
    assert PersonalDetail.unscoped.count() == 0


def test_details_of_someone_else_are_absent() -> None:
    item = make_draft(OWNER, text=WITH_MAIL)

    with pytest.raises(NotFound):
        redaction.decide_details(actor=STRANGER, item_id=item.id, left_out=[], at=MONDAY)

    assert PersonalDetail.unscoped.count() == 1


@pytest.mark.parametrize("then", [Then.SAVE, Then.DECIDE])
def test_a_text_is_analysed_before_the_transaction_that_changes_it(
    monkeypatch: pytest.MonkeyPatch, then: Then
) -> None:
    item = make_draft(OWNER, text=WITH_MAIL)
    ids = list(PersonalDetail.unscoped.values_list("id", flat=True))
    depths: list[int] = []

    class Watched:
        def streams(self, text: str) -> Streams:
            depths.append(len(connection.savepoint_ids))
            return analyser().streams(text)

    monkeypatch.setattr(indexing, "analyser", Watched)
    sharing.describe_and(
        actor=OWNER,
        item_id=item.id,
        description=replace(DESCRIPTION, title="Onthaal"),
        left_out=ids,
        then=then,
        at=MONDAY,
        today=MONDAY.date(),
    )

    assert depths == ([] if then is Then.SAVE else [0])
    assert (MAIL in Page.unscoped.get().text) is (then is Then.SAVE)
    stored = PageTokens.unscoped.get()
    assert bytes(stored.tokens) == analyser().streams(Page.unscoped.get().text).packed()
