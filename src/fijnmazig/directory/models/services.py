"""Services, what they are for, where they work and where they are."""

import uuid

from django.db import models

from fijnmazig.common.register import internal, opened
from fijnmazig.directory.domain.kinds import (
    AccessRule,
    AreaKind,
    Audience,
    Known,
    ServiceStatus,
    TermFacet,
    Visibility,
)

KNOWN = [known.value for known in Known]


class Service(models.Model):
    """One offer that somebody can turn to. A secret place has no address row, ever."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.SlugField(max_length=80, unique=True)  # stable across imports
    organisation = models.ForeignKey(
        "organisations.Organisation", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    provider = models.CharField(max_length=200)  # who offers it, as people say it
    name = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    other_names = models.CharField(max_length=300, blank=True)  # former and popular, for finding
    summary = models.TextField()
    summary_en = models.TextField(blank=True)
    not_for = models.TextField(blank=True)
    status = models.CharField(max_length=20, default=ServiceStatus.ACTIVE.value)
    alert = models.CharField(max_length=300, blank=True)  # "geen nieuwe intakes"
    alert_until = models.DateField(null=True)
    audience = models.CharField(max_length=12, default=Audience.EVERYONE.value)
    access_rule = models.CharField(max_length=15, default=AccessRule.DIRECT.value)
    is_emergency = models.BooleanField(default=False)
    is_always_shown = models.BooleanField(default=False)  # when nothing is open
    is_report_point = models.CharField(max_length=8, default=Known.UNKNOWN.value)
    anonymous = models.CharField(max_length=8, default=Known.UNKNOWN.value)
    free = models.CharField(max_length=8, default=Known.UNKNOWN.value)
    on_bill = models.CharField(max_length=8, default=Known.UNKNOWN.value)
    interpreter = models.CharField(max_length=8, default=Known.UNKNOWN.value)
    min_age_months = models.SmallIntegerField(null=True)  # before birth: below zero
    max_age_months = models.SmallIntegerField(null=True)
    has_secret_location = models.BooleanField(default=False)
    external_id = models.CharField(max_length=120, blank=True)  # De Sociale Kaart and the like
    external_url = models.URLField(max_length=500, blank=True)
    provider_email = models.EmailField(blank=True)  # functional: who confirms twice a year
    is_published = models.BooleanField(default=False)
    position = models.PositiveIntegerField(default=1000)  # the fixed order of who is first
    changed_at = models.DateTimeField()
    content_stamp = models.CharField(max_length=64, blank=True)  # of the row it was loaded from

    unscoped = models.Manager["Service"]()

    register = (
        opened(
            "id",
            "key",
            "organisation",
            "provider",
            "name",
            "name_en",
            "other_names",
            "summary",
            "summary_en",
            "not_for",
            "status",
            "alert",
            "alert_until",
            "audience",
            "access_rule",
            "is_emergency",
            "is_always_shown",
            "is_report_point",
            "anonymous",
            "free",
            "on_bill",
            "interpreter",
            "min_age_months",
            "max_age_months",
            "has_secret_location",
            "external_id",
            "external_url",
            "is_published",
            "position",
            "changed_at",
        ),
        internal("provider_email", "content_stamp"),
    )

    class Meta:
        default_manager_name = "unscoped"
        indexes = (models.Index(fields=["is_published", "position"], name="service_by_position"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(status__in=[status.value for status in ServiceStatus]),
                name="service_status_known",
            ),
            models.CheckConstraint(
                condition=models.Q(audience__in=[audience.value for audience in Audience]),
                name="service_audience_known",
            ),
            models.CheckConstraint(
                condition=models.Q(access_rule__in=[rule.value for rule in AccessRule]),
                name="service_access_known",
            ),
            models.CheckConstraint(
                condition=models.Q(min_age_months__isnull=True)
                | models.Q(max_age_months__isnull=True)
                | models.Q(max_age_months__gte=models.F("min_age_months")),
                name="service_ages_in_order",
            ),
        )

    def __str__(self) -> str:
        return self.key


class ServiceTerm(models.Model):
    """One term of a service: a situation, a form of violence, who it is for, a language."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="terms")
    facet = models.CharField(max_length=10)
    code = models.CharField(max_length=40)

    unscoped = models.Manager["ServiceTerm"]()

    register = (opened("id", "service", "facet", "code"),)

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(facet__in=[facet.value for facet in TermFacet]),
                name="service_term_facet_known",
            ),
            models.UniqueConstraint(fields=["service", "facet", "code"], name="service_term_once"),
        )

    def __str__(self) -> str:
        return f"{self.facet}:{self.code}"


class ServiceArea(models.Model):
    """Where a service works: `code` is a NIS code, a province or the key of a region."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="areas")
    kind = models.CharField(max_length=12)
    code = models.CharField(max_length=40, blank=True)

    unscoped = models.Manager["ServiceArea"]()

    register = (opened("id", "service", "kind", "code"),)

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(kind__in=[kind.value for kind in AreaKind]),
                name="area_kind_known",
            ),
            models.UniqueConstraint(fields=["service", "kind", "code"], name="service_area_once"),
        )
        indexes = (models.Index(fields=["kind", "code", "service"], name="area_by_place"),)

    def __str__(self) -> str:
        return f"{self.kind}:{self.code}"


class Location(models.Model):
    """An address people may know. A service with a secret location has none (a trigger refuses)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="locations")
    name = models.CharField(max_length=200, blank=True)
    street = models.CharField(max_length=200)
    postcode = models.CharField(max_length=10)
    nis = models.CharField(max_length=5)
    visibility = models.CharField(max_length=12, default=Visibility.PUBLIC.value)
    accessibility = models.CharField(max_length=300, blank=True)

    unscoped = models.Manager["Location"]()

    register = (
        opened("id", "service", "name", "street", "postcode", "nis", "visibility", "accessibility"),
    )

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(visibility__in=[one.value for one in Visibility]),
                name="location_visibility_known",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)
