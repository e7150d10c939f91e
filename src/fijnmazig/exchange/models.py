"""Other installations we harvest, and what we took over from them."""

import uuid

from django.db import models

from fijnmazig.common.register import internal


class Source(models.Model):
    """Another installation; a harvest cut halfway goes on from its resumption token.

    All moments of theirs are datestamps as they wrote them, in UTC.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    base_url = models.URLField(max_length=300, unique=True)
    name = models.CharField(max_length=200, blank=True)
    repository = models.CharField(max_length=200, blank=True)
    added_at = models.DateTimeField()
    harvested_until = models.CharField(max_length=20, blank=True)  # a whole list was read up to it
    resumption_token = models.TextField(blank=True)
    list_began_at = models.CharField(max_length=20, blank=True)  # the list that is half read
    seen_until = models.CharField(max_length=20, blank=True)  # the latest record in that list
    last_harvest_at = models.DateTimeField(null=True)
    last_fault = models.TextField(blank=True)
    removal_began_at = models.DateTimeField(null=True)  # it goes, and is harvested no more

    unscoped = models.Manager["Source"]()

    register = (
        internal(
            "id",
            "base_url",
            "name",
            "repository",
            "added_at",
            "harvested_until",
            "resumption_token",
            "list_began_at",
            "seen_until",
            "last_harvest_at",
            "last_fault",
            "removal_began_at",
        ),
    )

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return self.base_url


class HarvestedRecord(models.Model):
    """One record of a source, the item made of it, and where it first came from."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="records")
    identifier = models.CharField(max_length=300)  # at the source
    origin_identifier = models.CharField(max_length=300)  # where it was first published
    datestamp = models.CharField(max_length=20)
    harvested_at = models.DateTimeField()
    namespace = models.CharField(max_length=200)  # of the format it was harvested in
    fingerprint = models.CharField(max_length=64)  # of all it said
    hops = models.PositiveSmallIntegerField(default=1)  # how many times it was harvested on its way
    chain = models.JSONField(default=list)  # the way before it reached the source, latest first
    item = models.ForeignKey("library.Item", null=True, on_delete=models.SET_NULL, related_name="+")
    is_deleted = models.BooleanField(default=False)

    unscoped = models.Manager["HarvestedRecord"]()

    register = (
        internal(
            "id",
            "source",
            "identifier",
            "origin_identifier",
            "datestamp",
            "harvested_at",
            "namespace",
            "fingerprint",
            "hops",
            "chain",
            "item",
            "is_deleted",
        ),
    )

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.UniqueConstraint(fields=["source", "identifier"], name="record_once"),
        )
        indexes = (models.Index(fields=["origin_identifier"], name="record_by_origin"),)

    def __str__(self) -> str:
        return str(self.pk)
