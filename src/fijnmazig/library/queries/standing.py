"""Where an item stands, in words and in the colour of its tag."""

from typing import Protocol

from django_stubs_ext import StrOrPromise

from fijnmazig.library import texts
from fijnmazig.library.domain.items import Status


class _HasStatus(Protocol):
    @property
    def status(self) -> Status: ...


class Standing:
    """What every page that shows an item says of its status."""

    __slots__ = ()

    @property
    def status_label(self: _HasStatus) -> StrOrPromise:
        """Return the status in the reader's language."""
        return texts.STATUS_LABELS[self.status]

    @property
    def status_tag(self: _HasStatus) -> str:
        """Return the kind of tag that the status is shown in."""
        return texts.STATUS_TAGS[self.status]

    @property
    def is_published(self: _HasStatus) -> bool:
        """Tell whether everyone sees the item."""
        return self.status is Status.PUBLISHED
