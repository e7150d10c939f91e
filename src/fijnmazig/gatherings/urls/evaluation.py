"""Routes of evaluation."""

from django.urls import path

from fijnmazig.gatherings.views import evaluation as views

routes = [
    path("vragen/<uuid:questionnaire_id>/", views.answer_create, name="answer_create"),
    path("vragen/bedankt/", views.answer_done, name="answer_done"),
    path("beheer/<uuid:series_id>/evaluatie/", views.evaluation_detail, name="evaluation_detail"),
    path(
        "beheer/<uuid:series_id>/evaluatie/starten/",
        views.evaluation_create,
        name="evaluation_create",
    ),
]
