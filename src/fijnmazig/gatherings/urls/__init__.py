"""Routes of meetings, by subject: the agenda for everybody, the rest below /momenten/."""

from django.urls import include, path

from fijnmazig.gatherings.urls import agenda, attendance, entries, evaluation, series

app_name = "gatherings"
urlpatterns = [
    path("agenda/", include(agenda.routes)),
    path("a/", include(agenda.short)),
    path("momenten/", include(agenda.behind_login)),
    path("momenten/", include(series.routes)),
    path("momenten/", include(entries.routes)),
    path("momenten/", include(attendance.routes)),
    path("attest/", include(attendance.check_routes)),
    path("momenten/", include(evaluation.routes)),
]
