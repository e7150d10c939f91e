"""Routes of signals and actions. What is open tells nothing of who gave one."""

from django.urls import include, path

from fijnmazig.signals.views import acting, advice, figures, giving, proposing, told, triage

app_name = "signals"
actions = [
    path("", acting.action_list, name="action_list"),
    path("nieuw/", acting.action_create, name="action_create"),
    path("<uuid:action_id>/", acting.action_detail, name="action_detail"),
    path("<uuid:action_id>/wijzig/", acting.action_edit, name="action_edit"),
]
recommendations = [
    path("", advice.advice_list, name="advice_list"),
    path("nieuw/", advice.advice_create, name="advice_create"),
    path("nota/<slug:kind>/", advice.advice_export, name="advice_export"),
    path("<uuid:advice_id>/", advice.advice_detail, name="advice_detail"),
    path("<uuid:advice_id>/wijzig/", advice.advice_edit, name="advice_edit"),
]
urlpatterns = [
    path("", told.told_list, name="told_list"),
    path("voorgesteld/", proposing.proposal_list, name="proposal_list"),
    path("acties/", include(actions)),
    path("aanbevelingen/", include(recommendations)),
    path("cijfers/", figures.figure_detail, name="figure_detail"),
    path("cijfers/<slug:kind>/", figures.figure_export, name="figure_export"),
    path("geven/", giving.open_create, name="open_create"),
    path("antwoord/", giving.answer_find, name="answer_find"),
    path("nieuw/", giving.signal_create, name="signal_create"),
    path("mijn/", giving.own_list, name="own_list"),
    path("ronde/", giving.round_create, name="round_create"),
    path("opvolgen/", triage.signal_list, name="signal_list"),
    path("opvolgen/lijst/<slug:kind>/", triage.signal_export, name="signal_export"),
    path("opvolgen/<uuid:signal_id>/", triage.signal_detail, name="signal_detail"),
]
