"""Where the things of this installation are, in full."""

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import override

from fijnmazig.exchange.domain import names

LANGUAGE = "nl"  # one address for one thing, whatever the language of who asks


@dataclass(frozen=True, slots=True, kw_only=True)
class Addresses:
    """The addresses below `site`, such as https://your.site."""

    site: str

    @property
    def host(self) -> str:
        """Return the host that stands in every identifier."""
        return names.host_of(self.site)

    @property
    def schema(self) -> str:
        """Return where the schema of our own format lies."""
        return f"{self.site}/static/exchange/fijnmazig.xsd"

    def identifier(self, item_id: UUID) -> str:
        """Return what an item is called among machines."""
        return names.identifier(host=self.host, item_id=item_id)

    def library(self) -> str:
        """Return the page with everything."""
        return self._full("library:item_list")

    def item(self, item_id: UUID) -> str:
        """Return the page of an item, the same through all its versions."""
        return self._full("library:item_detail", item_id=item_id)

    def version(self, item_id: UUID, *, number: int) -> str:
        """Return the page of exactly one version."""
        return self._full("library:version_detail", item_id=item_id, number=number)

    def file(self, item_id: UUID, *, number: int) -> str:
        """Return the file of exactly one version."""
        return self._full("library:version_download", item_id=item_id, number=number)

    def _full(self, route: str, **values: object) -> str:
        with override(LANGUAGE):
            return f"{self.site}{reverse(route, kwargs=values)}"
