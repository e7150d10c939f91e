"""The app of the podcast."""

from django.apps import AppConfig


class PodcastConfig(AppConfig):
    """Tracks, episodes, transcripts and feeds."""

    name = "fijnmazig.podcast"
