"""Attendance, certificates and what comes after."""

from django.urls import path

from fijnmazig.gatherings.views import attendance, certificates, dialogues, materials, papers

ONE = "<uuid:moment_id>/"
routes = [
    path("attesten/", certificates.certificate_list, name="certificate_list"),
    *(
        path(f"attesten/<uuid:certificate_id>/{way}", view, name=view.__name__)
        for way, view in (
            ("attest.pdf", certificates.certificate_print),
            ("met-naam/", certificates.certificate_share),
            ("zonder-naam/", certificates.certificate_hide),
            ("intrekken/", certificates.certificate_revoke),
        )
    ),
    path(
        "groepen/<uuid:cohort_id>/attesten/",
        certificates.cohort_certificates,
        name="cohort_certificates",
    ),
    path("deur/", attendance.door_enter, name="door_enter"),
    path(f"{ONE}aanwezigheid/", attendance.attendance_list, name="attendance_list"),
    path(f"{ONE}aanwezigheid/erbij/", attendance.attendance_add, name="attendance_add"),
    path(f"{ONE}aanwezigheid/afsluiten/", attendance.attendance_close, name="attendance_close"),
    path(f"{ONE}aanwezigheid/verloop/", attendance.attendance_history, name="attendance_history"),
    path("dialogen/", dialogues.dialogue_list, name="dialogue_list"),
    path("dialogen/cijfers.csv", dialogues.dialogue_export, name="dialogue_export"),
    path("plaats/annuleren/", dialogues.reservation_cancel, name="reservation_cancel"),
    path(f"{ONE}plaats/", dialogues.reservation_create, name="reservation_create"),
    path(f"{ONE}telling/", dialogues.count_create, name="count_create"),
    path(f"{ONE}stempelkaart.pdf", dialogues.stamp_card_print, name="stamp_card_print"),
    path(f"{ONE}blad.pdf", papers.sheet_print, name="sheet_print"),
    path(f"{ONE}aanwezigheid/inlezen/", papers.attendance_import, name="attendance_import"),
    path(f"{ONE}aanwezigheid/overnemen/", papers.attendance_take, name="attendance_take"),
    path(
        "groepen/<uuid:cohort_id>/aanwezigheid/<str:kind>/",
        papers.marks_export,
        name="marks_export",
    ),
    path(f"{ONE}materiaal/", materials.material_list, name="material_list"),
    path(
        f"{ONE}materiaal/<uuid:material_id>/weg/",
        materials.material_remove,
        name="material_remove",
    ),
    path(f"{ONE}bedanken/", materials.thanks_create, name="thanks_create"),
    path(f"{ONE}deur/", attendance.door_detail, name="door_detail"),
]
check_routes = [
    path("", certificates.certificate_find, name="certificate_find"),
    path("<str:code>/", certificates.certificate_check, name="certificate_check"),
]
