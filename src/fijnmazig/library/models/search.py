"""What the search index is built from; the index itself is derived and disposable."""

from django.db import models

from fijnmazig.common.register import internal
from fijnmazig.library.models.documents import Page


class PageTokens(models.Model):
    """The analysed tokens of one page, stamped with the analyser that made them."""

    page = models.OneToOneField(
        Page, primary_key=True, on_delete=models.CASCADE, related_name="tokens"
    )
    analyser = models.CharField(max_length=40)
    tokens = models.BinaryField()

    unscoped = models.Manager["PageTokens"]()

    register = (internal("page", "analyser", "tokens"),)

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return str(self.page_id)


class IndexChange(models.Model):
    """One step of the change sequence that every copy of the index follows."""

    item_id = models.UUIDField()
    at = models.DateTimeField(null=True)  # later than that of every row before

    unscoped = models.Manager["IndexChange"]()

    register = (internal("id", "item_id", "at"),)

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return str(self.id)
