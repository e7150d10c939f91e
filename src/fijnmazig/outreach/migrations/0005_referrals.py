"""Consent by two, receiving teams, states of a referral as told, referrals in the events."""

import uuid

import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0008_areas_by_place"),
        ("outreach", "0004_verified_redialled"),
        ("vault", "0001_keys_and_teams"),
    ]

    operations = [
        migrations.CreateModel(
            name="Receiver",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("set_at", models.DateTimeField()),
                ("set_by", models.UUIDField(null=True)),
            ],
            options={
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="consent",
            name="consent_override_has_its_grounds",
        ),
        migrations.RemoveConstraint(
            model_name="event",
            name="event_kind_known",
        ),
        migrations.RemoveConstraint(
            model_name="feedback",
            name="feedback_state_known",
        ),
        migrations.RemoveConstraint(
            model_name="referral",
            name="referral_state_known",
        ),
        migrations.RemoveConstraint(
            model_name="referral",
            name="referral_channel_known",
        ),
        migrations.AddField(
            model_name="consent",
            name="override_agreed_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="consent",
            name="recipient_name",
            field=models.CharField(default="", max_length=200),
        ),
        migrations.AddField(
            model_name="consent",
            name="wording",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="event",
            name="referral",
            field=models.CharField(blank=True, max_length=12),
        ),
        migrations.AddField(
            model_name="feedback",
            name="is_by_recipient",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="referral",
            name="nonce",
            field=models.UUIDField(default=uuid.uuid4, unique=True),
        ),
        migrations.AddField(
            model_name="referral",
            name="opened_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="referral",
            name="recipient_team",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="vault.team",
            ),
        ),
        migrations.AddField(
            model_name="referral",
            name="withdrawn_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AlterField(
            model_name="referral",
            name="state",
            field=models.CharField(default="SENT", max_length=12),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=models.Q(("purpose__in", ["CONTACT", "HELP", "HEAVIER"])),
                name="consent_purpose_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("override_ground__in", ["", "DANGER", "RIGHT_TO_SPEAK", "LAW"]),
                    models.Q(
                        models.Q(
                            ("source", "OVERRIDE"),
                            models.Q(("override_ground", ""), _negated=True),
                            ("sealed_reason__isnull", False),
                        ),
                        models.Q(
                            models.Q(("source", "OVERRIDE"), _negated=True),
                            ("override_agreed_by__isnull", True),
                            ("override_ground", ""),
                        ),
                        _connector="OR",
                    ),
                ),
                name="consent_override_has_its_grounds",
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("override_agreed_by__isnull", True),
                    models.Q(("override_agreed_by", models.F("taken_by")), _negated=True),
                    _connector="OR",
                ),
                name="consent_override_by_two",
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["RECEIVED", "ATTEMPT", "OUTCOME", "REFERRAL"])),
                name="event_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "referral__in",
                        [
                            "",
                            "SENT",
                            "RECEIVED",
                            "CONTACTED",
                            "WAITING",
                            "NO_ANSWER",
                            "STARTED",
                            "REFUSED",
                            "ELSEWHERE",
                            "WITHDRAWN",
                        ],
                    )
                ),
                name="event_referral_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="feedback",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        [
                            "SENT",
                            "RECEIVED",
                            "CONTACTED",
                            "WAITING",
                            "NO_ANSWER",
                            "STARTED",
                            "REFUSED",
                            "ELSEWHERE",
                            "WITHDRAWN",
                        ],
                    )
                ),
                name="feedback_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        [
                            "SENT",
                            "RECEIVED",
                            "CONTACTED",
                            "WAITING",
                            "NO_ANSWER",
                            "STARTED",
                            "REFUSED",
                            "ELSEWHERE",
                            "WITHDRAWN",
                        ],
                    )
                ),
                name="referral_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("channel", "ACCOUNT"),
                        ("expires_at__isnull", False),
                        ("recipient_team__isnull", False),
                    ),
                    models.Q(
                        ("channel", "PDF"),
                        ("recipient_team__isnull", True),
                        ("sealed_package__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="referral_channel_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "WITHDRAWN"), _negated=True),
                    models.Q(("sealed_package__isnull", True), ("withdrawn_at__isnull", False)),
                    _connector="OR",
                ),
                name="referral_withdrawn_holds_nothing",
            ),
        ),
        migrations.AddField(
            model_name="receiver",
            name="receiving_team",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="vault.team"
            ),
        ),
        migrations.AddField(
            model_name="receiver",
            name="service",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="directory.service",
            ),
        ),
        migrations.AddField(
            model_name="receiver",
            name="team",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="vault.team"
            ),
        ),
        migrations.RemoveField(
            model_name="referral",
            name="recipient_user",
        ),
        migrations.AddConstraint(
            model_name="receiver",
            constraint=models.UniqueConstraint(
                fields=("team", "service"), name="receiver_once_a_service"
            ),
        ),
        migrations.AddConstraint(
            model_name="receiver",
            constraint=models.CheckConstraint(
                condition=models.Q(("team", models.F("receiving_team")), _negated=True),
                name="receiver_is_another",
            ),
        ),
    ]
