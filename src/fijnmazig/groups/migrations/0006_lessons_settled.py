"""What became of a lesson that leaders released: who gave it, who settled it and how."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("groups", "0005_pair_lifted_session_moved"),
        ("library", "0012_moment_of_change"),
    ]

    operations = [
        migrations.AddField(
            model_name="sessionnote",
            name="reason",
            field=models.CharField(blank=True, max_length=500),
        ),
        migrations.AddField(
            model_name="sessionnote",
            name="released_by",
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name="sessionnote",
            name="settled_by",
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name="sessionnote",
            name="taken_up_in",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="library.version",
            ),
        ),
        migrations.AddConstraint(
            model_name="sessionnote",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), ("taken_up_in", None), _connector="OR"),
                name="session_note_settled_one_way",
            ),
        ),
    ]
