"""An item in the words of schema.org, for search engines.

Source: https://schema.org/LearningResource
"""

from typing import Protocol
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django_stubs_ext import StrOrPromise

from fijnmazig.library.domain.items import Kind
from fijnmazig.library.queries.facts import Facts
from fijnmazig.library.queries.versions import VersionShown

type LinkedData = dict[str, object]

TYPES = {
    Kind.TOOL: "LearningResource",
    Kind.PLAYBOOK: "LearningResource",
    Kind.TRAINING: "LearningResource",
    Kind.SLIDES: "LearningResource",
    Kind.REPORT: "DigitalDocument",
    Kind.OTHER: "DigitalDocument",
}
ANYTHING_MADE = "CreativeWork"


class _Described(Protocol):
    """What an item says of itself."""

    @property
    def id(self) -> UUID: ...
    @property
    def kind(self) -> Kind: ...
    @property
    def kind_label(self) -> StrOrPromise: ...
    @property
    def title(self) -> str: ...
    @property
    def description(self) -> str: ...
    @property
    def language(self) -> str: ...
    @property
    def facts(self) -> Facts: ...
    @property
    def shown(self) -> VersionShown | None: ...


def linked_data(item: _Described) -> LinkedData:
    """Return an item as plain values for JSON-LD; what is not known is left out."""
    licence, origin, version = item.facts.licence, item.facts.origin, item.shown
    said = {
        "@context": "https://schema.org",
        "@type": TYPES.get(item.kind, ANYTHING_MADE),
        "name": item.title,
        "description": item.description,
        "inLanguage": item.language,
        "license": licence and (licence.url or licence.label),
        "publisher": {
            "@type": "Organization",
            "name": origin.name if origin else settings.SITE_NAME,
        },
        "dateModified": version and version.published_date and version.published_date.isoformat(),
        "version": version and str(version.number),
        "isBasedOn": origin and origin.url,
        "isAccessibleForFree": True,
        "url": _address(item, version),
    }
    return {name: value for name, value in said.items() if value}


def _address(item: _Described, version: VersionShown | None) -> str:
    """Return the page of the item; of an older version, the page of exactly that one."""
    if version is None or version.is_current:
        path = reverse("library:item_detail", kwargs={"item_id": item.id})
    else:
        place = {"item_id": item.id, "number": version.number}
        path = reverse("library:version_detail", kwargs=place)
    return f"{settings.SITE_URL}{path}"
