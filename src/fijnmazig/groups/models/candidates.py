"""Candidates. What is known of somebody is in sealed columns only, and nowhere else."""

import uuid

from django.db import models

from fijnmazig.common.register import FieldClass, Ground, Kept, internal, personal
from fijnmazig.groups import texts
from fijnmazig.groups.domain.kinds import IndexKind, Route, Telling
from fijnmazig.groups.domain.states import CandidateState, DropReason, Leaving
from fijnmazig.groups.models.editions import Edition
from fijnmazig.groups.models.programmes import Programme


def sealed(*fields: str) -> Kept:
    """Declare columns about a person of which only the team can read anything."""
    return Kept(
        fields=fields,
        field_class=FieldClass.SPECIAL,
        purpose=texts.PURPOSE_PERSON,
        ground=Ground.CONSENT,
        retention=texts.RETENTION_PERSON,
    )


def sealed_story(*fields: str) -> Kept:
    """Declare columns with what somebody told, goals and notes: destroyed before the rest."""
    return Kept(
        fields=fields,
        field_class=FieldClass.SPECIAL,
        purpose=texts.PURPOSE_STORY,
        ground=Ground.CONSENT,
        retention=texts.RETENTION_STORY,
    )


def flow(*fields: str) -> Kept:
    """Declare what tells where somebody stands, without a word about them."""
    return personal(
        *fields,
        purpose=texts.PURPOSE_FLOW,
        ground=Ground.CONSENT,
        retention=texts.RETENTION_FLOW,
    )


class Candidate(models.Model):
    """Somebody who asked for a programme, or agreed to be handed to it.

    `stand_in` ties them to raw events while they are here; afterwards it leads to nobody.
    `reference` is random, without meaning. `waiting_since` keeps their place in line across
    editions: who loses a group does not go to the back. `answered_at` is when they last had an
    answer from us. `indexed_at` is null until a member of the team opened the vault, which "never
    together" needs; until then nobody gives them a seat.
    `indexed_by` is the reading of numbers they were compared by: by an earlier one, they are
    compared anew. `formats`: what they would come to.
    `may_leave_message` is their answer; how and when is sealed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    stand_in = models.UUIDField(unique=True, default=uuid.uuid4)
    reference = models.CharField(max_length=12, unique=True)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="candidates")
    team = models.ForeignKey("vault.Team", on_delete=models.PROTECT, related_name="+")
    edition = models.ForeignKey(
        Edition, null=True, on_delete=models.PROTECT, related_name="candidates"
    )
    nonce = models.UUIDField(unique=True)  # a form that is sent again is the same form
    route = models.CharField(max_length=10)
    state = models.CharField(max_length=12, default=CandidateState.NEW.value)
    outcome = models.CharField(max_length=12, blank=True)
    drop_reason = models.CharField(max_length=10, blank=True)
    dropped_on = models.DateField(null=True)
    asked_at = models.DateTimeField()
    waiting_since = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    state_at = models.DateTimeField()
    taken_in_at = models.DateTimeField(null=True)
    taken_in_by = models.UUIDField(null=True)
    indexed_at = models.DateTimeField(null=True)
    indexed_by = models.PositiveSmallIntegerField(null=True)
    formats = models.JSONField(default=list)
    language = models.CharField(max_length=3, blank=True)
    nis = models.CharField(max_length=5, blank=True)
    may_leave_message = models.BooleanField(default=False)
    consented_at = models.DateTimeField()
    consent_withdrawn_at = models.DateTimeField(null=True)
    referred_by = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    referrer_told = models.CharField(max_length=10, default=Telling.NOTHING.value)
    story_purged_at = models.DateTimeField(null=True)
    sealed_name = models.BinaryField(null=True)
    sealed_contact = models.BinaryField(null=True)
    sealed_safe_contact = models.BinaryField(null=True)
    sealed_links = models.BinaryField(null=True)
    sealed_wish = models.BinaryField(null=True)
    sealed_intake = models.BinaryField(null=True)
    sealed_contra = models.BinaryField(null=True)

    unscoped = models.Manager["Candidate"]()

    register = (
        internal("id", "stand_in", "reference", "programme", "team", "nonce"),
        flow(
            "edition",
            "route",
            "state",
            "outcome",
            "drop_reason",
            "dropped_on",
            "asked_at",
            "waiting_since",
            "answered_at",
            "state_at",
            "taken_in_at",
            "taken_in_by",
            "indexed_at",
            "indexed_by",
            "formats",
            "language",
            "nis",
            "may_leave_message",
            "consented_at",
            "consent_withdrawn_at",
            "story_purged_at",
        ),
        personal(
            "referred_by",
            "referrer_told",
            purpose=texts.PURPOSE_REFERRER,
            ground=Ground.CONSENT,
            retention=texts.RETENTION_FLOW,
        ),
        sealed("sealed_name", "sealed_contact", "sealed_safe_contact", "sealed_links"),
        sealed_story("sealed_wish", "sealed_intake", "sealed_contra"),
    )

    class Meta:
        default_manager_name = "unscoped"
        indexes = (
            models.Index(fields=["team", "state", "waiting_since", "id"], name="candidate_line"),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(route__in=[one.value for one in Route]),
                name="candidate_route_known",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=[one.value for one in CandidateState]),
                name="candidate_state_known",
            ),
            models.CheckConstraint(
                condition=models.Q(outcome__in=["", *(one.value for one in Leaving)]),
                name="candidate_outcome_known",
            ),
            models.CheckConstraint(
                condition=models.Q(drop_reason__in=["", *(one.value for one in DropReason)]),
                name="candidate_drop_reason_known",
            ),
            models.CheckConstraint(
                condition=models.Q(referrer_told__in=[one.value for one in Telling]),
                name="candidate_telling_known",
            ),
            models.CheckConstraint(
                condition=models.Q(state="OVER") ^ models.Q(outcome=""),
                name="candidate_over_has_its_outcome",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["PLACED", "TAKING_PART"])
                | models.Q(edition__isnull=False, indexed_at__isnull=False),
                name="candidate_seat_is_somewhere",
            ),
        )

    def __str__(self) -> str:
        return "candidate"


class Couple(models.Model):
    """Two candidates who come together; ended when they separate: joint sessions stop then."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    first = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    unscoped = models.Manager["Couple"]()

    register = (internal("id"), flow("first", "second", "made_at", "ended_at"))

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(first=models.F("second")), name="couple_is_two"
            ),
            models.UniqueConstraint(fields=["first", "second"], name="couple_once"),
        )

    def __str__(self) -> str:
        return "couple"


