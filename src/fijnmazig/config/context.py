"""What templates may know of rooms above their own: where the feed of what is new lies."""

from django.http import HttpRequest
from django.urls import reverse


def feeds(_request: HttpRequest) -> dict[str, str]:
    """Return the address of the feed as `feed`, and of the page with all feeds as `feed_list`."""
    return {"feed": reverse("machines:feed"), "feed_list": reverse("exchange:feed_list")}
