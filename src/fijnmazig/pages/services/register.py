"""The register of processing as a document that leaves the house."""

from datetime import date, datetime

from django.db import transaction

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.pages import queries
from fijnmazig.pages.services.word import register_document


@transaction.atomic
def export_register(*, actor: Actor, site_name: str, at: datetime, today: date) -> bytes:
    """Return the whole register as a Word document, and record that it was taken.

    Raises NotFound when the actor may not read it.
    """
    page = queries.register_page(actor=actor)
    document = register_document(page, site_name=site_name, on=today)
    record(
        actor=actor,
        act="register.exported",
        at=at,
        details={"fields": page.field_total, "careful": page.careful_total},
    )
    return document
