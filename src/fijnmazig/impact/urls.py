"""Routes of projects, figures and reports."""

from django.urls import URLPattern, URLResolver, include, path

from fijnmazig.impact.views import (
    figures,
    indicators,
    learned,
    links,
    objectives,
    overviews,
    past,
    projects,
    reports,
    results,
    snapshots,
)

app_name = "impact"
ONE, OF_INDICATOR = "<uuid:project_id>/", "indicator/<uuid:indicator_id>/"
plans = [
    path("", projects.project_list, name="project_list"),
    path("naast-elkaar/", projects.project_compare, name="project_compare"),
    path("nieuw/", projects.project_create, name="project_create"),
    path(ONE, projects.project_detail, name="project_detail"),
    path(f"{ONE}wijzig/", projects.project_edit, name="project_edit"),
    path(f"{ONE}cijfers/", figures.figure_list, name="figure_list"),
    path(f"{ONE}verslagen/", reports.report_list, name="report_list"),
    path(f"{ONE}tel/", overviews.project_count, name="project_count"),
    path(f"{ONE}doelstelling/", objectives.objective_create, name="objective_create"),
    path(f"{ONE}indicator/", indicators.indicator_choose, name="indicator_choose"),
    path(f"{ONE}indicator/<str:metric>/", indicators.indicator_create, name="indicator_create"),
    path(
        "doelstelling/<uuid:objective_id>/wijzig/",
        objectives.objective_edit,
        name="objective_edit",
    ),
    path(
        "doelstelling/<uuid:objective_id>/laat-los/",
        objectives.objective_leave,
        name="objective_leave",
    ),
    path(
        "doelstelling/<uuid:objective_id>/activiteit/",
        objectives.activity_create,
        name="activity_create",
    ),
    path("activiteit/<uuid:activity_id>/", objectives.activity_edit, name="activity_edit"),
    path(
        "activiteit/<uuid:activity_id>/hoort-bij/<slug:room>/",
        objectives.activity_link,
        name="activity_link",
    ),
    path(
        "activiteit/<uuid:activity_id>/weg/<uuid:link_id>/",
        objectives.activity_unlink,
        name="activity_unlink",
    ),
    path(OF_INDICATOR, indicators.indicator_detail, name="indicator_detail"),
    path(f"{OF_INDICATOR}wijzig/", indicators.indicator_edit, name="indicator_edit"),
    path(f"{OF_INDICATOR}stop/", indicators.indicator_end, name="indicator_end"),
    path(f"{OF_INDICATOR}volg-weer/", indicators.indicator_reopen, name="indicator_reopen"),
    path(f"{OF_INDICATOR}herkomst/", figures.figure_trace, name="figure_trace"),
    path(f"{OF_INDICATOR}streefcijfer/", indicators.target_create, name="target_create"),
    path(f"{OF_INDICATOR}meting/", indicators.measurement_create, name="measurement_create"),
    path(
        f"{OF_INDICATOR}meting/<uuid:measurement_id>/",
        indicators.measurement_approve,
        name="measurement_approve",
    ),
    path(
        f"{OF_INDICATOR}meting/<uuid:measurement_id>/weg/",
        indicators.measurement_remove,
        name="measurement_remove",
    ),
    path("streefcijfer/<uuid:target_id>/wijzig/", indicators.target_edit, name="target_edit"),
    path("streefcijfer/<uuid:target_id>/weg/", indicators.target_remove, name="target_remove"),
    path("streefcijfer/<uuid:target_id>/uitleg/", indicators.target_explain, name="target_explain"),
]
seen = [
    path("", overviews.overview_detail, name="overview_detail"),
    path("gemeente/", overviews.overview_places, name="overview_places"),
    path("stuurgroep/", overviews.overview_steering, name="overview_steering"),
]
frozen = [
    path("", snapshots.snapshot_list, name="snapshot_list"),
    path("nieuw/<uuid:project_id>/", snapshots.snapshot_create, name="snapshot_create"),
    path("<uuid:snapshot_id>/", snapshots.snapshot_detail, name="snapshot_detail"),
    path("<uuid:snapshot_id>/nakijken/", snapshots.snapshot_review, name="snapshot_review"),
    path("<uuid:snapshot_id>/vrijgeven/", snapshots.snapshot_release, name="snapshot_release"),
    path("<uuid:snapshot_id>/intrekken/", snapshots.snapshot_withdraw, name="snapshot_withdraw"),
    path("<uuid:snapshot_id>/verschillen/", snapshots.snapshot_compare, name="snapshot_compare"),
    path("links/<uuid:project_id>/", links.link_list, name="link_list"),
    path("links/<uuid:link_id>/sluiten/", links.link_withdraw, name="link_withdraw"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("bevroren-cijfers/", include(frozen)),
    path("wat-bereikten-we/", results.result_list, name="result_list"),
    path("inzage/<str:word>/", results.funder_detail, name="funder_detail"),
    path("projecten/", include(plans)),
    path("overzicht/", include(seen)),
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
