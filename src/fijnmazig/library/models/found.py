"""What reading found in a document: proposals a person accepts or rejects."""

import uuid

from django.db import models

from fijnmazig.common.register import Ground, internal, opened, personal
from fijnmazig.library import texts
from fijnmazig.library.domain.items import SuggestionState
from fijnmazig.library.models.documents import Document


class ProposedField(models.Model):
    """A labelled field of a form, with the line it stands on."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="fields")
    label = models.CharField(max_length=120)
    value = models.TextField()
    page_number = models.PositiveIntegerField()
    source_line = models.TextField()

    unscoped = models.Manager["ProposedField"]()

    register = (
        internal("id", "document", "page_number"),
        personal(
            "label",
            "value",
            "source_line",
            purpose=texts.PURPOSE_FOUND,
            ground=Ground.LEGITIMATE_INTEREST,
            retention=texts.RETENTION_PROPOSED,
        ),
    )

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return str(self.id)


class MunicipalityMention(models.Model):
    """A municipality named in a document."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="mentions")
    nis = models.CharField(max_length=5)
    times = models.PositiveIntegerField()

    unscoped = models.Manager["MunicipalityMention"]()

    register = (opened("id", "document", "nis", "times"),)

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.UniqueConstraint(fields=["document", "nis"], name="mention_municipality_once"),
        )

    def __str__(self) -> str:
        return f"{self.document_id}:{self.nis}"


class FigureSuggestion(models.Model):
    """A figure with its label, kept for the facts and impact rooms to accept later."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="figures")
    label = models.CharField(max_length=300)
    value = models.DecimalField(max_digits=18, decimal_places=4)
    written = models.CharField(max_length=60)
    unit = models.CharField(max_length=60, blank=True)
    bound = models.CharField(max_length=10)
    moment = models.CharField(max_length=10, blank=True)
    page_number = models.PositiveIntegerField()
    sentence = models.TextField()
    state = models.CharField(max_length=10, default=SuggestionState.PROPOSED.value)

    unscoped = models.Manager["FigureSuggestion"]()

    register = (
        internal(
            "id",
            "document",
            "label",
            "value",
            "written",
            "unit",
            "bound",
            "moment",
            "page_number",
            "sentence",
            "state",
        ),
    )

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return str(self.id)


class PersonalDetail(models.Model):
    """Where a name, number or address of a person stands in a page; the row goes once decided."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="details")
    kind = models.CharField(max_length=20)
    page_number = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    is_functional = models.BooleanField(default=False)

    unscoped = models.Manager["PersonalDetail"]()

    register = (
        internal("id", "document", "kind", "page_number", "is_functional"),
        personal(
            "start",
            "end",
            purpose=texts.PURPOSE_FOUND,
            ground=Ground.LEGITIMATE_INTEREST,
            retention=texts.RETENTION_FOUND,
        ),
    )

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return str(self.id)
