"""Registration, the waiting list and invitations."""

from django.urls import URLPattern, path

from fijnmazig.gatherings.views import course, entries, hosting, offers, rooms

own_routes = [
    path("inschrijvingen/", entries.entry_list, name="entry_list"),
    path("inschrijvingen/<uuid:entry_id>/", entries.entry_detail, name="entry_detail"),
    path(
        "inschrijvingen/<uuid:entry_id>/agenda.ics", entries.entry_calendar, name="entry_calendar"
    ),
    path("inschrijvingen/<uuid:entry_id>/annuleren/", entries.entry_cancel, name="entry_cancel"),
    path("plaatsen/<uuid:seat_id>/wie/", entries.seat_edit, name="seat_edit"),
    path("plaatsen/<uuid:seat_id>/teruggeven/", entries.seat_leave, name="seat_leave"),
    path("plaatsen/<uuid:seat_id>/gevolgd/", course.course_tell, name="course_tell"),
    path("plaatsen/<uuid:seat_id>/toch-niet/", course.course_untell, name="course_untell"),
    path("groepen/<uuid:cohort_id>/inschrijven/", entries.entry_create, name="entry_create"),
]
room_routes = [
    path("kamer/<uuid:moment_id>/", rooms.room_enter, name="room_enter"),
]
key_routes = [
    path("aanbod/aangenomen/", offers.offer_accepted, name="offer_accepted"),
    path("aanbod/niet-aangenomen/", offers.offer_declined, name="offer_declined"),
    path("aanbod/<uuid:key>/", offers.offer_answer, name="offer_answer"),
    path("vooraf/<uuid:key>/", course.course_say, name="course_say"),
    path("mails/<uuid:token>/stoppen/", offers.mail_stop, name="mail_stop"),
    path("mails/<uuid:token>/opnieuw/", offers.mail_resume, name="mail_resume"),
]
host_routes = [
    path("groepen/<uuid:cohort_id>/uitnodigen/", hosting.invite_create, name="invite_create"),
    path("groepen/<uuid:cohort_id>/uitnodigingen/", hosting.invite_list, name="invite_list"),
    path("groepen/<uuid:cohort_id>/inschrijvingen/", hosting.host_list, name="host_list"),
    path(
        "groepen/<uuid:cohort_id>/inschrijvingen/<uuid:entry_id>/aanbieden/",
        hosting.host_offer,
        name="host_offer",
    ),
    path(
        "groepen/<uuid:cohort_id>/inschrijvingen/<uuid:entry_id>/annuleren/",
        hosting.host_cancel,
        name="host_cancel",
    ),
    path("plaatsen/<uuid:seat_id>/elders/", course.course_declare, name="course_declare"),
    path("plaatsen/<uuid:seat_id>/elders/weg/", course.course_withdraw, name="course_withdraw"),
    path("groepen/<uuid:cohort_id>/inschrijvingen/noden/", hosting.host_needs, name="host_needs"),
    path(
        "groepen/<uuid:cohort_id>/inschrijvingen/uitvoer/<slug:kind>/",
        hosting.host_export,
        name="host_export",
    ),
]
routes: list[URLPattern] = [*own_routes, *room_routes, *key_routes, *host_routes]
