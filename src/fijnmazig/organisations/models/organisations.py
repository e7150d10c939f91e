"""Organisations, where they work, and who works for them."""

import uuid

from django.db import models
from django.db.models.functions import Lower

from fijnmazig.common.register import Ground, internal, opened, personal
from fijnmazig.organisations import texts
from fijnmazig.organisations.domain.kinds import OrganisationKind, Sector, Track


class Organisation(models.Model):
    """A body that takes part, or took part; one that was merged points at the one that stays."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=20, default=OrganisationKind.OTHER.value)
    sector = models.CharField(max_length=20, default=Sector.OTHER.value)
    track = models.CharField(max_length=10, blank=True)
    description = models.TextField(blank=True)
    website = models.URLField(max_length=300, blank=True)
    contact_email = models.EmailField(blank=True)  # of the organisation, never of a person
    contact_phone = models.CharField(max_length=40, blank=True)  # idem
    is_listed = models.BooleanField(default=True)  # on the open page of the network
    created_at = models.DateTimeField()
    ended_date = models.DateField(null=True, blank=True)
    merged_into = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    keys_made_from = models.BigIntegerField(null=True, editable=False)  # null: still to be made

    unscoped = models.Manager["Organisation"]()

    register = (
        opened(
            "id",
            "name",
            "short_name",
            "kind",
            "sector",
            "track",
            "description",
            "website",
            "contact_email",
            "contact_phone",
        ),
        internal("is_listed", "created_at", "ended_date", "merged_into", "keys_made_from"),
    )

    class Meta:
        default_manager_name = "unscoped"
        indexes = (
            models.Index(fields=["name"], name="organisation_by_name"),
            models.Index(
                fields=["merged_into", "id"],
                condition=models.Q(merged_into__isnull=False),
                name="organisation_merged",
            ),
            models.Index(
                fields=["id"],
                condition=models.Q(keys_made_from__isnull=True),
                name="organisation_without_keys",
            ),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(kind__in=[kind.value for kind in OrganisationKind]),
                name="organisation_kind_known",
            ),
            models.CheckConstraint(
                condition=models.Q(sector__in=[sector.value for sector in Sector]),
                name="organisation_sector_known",
            ),
            models.CheckConstraint(
                condition=models.Q(track__in=["", *(track.value for track in Track)]),
                name="organisation_track_known",
            ),
            models.UniqueConstraint(
                Lower("name"),
                condition=models.Q(merged_into__isnull=True),
                name="organisation_name_once",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)


class OrganisationKey(models.Model):
    """By what a list finds an organisation. Source: domain/seeking.py."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="keys")
    key = models.BigIntegerField()

    unscoped = models.Manager["OrganisationKey"]()

    register = (internal("id", "organisation", "key"),)

    class Meta:
        default_manager_name = "unscoped"
        indexes = (models.Index(fields=["key", "organisation"], name="organisation_by_key"),)

    def __str__(self) -> str:
        return str(self.id)


class OrganisationArea(models.Model):
    """One municipality that an organisation serves."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="areas")
    nis = models.CharField(max_length=5)

    unscoped = models.Manager["OrganisationArea"]()

    register = (opened("id", "organisation", "nis"),)

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.UniqueConstraint(fields=["organisation", "nis"], name="area_municipality_once"),
        )

    def __str__(self) -> str:
        return f"{self.organisation_id}:{self.nis}"


class Professional(models.Model):
    """Somebody who works in the network, with or without an account."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user_id = models.UUIDField(null=True, unique=True)
    name = models.CharField(max_length=120)
    email = models.EmailField(blank=True)  # lower case
    phone = models.CharField(max_length=40, blank=True)
    created_at = models.DateTimeField()
    checked_at = models.DateTimeField(null=True)  # when the person last said "this is right"
    names_itself = models.BooleanField(default=False)  # a volunteer who lets others see the name
    merged_into = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    # By what a list finds somebody (domain/seeking.py); null: still to be made.
    words_key = models.BigIntegerField(null=True, editable=False)

    unscoped = models.Manager["Professional"]()

    register = (
        internal("id", "created_at", "merged_into"),
        personal(
            "user_id",
            "name",
            "email",
            "phone",
            "checked_at",
            "names_itself",
            "words_key",
            purpose=texts.PURPOSE_PROFESSIONAL,
            ground=Ground.PUBLIC_TASK,
            retention=texts.RETENTION_PROFESSIONAL,
        ),
    )

    class Meta:
        default_manager_name = "unscoped"
        indexes = (
            models.Index(fields=["name"], name="professional_by_name"),
            models.Index(Lower("name"), "id", name="professional_by_lower_name"),
            models.Index(fields=["email"], name="professional_by_email"),
            models.Index(fields=["phone"], name="professional_by_phone"),
            # Most have none, and a database that knows so thinks little of the index above.
            models.Index(
                fields=["phone"],
                condition=~models.Q(phone=""),
                name="professional_with_phone",
            ),
            models.Index(
                fields=["merged_into", "id"],
                condition=models.Q(merged_into__isnull=False),
                name="professional_merged",
            ),
            models.Index(fields=["words_key"], name="professional_by_words_key"),
            models.Index(
                fields=["id"],
                condition=models.Q(words_key__isnull=True, merged_into__isnull=True),
                name="professional_without_key",
            ),
        )
        constraints = (
            models.UniqueConstraint(
                Lower("email"),
                condition=~models.Q(email="") & models.Q(merged_into__isnull=True),
                name="professional_email_once",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)


class Membership(models.Model):
    """For whom a professional works, from and until; dates are inclusive, open ends are null."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    professional = models.ForeignKey(
        Professional, on_delete=models.CASCADE, related_name="memberships"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="memberships"
    )
    function = models.CharField(max_length=120, blank=True)
    start_date = models.DateField()
    end_date = models.DateField(null=True, blank=True)

    unscoped = models.Manager["Membership"]()

    register = (
        internal("id"),
        personal(
            "professional",
            "organisation",
            "function",
            "start_date",
            "end_date",
            purpose=texts.PURPOSE_PROFESSIONAL,
            ground=Ground.PUBLIC_TASK,
            retention=texts.RETENTION_PROFESSIONAL,
        ),
    )

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(end_date__isnull=True)
                | models.Q(end_date__gte=models.F("start_date")),
                name="membership_ends_after_start",
            ),
            models.UniqueConstraint(
                fields=["professional", "organisation"],
                condition=models.Q(end_date__isnull=True),
                name="membership_open_once",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)
