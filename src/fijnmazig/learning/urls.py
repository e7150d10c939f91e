"""Routes of the course, below /leren/. A module is a number: an address tells nothing."""

from django.urls import path

from fijnmazig.learning.views import mail, pages, progress, rating

app_name = "learning"
urlpatterns = [
    path("", pages.module_list, name="module_list"),
    path("pakket/", pages.package_download, name="package_download"),
    path("afdruk/", pages.course_print, name="course_print"),
    path("groep/", pages.group_print, name="group_print"),
    path("vraag/", rating.rating_list, name="rating_list"),
    path("vraag/dank/", rating.rating_done, name="rating_done"),
    path("vraag/<slug:phase>/", rating.rating_create, name="rating_create"),
    path("voortgang/", progress.progress_detail, name="progress_detail"),
    path("voortgang/beginnen/", progress.progress_start, name="progress_start"),
    path("voortgang/wissen/", progress.progress_forget, name="progress_forget"),
    path(
        "attesten/<uuid:certificate_id>/afdrukken/",
        progress.certificate_print,
        name="certificate_print",
    ),
    path(
        "attesten/<uuid:certificate_id>/tonen/",
        progress.certificate_share,
        name="certificate_share",
    ),
    path(
        "attesten/<uuid:certificate_id>/verbergen/",
        progress.certificate_hide,
        name="certificate_hide",
    ),
    path("attest/<slug:code>/", progress.certificate_check, name="certificate_check"),
    path("mails/<uuid:token>/stoppen/", mail.mail_stop, name="mail_stop"),
    path("mails/<uuid:token>/opnieuw/", mail.mail_resume, name="mail_resume"),
    path("klaar/", pages.course_done, name="course_done"),
    path("<int:module>/klaar/", pages.module_done, name="module_done"),
    path("<int:module>/<int:number>/", pages.step_detail, name="step_detail"),
]
