"""What templates may know of the demo: where its login panel is, or nothing."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse


def demo(_request: HttpRequest) -> dict[str, str]:
    """Return the address of the login panel as `demo_panel`; empty outside demo mode."""
    return {"demo_panel": reverse("demo:panel") if settings.DEMO else ""}
