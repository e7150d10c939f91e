"""The agenda: open to all, with its feeds, fragments and posters. Addresses tell nothing."""

from django.urls import path

from fijnmazig.gatherings.views import agenda

routes = [
    path("", agenda.agenda_list, name="agenda_list"),
    path("druk/", agenda.agenda_print, name="agenda_print"),
    path("overnemen/", agenda.agenda_share, name="agenda_share"),
    path("kalender.ics", agenda.agenda_feed, name="agenda_feed"),
    path("kalender/<slug:looked_for>.ics", agenda.agenda_feed, name="agenda_feed"),
    path("inzet/", agenda.agenda_embed, name="agenda_embed"),
    path("inzet/<slug:looked_for>/", agenda.agenda_embed, name="agenda_embed"),
    path("<uuid:series_id>/", agenda.agenda_detail, name="agenda_detail"),
    path("<uuid:series_id>/kalender.ics", agenda.series_feed, name="series_feed"),
    path("<uuid:series_id>/affiche/<slug:size>/", agenda.poster_print, name="poster_print"),
]
# Short enough to type from a poster.
short = [path("<slug:word>", agenda.agenda_short, name="agenda_short")]
behind_login = [path("", agenda.moment_list, name="moment_list")]
