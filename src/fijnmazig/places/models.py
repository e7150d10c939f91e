"""Municipalities through time, other words for them, regions, and school holidays."""

from django.db import models
from django.db.models import F, Q

from fijnmazig.common.register import opened
from fijnmazig.places.domain.calendar import SchoolHoliday as Holiday
from fijnmazig.places.domain.calendar import Standing
from fijnmazig.places.domain.gazetteer import AliasKind
from fijnmazig.places.domain.gazetteer import Homonym as Meaning
from fijnmazig.places.domain.provinces import Province


class Municipality(models.Model):
    """A municipality with one extent, from its first to its last day (none: it exists today)."""

    nis = models.CharField(max_length=5)
    name = models.CharField(max_length=80)
    province = models.CharField(max_length=20, choices=[(p.value, p.value) for p in Province])
    arrondissement_nis = models.CharField(max_length=5)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    successor_nis = models.CharField(max_length=5, blank=True)

    unscoped = models.Manager["Municipality"]()

    register = (
        opened(
            "id", "nis", "name", "province", "arrondissement_nis", "valid_from", "valid_to",
            "successor_nis",
        ),
    )  # fmt: skip

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.UniqueConstraint(fields=["nis", "valid_from"], name="municipality_extent_once"),
            models.UniqueConstraint(
                fields=["nis"], condition=Q(valid_to=None), name="municipality_current_once"
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="municipality_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None, successor_nis="")
                | (Q(valid_to__isnull=False) & ~Q(successor_nis="")),
                name="municipality_that_ends_has_a_successor",
            ),
            models.CheckConstraint(
                condition=Q(province__in=[p.value for p in Province]),
                name="municipality_province_known",
            ),
        )

    def __str__(self) -> str:
        return f"{self.nis} {self.name}"


class Alias(models.Model):
    """Another word for a municipality: a part of it, a postcode, a spelling."""

    kind = models.CharField(max_length=10, choices=[(k.value, k.value) for k in AliasKind])
    text = models.CharField(max_length=80)
    nis = models.CharField(max_length=5)
    in_text = models.BooleanField(default=False)

    unscoped = models.Manager["Alias"]()

    register = (opened("id", "kind", "text", "nis", "in_text"),)

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.UniqueConstraint(fields=["kind", "text", "nis"], name="alias_once"),
            models.CheckConstraint(
                condition=Q(kind__in=[k.value for k in AliasKind]), name="alias_kind_known"
            ),
        )

    def __str__(self) -> str:
        return self.text


class Homonym(models.Model):
    """A name that is also a word, a person's name or a place abroad."""

    name = models.CharField(primary_key=True, max_length=80)
    also = models.CharField(max_length=10, choices=[(m.value, m.value) for m in Meaning])

    unscoped = models.Manager["Homonym"]()

    register = (opened("name", "also"),)

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.CheckConstraint(
                condition=Q(also__in=[m.value for m in Meaning]), name="homonym_meaning_known"
            ),
        )

    def __str__(self) -> str:
        return self.name


class Region(models.Model):
    """An own set of municipalities, such as the area of a partnership."""

    key = models.SlugField(primary_key=True, max_length=60)
    name = models.CharField(max_length=120)
    note = models.TextField(blank=True)

    unscoped = models.Manager["Region"]()

    register = (opened("key", "name", "note"),)

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return self.key


class RegionMember(models.Model):
    """A municipality in a region."""

    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="members")
    nis = models.CharField(max_length=5)

    unscoped = models.Manager["RegionMember"]()

    register = (opened("id", "region", "nis"),)

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.UniqueConstraint(fields=["region", "nis"], name="region_member_once"),
        )

    def __str__(self) -> str:
        return f"{self.region_id}:{self.nis}"


class SchoolHoliday(models.Model):
    """One holiday of a Flemish school year, named by the year it starts in."""

    school_year = models.PositiveSmallIntegerField()
    holiday = models.CharField(max_length=10, choices=[(h.value, h.value) for h in Holiday])
    first_date = models.DateField()
    last_date = models.DateField()
    standing = models.CharField(max_length=10, choices=[(s.value, s.value) for s in Standing])
    source = models.CharField(max_length=200)

    unscoped = models.Manager["SchoolHoliday"]()

    register = (
        opened("id", "school_year", "holiday", "first_date", "last_date", "standing", "source"),
    )

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.UniqueConstraint(fields=["school_year", "holiday"], name="school_holiday_once"),
            models.CheckConstraint(
                condition=Q(last_date__gte=F("first_date")),
                name="school_holiday_ends_after_it_begins",
            ),
        )

    def __str__(self) -> str:
        return f"{self.school_year} {self.holiday}"
