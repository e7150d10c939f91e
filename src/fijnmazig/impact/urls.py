"""Routes of projects, figures and reports."""

from django.urls import URLPattern, path

from fijnmazig.impact.views import learned, past, reports

app_name = "impact"
urlpatterns: list[URLPattern] = [
    path("verslagen/", reports.report_list, name="report_list"),
    path("verslagen/nieuw/", reports.report_create, name="report_create"),
    path("verslagen/<uuid:report_id>/", reports.report_detail, name="report_detail"),
    path("verslagen/<uuid:report_id>/wijzigen/", reports.report_edit, name="report_edit"),
    path("verslagen/<uuid:report_id>/voorbeeld/", reports.report_preview, name="report_preview"),
    path(
        "verslagen/<uuid:report_id>/ontwerp.<slug:kind>",
        reports.report_export,
        name="report_export",
    ),
    path("verslagen/<uuid:report_id>/indienen/", reports.report_hand_in, name="report_hand_in"),
    path("verslagen/<uuid:report_id>/delen/<slug:key>/", reports.section_edit, name="section_edit"),
    path(
        "verslagen/<uuid:report_id>/verschillen/",
        reports.version_compare,
        name="version_compare",
    ),
    path(
        "verslagen/<uuid:report_id>/versies/<int:number>/",
        reports.version_detail,
        name="version_detail",
    ),
    path(
        "verslagen/<uuid:report_id>/versies/<int:number>.<slug:kind>",
        reports.version_export,
        name="version_export",
    ),
    path("hindernissen/", learned.obstacle_list, name="obstacle_list"),
    path("hindernissen/nieuw/", learned.obstacle_create, name="obstacle_create"),
    path("hindernissen/<uuid:obstacle_id>/", learned.obstacle_edit, name="obstacle_edit"),
    path("verduurzaming/", learned.continuation_list, name="continuation_list"),
    path("verduurzaming/nieuw/", learned.continuation_create, name="continuation_create"),
    path(
        "verduurzaming/<uuid:continuation_id>/",
        learned.continuation_edit,
        name="continuation_edit",
    ),
    path("vroeger/", past.past_list, name="past_list"),
    path("vroeger/<uuid:project_id>/", past.past_detail, name="past_detail"),
    path("vroeger/nieuw/<uuid:item_id>/", past.past_create, name="past_create"),
]
