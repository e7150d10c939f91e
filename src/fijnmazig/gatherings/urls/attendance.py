"""Attendance, certificates and what comes after."""

from django.urls import path

from fijnmazig.gatherings.views import attendance

ONE = "<uuid:moment_id>/"
routes = [
    path("deur/", attendance.door_enter, name="door_enter"),
    path(f"{ONE}aanwezigheid/", attendance.attendance_list, name="attendance_list"),
    path(f"{ONE}aanwezigheid/erbij/", attendance.attendance_add, name="attendance_add"),
    path(f"{ONE}aanwezigheid/afsluiten/", attendance.attendance_close, name="attendance_close"),
    path(f"{ONE}aanwezigheid/verloop/", attendance.attendance_history, name="attendance_history"),
    path(f"{ONE}deur/", attendance.door_detail, name="door_detail"),
]
