"""A short name for each indicator that stays when its name changes."""

from typing import TYPE_CHECKING

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.utils.text import slugify

LONGEST = 40

if TYPE_CHECKING:
    from uuid import UUID


def name_all(apps: Apps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Give every indicator the short name that reports already refer to it by."""
    taken: dict[UUID, set[str]] = {}
    indicator = apps.get_model("impact", "Indicator")
    rows = indicator.unscoped.order_by("project_id", "position", "made_at", "id")
    for row in rows.iterator():
        known = taken.setdefault(row.project_id, set())
        base = slugify(row.name)[:LONGEST].strip("-") or "cijfer"
        number, slug = 1, base
        while slug in known:
            number += 1
            slug = f"{base}-{number}"
        known.add(slug)
        indicator.unscoped.filter(id=row.id).update(slug=slug)


class Migration(migrations.Migration):
    dependencies = [("impact", "0003_snapshots_stand")]

    operations = [
        migrations.AddField(
            model_name="indicator",
            name="slug",
            field=models.CharField(default="", max_length=48),
            preserve_default=False,
        ),
        migrations.RunPython(name_all, migrations.RunPython.noop),
    ]
