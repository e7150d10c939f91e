"""Series, groups and moments, for who holds them."""

from django.urls import path

from fijnmazig.gatherings.views import cohorts, moments, past, series

PAST = "inlezen/<uuid:upload_id>/"
ONE = "beheer/<uuid:series_id>/"
routes = [
    path("beheer/", series.series_list, name="series_list"),
    path("beheer/nieuw/", series.series_create, name="series_create"),
    path("inlezen/", past.past_create, name="past_create"),
    path(PAST, past.past_detail, name="past_detail"),
    path(f"{PAST}keuzes/", past.past_decide, name="past_decide"),
    path(f"{PAST}overnemen/", past.past_take, name="past_take"),
    path(f"{PAST}weg/", past.past_drop, name="past_drop"),
    path("beheer/nieuw/draaiboek/", series.series_plan, name="series_plan"),
    *(
        path(f"{ONE}{way}", view, name=view.__name__)
        for way, view in (
            ("", series.series_detail),
            ("wijzigen/", series.series_edit),
            ("aankondigen/", series.series_publish),
            ("afsluiten/", series.series_end),
            ("heropenen/", series.series_reopen),
            ("afgelasten/", series.series_cancel),
            ("kopie/", series.series_copy),
            ("weg/", series.series_remove),
            ("terug/", series.series_restore),
            ("groepen/nieuw/", cohorts.cohort_create),
        )
    ),
    *(
        path(f"{ONE}groepen/<uuid:cohort_id>/{way}", view, name=view.__name__)
        for way, view in (
            ("wijzigen/", cohorts.cohort_edit),
            ("weg/", cohorts.cohort_remove),
            ("momenten/nieuw/", moments.moment_create),
        )
    ),
    *(
        path(f"{ONE}momenten/<uuid:moment_id>/{way}", view, name=view.__name__)
        for way, view in (
            ("wijzigen/", moments.moment_edit),
            ("herhalen/", moments.moment_repeat),
            ("afgelasten/", moments.moment_cancel),
            ("toch/", moments.moment_reinstate),
            ("weg/", moments.moment_remove),
            ("begeleiding/", moments.staff_edit),
        )
    ),
    path(
        f"{ONE}momenten/<uuid:moment_id>/begeleiding/<uuid:professional_id>/weg/",
        moments.staff_remove,
        name="staff_remove",
    ),
]
