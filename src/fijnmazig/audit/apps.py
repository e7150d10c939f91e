"""How Django finds this app."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The audit room."""

    name = "fijnmazig.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"
