"""Partnerships: who works together, in which period, with which mandates and decisions."""

import uuid

from django.db import models

from fijnmazig.common.register import Ground, internal, opened, personal
from fijnmazig.organisations import texts
from fijnmazig.organisations.domain.kinds import (
    DecisionState,
    JoinState,
    MandateKind,
    MunicipalityRole,
)
from fijnmazig.organisations.models.organisations import Organisation, Professional


class Partnership(models.Model):
    """A network or project that moments, objectives and reports belong to.

    `key` is a short word in lower case; roles are limited to it (accounts' PARTNERSHIP scope).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    summary = models.TextField(blank=True)
    website = models.URLField(max_length=300, blank=True)
    contact_role = models.CharField(max_length=120, blank=True)
    contact_email = models.EmailField(blank=True)  # functional, never of a person
    contact_phone = models.CharField(max_length=40, blank=True)  # idem
    start_date = models.DateField(null=True, blank=True)
    end_date = models.DateField(null=True, blank=True)
    subsidy_source = models.CharField(max_length=200, blank=True)
    subsidy_euro = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    is_listed = models.BooleanField(default=True)  # on the open page of the network
    takes_requests = models.BooleanField(default=True)  # organisations can ask to join
    created_at = models.DateTimeField()

    unscoped = models.Manager["Partnership"]()

    register = (
        opened(
            "id",
            "key",
            "name",
            "summary",
            "website",
            "contact_role",
            "contact_email",
            "contact_phone",
            "start_date",
            "end_date",
            "subsidy_source",
            "subsidy_euro",
        ),
        internal("is_listed", "takes_requests", "created_at"),
    )

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(end_date__isnull=True)
                | models.Q(start_date__isnull=True)
                | models.Q(end_date__gte=models.F("start_date")),
                name="partnership_ends_after_start",
            ),
        )

    def __str__(self) -> str:
        return self.key


class PartnershipMunicipality(models.Model):
    """One municipality of a partnership, coordinating or participating, from and until."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey(
        Partnership, on_delete=models.CASCADE, related_name="municipalities"
    )
    nis = models.CharField(max_length=5)
    role = models.CharField(max_length=15, default=MunicipalityRole.PARTICIPATING.value)
    start_date = models.DateField(null=True, blank=True)
    end_date = models.DateField(null=True, blank=True)

    unscoped = models.Manager["PartnershipMunicipality"]()

    register = (opened("id", "partnership", "nis", "role", "start_date", "end_date"),)

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(role__in=[role.value for role in MunicipalityRole]),
                name="municipality_role_known",
            ),
            models.UniqueConstraint(
                fields=["partnership", "nis"], name="partnership_municipality_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.partnership_id}:{self.nis}"


class Participation(models.Model):
    """An organisation in a partnership, from and until; dates are inclusive."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey(
        Partnership, on_delete=models.CASCADE, related_name="participations"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="participations"
    )
    part = models.CharField(max_length=200, blank=True)  # what it does in the partnership
    start_date = models.DateField()
    end_date = models.DateField(null=True, blank=True)

    unscoped = models.Manager["Participation"]()

    register = (opened("id", "partnership", "organisation", "part", "start_date", "end_date"),)

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(end_date__isnull=True)
                | models.Q(end_date__gte=models.F("start_date")),
                name="participation_ends_after_start",
            ),
            models.UniqueConstraint(
                fields=["partnership", "organisation"],
                condition=models.Q(end_date__isnull=True),
                name="participation_open_once",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)


class Mandate(models.Model):
    """Who is SPOC, deputy or lead for a municipality (or, with no NIS code, for the whole).

    A seat nobody holds has no row: a vacancy is a municipality of a partnership without a SPOC.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="mandates")
    kind = models.CharField(max_length=10)
    nis = models.CharField(max_length=5, blank=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    professional = models.ForeignKey(
        Professional, on_delete=models.PROTECT, related_name="mandates"
    )
    start_date = models.DateField()
    end_date = models.DateField(null=True, blank=True)

    unscoped = models.Manager["Mandate"]()

    register = (
        opened("id", "partnership", "kind", "nis", "organisation", "start_date", "end_date"),
        personal(
            "professional",
            purpose=texts.PURPOSE_MANDATE,
            ground=Ground.PUBLIC_TASK,
            retention=texts.RETENTION_MANDATE,
        ),
    )

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(kind__in=[kind.value for kind in MandateKind]),
                name="mandate_kind_known",
            ),
            models.CheckConstraint(
                condition=models.Q(end_date__isnull=True)
                | models.Q(end_date__gte=models.F("start_date")),
                name="mandate_ends_after_start",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)


class Decision(models.Model):
    """What a steering group decided, when, and which organisation or role carries it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="decisions")
    decided_date = models.DateField()
    text = models.TextField()
    carrier = models.CharField(max_length=200)  # an organisation or a role, never a person
    due_date = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, default=DecisionState.OPEN.value)
    outcome = models.TextField(blank=True)
    recorded_by = models.UUIDField(null=True)
    recorded_at = models.DateTimeField()

    unscoped = models.Manager["Decision"]()

    register = (
        internal(
            "id",
            "partnership",
            "decided_date",
            "text",
            "carrier",
            "due_date",
            "state",
            "outcome",
            "recorded_at",
        ),
        personal(
            "recorded_by",
            purpose=texts.PURPOSE_DECISION,
            ground=Ground.PUBLIC_TASK,
            retention=texts.RETENTION_MANDATE,
        ),
    )

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state__in=[state.value for state in DecisionState]),
                name="decision_state_known",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)


class JoinRequest(models.Model):
    """An organisation that asks to join a partnership, through the open page."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="requests")
    organisation_name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20)
    sector = models.CharField(max_length=20)
    nis = models.CharField(max_length=5, blank=True)
    website = models.URLField(max_length=300, blank=True)
    contact_name = models.CharField(max_length=120)
    contact_email = models.EmailField()
    message = models.TextField(blank=True)
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=10, default=JoinState.ASKED.value)
    answer = models.TextField(blank=True)
    answered_by = models.UUIDField(null=True)
    answered_at = models.DateTimeField(null=True)
    organisation = models.ForeignKey(
        Organisation, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    unscoped = models.Manager["JoinRequest"]()

    register = (
        internal(
            "id",
            "partnership",
            "organisation_name",
            "kind",
            "sector",
            "nis",
            "website",
            "asked_at",
            "state",
            "answered_at",
            "organisation",
        ),
        personal(
            "contact_name",
            "contact_email",
            "message",
            "answer",
            "answered_by",
            purpose=texts.PURPOSE_JOIN,
            ground=Ground.CONSENT,
            retention=texts.RETENTION_JOIN,
        ),
    )

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state__in=[state.value for state in JoinState]),
                name="join_state_known",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)
