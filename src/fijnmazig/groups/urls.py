"""Routes of groups. What is open lies below /samen/: addresses tell nothing."""

from django.urls import include, path

from fijnmazig.groups.views import candidates, desk, reading, referring

app_name = "groups"
opened = [
    path("", reading.programme_list, name="programme_list"),
    path("<uuid:programme_id>/", reading.programme_detail, name="programme_detail"),
    path("<uuid:programme_id>/contact/", reading.interest_create, name="interest_create"),
]
waiting = [
    path("", candidates.candidate_list, name="candidate_list"),
    path("<uuid:candidate_id>/", candidates.candidate_detail, name="candidate_detail"),
    path("<uuid:candidate_id>/contact/", candidates.contact_create, name="contact_create"),
    path("<uuid:candidate_id>/wissen/", candidates.candidate_forget, name="candidate_forget"),
]
referred = [
    path("", referring.referral_list, name="referral_list"),
    path("<uuid:programme_id>/", referring.referral_create, name="referral_create"),
]
kept = [
    path("", desk.desk_list, name="desk_list"),
    path("nieuw/", desk.programme_create, name="programme_create"),
    path("<uuid:programme_id>/", desk.programme_edit, name="programme_edit"),
    path("<uuid:programme_id>/plaatsen/", desk.programme_publish, name="programme_publish"),
]
urlpatterns = [
    path("samen/", include(opened)),
    path("groepen/kandidaten/", include(waiting)),
    path("groepen/doorverwijzen/", include(referred)),
    path("groepen/programmas/", include(kept)),
]