class HouseholdKey(models.Model):
    """A household, number, mail address or dossier, as a keyed hash only the team can make."""

    id = models.BigAutoField(primary_key=True)
    candidate = models.ForeignKey(
        Candidate, on_delete=models.CASCADE, related_name="household_keys"
    )
    kind = models.CharField(max_length=10)
    blind = models.BinaryField(max_length=32, db_index=True)

    unscoped = models.Manager["HouseholdKey"]()

    register = (internal("id"), sealed("candidate", "kind", "blind"))

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.UniqueConstraint(
                fields=["candidate", "kind", "blind"], name="household_key_once"
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=[one.value for one in IndexKind]),
                name="household_key_kind_known",
            ),
        )

    def __str__(self) -> str:
        return "household"


class NeverTogether(models.Model):
    """A pair that the team named; why is sealed. It stands until somebody lifts it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    first = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="+")
    named_at = models.DateTimeField()
    named_by = models.UUIDField(null=True)
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.UUIDField(null=True)
    sealed_reason = models.BinaryField(null=True)
    sealed_lift_reason = models.BinaryField(null=True)

    unscoped = models.Manager["NeverTogether"]()

    register = (
        internal("id"),
        personal(
            "first",
            "second",
            "named_at",
            "named_by",
            "lifted_at",
            "lifted_by",
            purpose=texts.PURPOSE_APART,
            ground=Ground.PUBLIC_TASK,
            retention=texts.RETENTION_FLOW,
        ),
        sealed_story("sealed_reason", "sealed_lift_reason"),
    )

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(first__lt=models.F("second")), name="never_together_in_order"
            ),
            models.UniqueConstraint(
                fields=["first", "second"],
                condition=models.Q(lifted_at__isnull=True),
                name="never_together_once",
            ),
        )

    def __str__(self) -> str:
        return "pair"
