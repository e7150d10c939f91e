"""Read one item out of the metadata of a record, in our own format or in Dublin Core."""

from datetime import date, datetime

from fijnmazig.exchange.domain.datestamps import read_stamp
from fijnmazig.exchange.formats import dublin_core, own
from fijnmazig.exchange.formats.tree import Element, text_of
from fijnmazig.library.domain.harvested import CopiedVersion, Copy
from fijnmazig.library.domain.items import Kind
from fijnmazig.library.domain.shared import Origin, SharedPage, within

MOST_DIGITS = 9


def read_copy(metadata: Element, *, origin: Origin) -> Copy | None:
    """Return the item in a metadata element; None when it is in no format that we read.

    `origin` tells what is known already; its name and page are taken from the record if it says.
    """
    if metadata.tag == f"{{{own.NAMESPACE}}}item":
        return _own(metadata, origin)
    if metadata.tag == f"{{{dublin_core.NAMESPACE}}}dc":
        return _dublin_core(metadata, origin)
    return None


def _own(item: Element, origin: Origin) -> Copy:
    def said(tag: str) -> str:
        return text_of(item, tag, namespace=own.NAMESPACE)

    months = item.find(f"{{{own.NAMESPACE}}}months")
    return Copy(
        origin=_first_published(item, origin),
        kind=said("kind"),
        title=said("title"),
        description=said("description"),
        owner=said("owner"),
        contact_role=said("contactRole"),
        network=said("network"),
        municipality_nis=_attribute(item, "municipality", "nis"),
        language=said("language"),
        year=_number(said("year")),
        age_from_months=_number(months.get("from", "")) if months is not None else None,
        age_to_months=_number(months.get("to", "")) if months is not None else None,
        licence=said("licence"),
        link=said("link"),
        confirmed_date=_day(said("confirmed")),
        published_at=_moment(said("published")),
        themes=tuple(one.get("code", "") for one in _all(item, "theme")),
        terms=tuple((one.get("facet", ""), one.get("code", "")) for one in _all(item, "term")),
        version=_version(item),
    )


def _first_published(item: Element, origin: Origin) -> Origin:
    """Return who first published the item: whom the record names, else the source itself."""
    named = item.find(f"{{{own.NAMESPACE}}}origin")
    if named is None:
        page = text_of(item, "page", namespace=own.NAMESPACE)
        return Origin(name=origin.name, url=page, identifier=origin.identifier)
    return Origin(
        name=(named.text or "").strip() or origin.name,
        url=named.get("page", ""),
        identifier=origin.identifier,
    )


def _version(item: Element) -> CopiedVersion | None:
    current = next((one for one in _all(item, "version") if one.get("current") == "true"), None)
    if current is None:
        return None
    created = _moment(text_of(current, "created", namespace=own.NAMESPACE))
    number = _number(current.get("number", ""))
    if created is None or number is None or number < 1:
        return None
    pages = (
        SharedPage(label=page.get("label", ""), text=page.text or "")
        for text in _all(item, "text")
        for page in _all(text, "page")
    )
    return CopiedVersion(
        number=number,
        file_name=_attribute(current, "file", "name"),
        created_at=created,
        change_note=text_of(current, "change", namespace=own.NAMESPACE),
        pages=within(pages),
    )


def _dublin_core(record: Element, origin: Origin) -> Copy:
    """Return what Dublin Core says: a link; kind, ages and facets have no words there."""

    def said(term: str) -> list[str]:
        found = record.iterfind(f"{{{dublin_core.TERMS}}}{term}")
        return [(one.text or "").strip() for one in found if (one.text or "").strip()]

    pages = [one for one in said("identifier") if one.startswith(("https://", "http://"))]
    page = pages[0] if pages else ""
    return Copy(
        origin=Origin(name=origin.name, url=page, identifier=origin.identifier),
        kind=Kind.LINK,
        title=" ".join(said("title")[:1]),
        description="\n\n".join(said("description")),
        owner=", ".join(said("publisher")[:1]),
        contact_role="",
        network="",
        municipality_nis="",
        language=" ".join(said("language")[:1])[:2],
        year=_number(" ".join(said("date")[:1])[:4]),
        age_from_months=None,
        age_to_months=None,
        licence="",
        link="",
        confirmed_date=None,
        published_at=None,
        themes=(),
        terms=(),
        version=None,
    )


def _all(parent: Element, tag: str) -> list[Element]:
    return parent.findall(f"{{{own.NAMESPACE}}}{tag}")


def _attribute(parent: Element, tag: str, name: str) -> str:
    found = parent.find(f"{{{own.NAMESPACE}}}{tag}")
    return found.get(name, "") if found is not None else ""


def _number(text: str) -> int | None:
    digits = text.removeprefix("-")
    if not (digits.isascii() and digits.isdecimal()) or len(digits) > MOST_DIGITS:
        return None
    return int(text)


def _moment(text: str) -> datetime | None:
    found = read_stamp(text)
    return found.starts_at if found else None


def _day(text: str) -> date | None:
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007 -- a day has no zone
    except ValueError:
        return None
