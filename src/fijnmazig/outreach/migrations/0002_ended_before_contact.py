"""Outcomes of who was never reached, the row of a delivery, the published agreement."""

import django.db.models.deletion
from django.db import migrations, models

KNOWN = (
    *("OPEN", "NOT_INFORMED", "NOT_REACHED", "DECLINED", "TALKED"),
    *("WRONG_NUMBER", "UNSAFE", "WITHDRAWN", "HEAVIER"),
    *("OBJECTED", "EXPIRED"),
)


class Migration(migrations.Migration):
    dependencies = [
        ("library", "0012_moment_of_change"),
        ("outreach", "0001_agreements_dossiers_events"),
        ("vault", "0001_keys_and_teams"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="dossier",
            name="dossier_outcome_known",
        ),
        migrations.RemoveConstraint(
            model_name="event",
            name="event_outcome_known",
        ),
        migrations.AddField(
            model_name="agreement",
            name="document",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="library.item",
            ),
        ),
        migrations.AddField(
            model_name="agreement",
            name="warned_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="dossier",
            name="batch_row",
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.AddConstraint(
            model_name="dossier",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "outcome__in",
                        [*KNOWN],
                    )
                ),
                name="dossier_outcome_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "outcome__in",
                        ["", *KNOWN],
                    )
                ),
                name="event_outcome_known",
            ),
        ),
    ]
