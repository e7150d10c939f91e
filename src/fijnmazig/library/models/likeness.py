"""Near-duplicates: signatures in bands, and what people decided about look-alikes."""

from django.db import models

from fijnmazig.common.register import internal
from fijnmazig.library.models.documents import Document


class Signature(models.Model):
    """The MinHash signature of a document, 128 unsigned 32-bit integers packed little-endian."""

    document = models.OneToOneField(
        Document, primary_key=True, on_delete=models.CASCADE, related_name="signature"
    )
    minhash = models.BinaryField()
    size = models.PositiveIntegerField()

    unscoped = models.Manager["Signature"]()

    register = (internal("document", "minhash", "size"),)

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return str(self.document_id)


class ShingleBand(models.Model):
    """One band of a signature; documents that share a band are worth comparing.

    The number of the band is part of the digest.
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="+")
    digest = models.BigIntegerField()

    unscoped = models.Manager["ShingleBand"]()

    register = (internal("id", "document", "digest"),)

    class Meta:
        default_manager_name = "unscoped"
        indexes = (models.Index(fields=["digest"], name="band_by_digest"),)

    def __str__(self) -> str:
        return str(self.id)


class LikenessDecision(models.Model):
    """What a person decided about two documents; "niet hetzelfde" is remembered."""

    first = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="+")
    decision = models.CharField(max_length=12)
    decided_at = models.DateTimeField()

    unscoped = models.Manager["LikenessDecision"]()

    register = (internal("id", "first", "second", "decision", "decided_at"),)

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.UniqueConstraint(fields=["first", "second"], name="likeness_decided_once"),
        )

    def __str__(self) -> str:
        return f"{self.first_id}:{self.second_id}"
