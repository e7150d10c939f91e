"""Every route of the house, under its language."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from fijnmazig.exchange import urls as exchange

urlpatterns = [
    # What machines read has one address, whatever the language.
    path("", include((exchange.machines, exchange.app_name), namespace="machines")),
    path("", include("fijnmazig.config.health.urls")),
    *i18n_patterns(
        path("", include("fijnmazig.pages.urls")),
        path("", include("fijnmazig.accounts.urls")),
        path("bibliotheek/", include("fijnmazig.library.urls")),
        path("wegwijzer/", include("fijnmazig.directory.urls")),
        path("aanpak/", include("fijnmazig.guidance.urls")),
        path("cijfers/", include("fijnmazig.facts.urls")),
        path("plaatsen/", include("fijnmazig.places.urls")),
        path("netwerk/", include("fijnmazig.organisations.urls")),
        path("", include("fijnmazig.gatherings.urls")),
        path("kluis/", include("fijnmazig.vault.urls")),
        path("", include("fijnmazig.groups.urls")),
        path("bellen/", include("fijnmazig.outreach.urls")),
        path("leren/", include("fijnmazig.learning.urls")),
        path("verhalen/", include("fijnmazig.game.urls")),
        path("luisteren/", include("fijnmazig.podcast.urls")),
        path("", include("fijnmazig.campaigns.urls")),
        path("signalen/", include("fijnmazig.signals.urls")),
        path("", include("fijnmazig.impact.urls")),
        path("banden/", include("fijnmazig.ties.urls")),
        path("uitwisseling/", include("fijnmazig.exchange.urls")),
        path("logboek/", include("fijnmazig.audit.urls")),
        path("berichten/", include("fijnmazig.messages.urls")),
        path("", include("fijnmazig.config.demo.urls")),
        prefix_default_language=False,
    ),
]
