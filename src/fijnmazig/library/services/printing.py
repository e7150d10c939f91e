"""Print a version: its PDF is made once and kept by hash, its Word file is written when asked."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.common.printing.typeset import printed_with
from fijnmazig.library import store, texts
from fijnmazig.library.domain.versions import Which
from fijnmazig.library.models import PlaybookPrint, Version
from fijnmazig.library.printing.word import as_word
from fijnmazig.library.queries.items import visible_versions
from fijnmazig.library.queries.sheets import Sheet, sheet_of
from fijnmazig.library.queries.stored import unchanged_bytes
from fijnmazig.library.services.playbooks import file_name, set_sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A file made of a version, under the name that it is given with."""

    file_name: str
    content: bytes


def print_version(*, actor: Actor, which: Which, at: datetime) -> Printed:
    """Return the PDF of a version; a published one is printed once, and its hash is kept.

    Raises NotFound when the version is absent, not the actor's to see, or no structured playbook;
    Refused when a stored file is not what was stored.
    """
    version, sheet = _to_print(actor, which)
    name = file_name(version.item.title, number=version.number, suffix=".pdf")
    if version.published_at is None:
        return Printed(file_name=name, content=set_sheet(sheet, at=version.created_at))
    kept = PlaybookPrint.unscoped.filter(version=version).first()
    if kept is not None:
        return Printed(file_name=name, content=_kept(kept, version, sheet))
    content = set_sheet(sheet, at=version.published_at)
    _keep(version, content, actor=actor, at=at)
    return Printed(file_name=name, content=content)


def word_version(*, actor: Actor, which: Which) -> Printed:
    """Return the Word file of a version.

    Raises NotFound when the version is absent, not the actor's to see, or no structured playbook;
    Refused when the stored file is not what was stored.
    """
    version, sheet = _to_print(actor, which)
    return Printed(
        file_name=file_name(version.item.title, number=version.number, suffix=".docx"),
        content=as_word(sheet, at=version.published_at or version.created_at),
    )


def _to_print(actor: Actor, which: Which) -> tuple[Version, Sheet]:
    rows = visible_versions(actor).select_related("document", "item", "derived_from__item")
    version = find(rows, item_id=which.item_id, number=which.number)
    sheet = sheet_of(version)
    if sheet is None:
        raise NotFound
    return version, sheet


def _kept(kept: PlaybookPrint, version: Version, sheet: Sheet) -> bytes:
    """Return the bytes that were printed once; a lost file is printed again, if that gives them.

    Raises Refused when it does not, or when the file is not what was stored.
    """
    try:
        return unchanged_bytes(kept.pdf_hash)
    except NotFound:
        assert version.published_at is not None  # noqa: S101 -- only these are kept
        content = set_sheet(sheet, at=version.published_at)
        if store.keep_bytes(content) == kept.pdf_hash:
            return content
        raise Refused(texts.PRINT_LOST) from None


def _keep(version: Version, content: bytes, *, actor: Actor, at: datetime) -> None:
    store.keep_bytes(content)
    _add(version, content, actor=actor, at=at)


@transaction.atomic
def _add(version: Version, content: bytes, *, actor: Actor, at: datetime) -> None:
    _, is_new = PlaybookPrint.unscoped.get_or_create(
        version=version,
        defaults={
            "pdf_hash": store.kept_bytes(content),
            "size": len(content),
            "printed_with": printed_with(),
            "printed_at": at,
        },
    )
    if is_new:
        details = {"number": version.number}
        record(
            actor=actor,
            act="library.version-printed",
            subject_id=version.item_id,
            at=at,
            details=details,
        )
