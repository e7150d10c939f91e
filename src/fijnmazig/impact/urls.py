"""Routes of projects, figures and reports."""

from django.urls import URLPattern, path

from fijnmazig.impact.views import reports

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
]
