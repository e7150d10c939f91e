"""Municipalities, other words for them, regions and school holidays."""

import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Region",
            fields=[
                ("key", models.SlugField(max_length=60, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=120)),
                ("note", models.TextField(blank=True)),
            ],
            options={
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Alias",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("PART", "PART"),
                            ("POSTCODE", "POSTCODE"),
                            ("SPELLING", "SPELLING"),
                        ],
                        max_length=10,
                    ),
                ),
                ("text", models.CharField(max_length=80)),
                ("nis", models.CharField(max_length=5)),
                ("in_text", models.BooleanField(default=False)),
            ],
            options={
                "default_manager_name": "unscoped",
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "text", "nis"), name="alias_once"),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["PART", "POSTCODE", "SPELLING"])),
                        name="alias_kind_known",
                    ),
                ],
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Homonym",
            fields=[
                ("name", models.CharField(max_length=80, primary_key=True, serialize=False)),
                (
                    "also",
                    models.CharField(
                        choices=[
                            ("WORD", "WORD"),
                            ("FIRST_NAME", "FIRST_NAME"),
                            ("SURNAME", "SURNAME"),
                            ("ABROAD", "ABROAD"),
                        ],
                        max_length=10,
                    ),
                ),
            ],
            options={
                "default_manager_name": "unscoped",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("also__in", ["WORD", "FIRST_NAME", "SURNAME", "ABROAD"])
                        ),
                        name="homonym_meaning_known",
                    )
                ],
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Municipality",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("nis", models.CharField(max_length=5)),
                ("name", models.CharField(max_length=80)),
                (
                    "province",
                    models.CharField(
                        choices=[
                            ("Antwerpen", "Antwerpen"),
                            ("Limburg", "Limburg"),
                            ("Oost-Vlaanderen", "Oost-Vlaanderen"),
                            ("Vlaams-Brabant", "Vlaams-Brabant"),
                            ("West-Vlaanderen", "West-Vlaanderen"),
                        ],
                        max_length=20,
                    ),
                ),
                ("arrondissement_nis", models.CharField(max_length=5)),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(null=True)),
                ("successor_nis", models.CharField(blank=True, max_length=5)),
            ],
            options={
                "default_manager_name": "unscoped",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("nis", "valid_from"), name="municipality_extent_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("valid_to", None)),
                        fields=("nis",),
                        name="municipality_current_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to", None),
                            ("valid_to__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="municipality_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("successor_nis", ""), ("valid_to", None)),
                            models.Q(
                                ("valid_to__isnull", False),
                                models.Q(("successor_nis", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="municipality_that_ends_has_a_successor",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "province__in",
                                [
                                    "Antwerpen",
                                    "Limburg",
                                    "Oost-Vlaanderen",
                                    "Vlaams-Brabant",
                                    "West-Vlaanderen",
                                ],
                            )
                        ),
                        name="municipality_province_known",
                    ),
                ],
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="SchoolHoliday",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("school_year", models.PositiveSmallIntegerField()),
                (
                    "holiday",
                    models.CharField(
                        choices=[
                            ("AUTUMN", "AUTUMN"),
                            ("CHRISTMAS", "CHRISTMAS"),
                            ("CARNIVAL", "CARNIVAL"),
                            ("EASTER", "EASTER"),
                            ("ASCENSION", "ASCENSION"),
                            ("SUMMER", "SUMMER"),
                        ],
                        max_length=10,
                    ),
                ),
                ("first_date", models.DateField()),
                ("last_date", models.DateField()),
                (
                    "standing",
                    models.CharField(
                        choices=[("CHECKED", "CHECKED"), ("COMPUTED", "COMPUTED")], max_length=10
                    ),
                ),
                ("source", models.CharField(max_length=200)),
            ],
            options={
                "default_manager_name": "unscoped",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("school_year", "holiday"), name="school_holiday_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("last_date__gte", models.F("first_date"))),
                        name="school_holiday_ends_after_it_begins",
                    ),
                ],
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="RegionMember",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("nis", models.CharField(max_length=5)),
                (
                    "region",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="members",
                        to="places.region",
                    ),
                ),
            ],
            options={
                "default_manager_name": "unscoped",
                "constraints": [
                    models.UniqueConstraint(fields=("region", "nis"), name="region_member_once")
                ],
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
    ]
