"""Routes of proactive contact."""

from django.urls import path

from fijnmazig.outreach.views import calling, looking

app_name = "outreach"
urlpatterns = [
    path("", calling.queue_list, name="queue_list"),
    path("dossiers/<uuid:dossier_id>/", calling.dossier_detail, name="dossier_detail"),
    path("dossiers/<uuid:dossier_id>/nemen/", calling.dossier_take, name="dossier_take"),
    path(
        "dossiers/<uuid:dossier_id>/pogingen/nieuw/", calling.attempt_create, name="attempt_create"
    ),
    path(
        "dossiers/<uuid:dossier_id>/pogingen/<uuid:attempt_id>/",
        calling.attempt_detail,
        name="attempt_detail",
    ),
    path("logboek/", looking.case_log_list, name="case_log_list"),
    path("dossiers/<uuid:dossier_id>/logboek/", looking.case_log_detail, name="case_log_detail"),
    path("zorgen/", looking.worry_list, name="worry_list"),
    path("zorgen/<uuid:dossier_id>/", looking.worry_detail, name="worry_detail"),
]
