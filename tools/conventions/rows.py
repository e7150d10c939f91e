"""Rules about models, asked of the models themselves."""

from collections import Counter
from collections.abc import Callable

from django.db import models

from fijnmazig.common.register import FieldClass, Ground, Kept

CAREFUL = frozenset({FieldClass.PERSONAL, FieldClass.SPECIAL})


def declaration_faults(model: type[models.Model], register: tuple[Kept, ...]) -> list[str]:
    """Name fields without a declaration, or with two, and careful ones without their reasons."""
    declared = Counter(name for kept in register for name in kept.fields)
    concrete = [field.name for field in model._meta.concrete_fields]  # noqa: SLF001 -- Django's documented way to read a model
    faults = [
        f"{name} is declared {declared[name]} times" for name in concrete if declared[name] != 1
    ]
    faults += [f"{name} is no field" for name in declared if name not in concrete]
    for kept in register:
        if kept.field_class not in CAREFUL:
            continue
        if not kept.purpose or not kept.retention or kept.ground is Ground.NONE:
            faults.append(f"{', '.join(kept.fields)}: say purpose, ground and retention")
    return faults


def foreign_key_faults(
    model: type[models.Model], *, may_reach: Callable[[str, str], bool]
) -> list[str]:
    """Name relations that point upwards or sideways, or that leave a way back."""
    faults = []
    app = model._meta.app_label  # noqa: SLF001 -- Django's documented way to read a model
    for field in model._meta.get_fields():  # noqa: SLF001 -- idem
        if not isinstance(field, models.ForeignKey | models.ManyToManyField):
            continue
        target = field.related_model
        other = target.split(".")[0] if isinstance(target, str) else target._meta.app_label  # noqa: SLF001 -- idem
        if other == app:
            continue
        if not may_reach(app, other):
            faults.append(f"{field.name} points from {app} to {other}")
        if field.remote_field.related_name != "+":
            faults.append(f'{field.name} leaves a way back: related_name="+"')
    return faults
