"""Routes of groups. What is open lies below /samen/: addresses tell nothing."""

from django.urls import include, path

from fijnmazig.groups.views import (
    after,
    apart,
    attending,
    calendars,
    candidates,
    correcting,
    desk,
    figures,
    goals,
    learned,
    lessons,
    looking_back,
    messages,
    packing,
    planning,
    reading,
    referring,
    running,
)

app_name = "groups"
opened = [
    path("", reading.programme_list, name="programme_list"),
    path("terugblik/", looking_back.feedback_create, name="feedback_create"),
    path("<uuid:programme_id>/", reading.programme_detail, name="programme_detail"),
    path("<uuid:programme_id>/contact/", reading.interest_create, name="interest_create"),
]
waiting = [
    path("", candidates.candidate_list, name="candidate_list"),
    path("<uuid:candidate_id>/", candidates.candidate_detail, name="candidate_detail"),
    path("<uuid:candidate_id>/contact/", candidates.contact_create, name="contact_create"),
    path("<uuid:candidate_id>/wissen/", candidates.candidate_forget, name="candidate_forget"),
    path("<uuid:candidate_id>/gegevens/", correcting.candidate_edit, name="candidate_edit"),
    path("<uuid:candidate_id>/stap/", correcting.step_edit, name="step_edit"),
    path("<uuid:candidate_id>/doelen/", goals.goal_list, name="goal_list"),
    path("doelen/<uuid:goal_id>/", goals.goal_edit, name="goal_edit"),
    path("doelen/<uuid:goal_id>/weg/", goals.goal_remove, name="goal_remove"),
    path("<uuid:candidate_id>/stopt/", running.participant_stop, name="participant_stop"),
    path("<uuid:candidate_id>/berichten/", messages.message_list, name="message_list"),
    path(
        "<uuid:candidate_id>/berichten/<uuid:message_id>/verstuurd/",
        messages.message_sent,
        name="message_sent",
    ),
]
referred = [
    path("", referring.referral_list, name="referral_list"),
    path("<uuid:programme_id>/", referring.referral_create, name="referral_create"),
]
kept = [
    path("", desk.desk_list, name="desk_list"),
    path("nieuw/", desk.programme_create, name="programme_create"),
    path("<uuid:programme_id>/", desk.programme_edit, name="programme_edit"),
    path("<uuid:programme_id>/draaiboek/", lessons.programme_move, name="programme_move"),
    path("<uuid:programme_id>/plaatsen/", desk.programme_publish, name="programme_publish"),
    path("<uuid:programme_id>/infomoment/", desk.information_create, name="information_create"),
]
renewed = [
    path("", lessons.lesson_list, name="lesson_list"),
    path("<uuid:item_id>/", lessons.lesson_detail, name="lesson_detail"),
    path("<uuid:item_id>/versie/", lessons.version_create, name="version_create"),
    path("les/<uuid:note_id>/opnemen/", lessons.lesson_edit, name="lesson_edit"),
    path("les/<uuid:note_id>/opzij/", lessons.lesson_settle, name="lesson_settle"),
]
planned = [
    path("", planning.edition_list, name="edition_list"),
    path("nieuw/", planning.edition_create, name="edition_create"),
    path("<uuid:edition_id>/", planning.edition_detail, name="edition_detail"),
    path("<uuid:edition_id>/agenda.ics", calendars.edition_calendar, name="edition_calendar"),
    path("<uuid:edition_id>/plaatsen/", planning.seat_create, name="seat_create"),
    path("<uuid:edition_id>/plaatsen/terug/", planning.seat_remove, name="seat_remove"),
    path("<uuid:edition_id>/opnieuw/", planning.participant_return, name="participant_return"),
    path("<uuid:edition_id>/beginnen/", planning.edition_start, name="edition_start"),
    path("<uuid:edition_id>/stoppen/", planning.edition_stop, name="edition_stop"),
    path("<uuid:edition_id>/afronden/", planning.edition_finish, name="edition_finish"),
    path("<uuid:edition_id>/voorstellen/", planning.offer_create, name="offer_create"),
    path("<uuid:edition_id>/lessen/", learned.learned_list, name="learned_list"),
    path("notities/<uuid:note_id>/vrijgeven/", learned.note_release, name="note_release"),
    path("notities/<uuid:note_id>/terug/", learned.note_take_back, name="note_take_back"),
    path("voorstellen/<uuid:offer_id>/", attending.offer_detail, name="offer_detail"),
    path("voorstellen/<uuid:offer_id>/doen/", attending.offer_accept, name="offer_accept"),
    path("sessies/<uuid:session_id>/", attending.session_detail, name="session_detail"),
    path("sessies/<uuid:session_id>/pakket/", packing.session_print, name="session_print"),
    path("sessies/<uuid:session_id>/notities/nieuw/", attending.note_create, name="note_create"),
    path("<uuid:edition_id>/verder/", running.edition_onward, name="edition_onward"),
    path("<uuid:edition_id>/begeleiders/", running.leader_list, name="leader_list"),
    path("<uuid:edition_id>/begeleiders/weg/", running.leader_remove, name="leader_remove"),
    path("sessies/<uuid:session_id>/verzetten/", running.session_move, name="session_move"),
    path("sessies/<uuid:session_id>/afzeggen/", running.session_call_off, name="session_call_off"),
    path(
        "sessies/<uuid:session_id>/inhalen/<uuid:candidate_id>/",
        running.catch_up_create,
        name="catch_up_create",
    ),
]
apart_from = [
    path("", apart.pair_list, name="pair_list"),
    path("nieuw/", apart.pair_create, name="pair_create"),
    path("<uuid:pair_id>/opheffen/", apart.pair_lift, name="pair_lift"),
]
together = [
    path("", apart.couple_list, name="couple_list"),
    path("nieuw/", apart.couple_create, name="couple_create"),
    path("<uuid:couple_id>/uit-elkaar/", apart.couple_separate, name="couple_separate"),
]
looked_back = [
    path("<uuid:edition_id>/na/", looking_back.looking_back_detail, name="looking_back_detail"),
    path(
        "<uuid:edition_id>/na/gemiddelde/",
        looking_back.goal_figure_create,
        name="goal_figure_create",
    ),
    path("<uuid:edition_id>/na/codes/", looking_back.code_create, name="code_create"),
    path("<uuid:edition_id>/na/codes/dicht/", looking_back.box_close, name="box_close"),
    path("<uuid:edition_id>/na/antwoorden/", looking_back.feedback_list, name="feedback_list"),
]
aftercare = [
    path("", after.after_list, name="after_list"),
    path("verdwijnt/", after.going_list, name="going_list"),
    path("<uuid:after_id>/", after.after_detail, name="after_detail"),
]
urlpatterns = [
    path("groepen/planbord/", include(looked_back)),
    path("groepen/nazorg/", include(aftercare)),
    path("samen/", include(opened)),
    path("groepen/planbord/", include(planned)),
    path("groepen/kandidaten/", include(waiting)),
    path("groepen/apart/", include(apart_from)),
    path("groepen/koppels/", include(together)),
    path("groepen/doorverwijzen/", include(referred)),
    path("groepen/lessen/", include(renewed)),
    path("groepen/programmas/", include(kept)),
    path("groepen/cijfers/", figures.figure_detail, name="figure_detail"),
    path("groepen/cijfers/<str:name>", figures.figure_export, name="figure_export"),
]
