"""Routes of signals and actions. What is open tells nothing of who gave one."""

from django.urls import path

from fijnmazig.signals.views import giving, triage

app_name = "signals"
urlpatterns = [
    path("geven/", giving.open_create, name="open_create"),
    path("antwoord/", giving.answer_find, name="answer_find"),
    path("nieuw/", giving.signal_create, name="signal_create"),
    path("mijn/", giving.own_list, name="own_list"),
    path("ronde/", giving.round_create, name="round_create"),
    path("opvolgen/", triage.signal_list, name="signal_list"),
    path("opvolgen/lijst/<slug:kind>/", triage.signal_export, name="signal_export"),
    path("opvolgen/<uuid:signal_id>/", triage.signal_detail, name="signal_detail"),
]
