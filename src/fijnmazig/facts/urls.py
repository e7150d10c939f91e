"""Routes of facts, below /cijfers/."""

from django.urls import path

from fijnmazig.facts import views

app_name = "facts"
urlpatterns = [
    path("", views.figure_list, name="figure_list"),
    path("woorden/", views.term_list, name="term_list"),
    path("wetten/", views.reference_list, name="reference_list"),
    path("<slug:key>/", views.figure_detail, name="figure_detail"),
    path("<slug:key>/beoordelen/", views.figure_judge, name="figure_judge"),
]
