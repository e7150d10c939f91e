"""By which reading of numbers somebody was compared, and that mail addresses are compared too."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

NOW = ["HOUSEHOLD", "NUMBER", "MAIL", "DOSSIER"]
NAME = "household_key_kind_known"


def forget_mail(apps: Apps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take the marks of mail addresses away, which the earlier table does not know."""
    apps.get_model("groups", "HouseholdKey").unscoped.filter(kind="MAIL").delete()


class Migration(migrations.Migration):
    """The new column may be empty: the table of candidates is not made anew."""

    dependencies = [("groups", "0006_lessons_settled")]

    operations = [
        migrations.AddField(
            model_name="candidate",
            name="indexed_by",
            field=models.PositiveSmallIntegerField(null=True),
        ),
        migrations.RemoveConstraint(model_name="householdkey", name=NAME),
        migrations.AddConstraint(
            model_name="householdkey",
            constraint=models.CheckConstraint(condition=models.Q(kind__in=NOW), name=NAME),
        ),
        migrations.RunPython(migrations.RunPython.noop, forget_mail),
    ]
