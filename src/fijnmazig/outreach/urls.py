"""Routes of proactive contact."""

from django.urls import path

from fijnmazig.outreach.views import (
    access,
    agreements,
    bringing,
    calling,
    deliveries,
    excluding,
    figures,
    finding,
    going,
    keeping,
    looking,
    receiving,
    referring,
    single,
    taking_back,
    verifying,
    withdrawing,
)

app_name = "outreach"
urlpatterns = [
    path("", calling.queue_list, name="queue_list"),
    path("dossiers/<uuid:dossier_id>/", calling.dossier_detail, name="dossier_detail"),
    path("dossiers/<uuid:dossier_id>/nemen/", calling.dossier_take, name="dossier_take"),
    path(
        "dossiers/<uuid:dossier_id>/pogingen/nieuw/", calling.attempt_create, name="attempt_create"
    ),
    path(
        "dossiers/<uuid:dossier_id>/belt-zelf/",
        calling.conversation_create,
        name="conversation_create",
    ),
    path(
        "dossiers/<uuid:dossier_id>/pogingen/<uuid:attempt_id>/",
        calling.attempt_detail,
        name="attempt_detail",
    ),
    path(
        "dossiers/<uuid:dossier_id>/pogingen/<uuid:attempt_id>/opnieuw/",
        calling.attempt_redial,
        name="attempt_redial",
    ),
    path(
        "dossiers/<uuid:dossier_id>/pogingen/<uuid:attempt_id>/terugnemen/",
        taking_back.attempt_take_back,
        name="attempt_take_back",
    ),
    path("dossiers/<uuid:dossier_id>/uren/", verifying.hours_create, name="hours_create"),
    path("dossiers/<uuid:dossier_id>/inzage/", access.access_create, name="access_create"),
    path("terugbellers/", finding.number_find, name="number_find"),
    path("logboek/", looking.case_log_list, name="case_log_list"),
    path("dossiers/<uuid:dossier_id>/logboek/", looking.case_log_detail, name="case_log_detail"),
    path("zorgen/", looking.worry_list, name="worry_list"),
    path("zorgen/<uuid:dossier_id>/", looking.worry_detail, name="worry_detail"),
    path("afspraken/", agreements.agreement_list, name="agreement_list"),
    path("afspraken/nieuw/", agreements.agreement_create, name="agreement_create"),
    path("afspraken/<uuid:agreement_id>/", agreements.agreement_detail, name="agreement_detail"),
    path(
        "afspraken/<uuid:agreement_id>/nieuwe-versie/",
        agreements.agreement_renew,
        name="agreement_renew",
    ),
    path("afspraken/<uuid:agreement_id>/einde/", agreements.agreement_end, name="agreement_end"),
    path("leveringen/", deliveries.batch_list, name="batch_list"),
    path("afspraken/<uuid:agreement_id>/aanleveren/", deliveries.batch_create, name="batch_create"),
    path(
        "afspraken/<uuid:agreement_id>/een-persoon/", single.dossier_create, name="dossier_create"
    ),
    path("leveringen/<uuid:batch_id>/", deliveries.batch_detail, name="batch_detail"),
    path(
        "leveringen/<uuid:batch_id>/intrekken/", withdrawing.batch_withdraw, name="batch_withdraw"
    ),
    path("leveringen/<uuid:batch_id>/geinformeerd/", withdrawing.batch_inform, name="batch_inform"),
    path(
        "dossiers/<uuid:dossier_id>/intrekken/",
        withdrawing.dossier_withdraw,
        name="dossier_withdraw",
    ),
    path(
        "dossiers/<uuid:dossier_id>/ik-ken-dit-gezin/",
        excluding.dossier_leave,
        name="dossier_leave",
    ),
    path(
        "dossiers/<uuid:dossier_id>/uitsluiten/",
        excluding.exclusion_create,
        name="exclusion_create",
    ),
    path(
        "dossiers/<uuid:dossier_id>/uitsluiten/<uuid:exclusion_id>/opheffen/",
        excluding.exclusion_remove,
        name="exclusion_remove",
    ),
    path("verdwijnt/", going.purge_list, name="purge_list"),
    path("verdwijnt/<uuid:dossier_id>/", going.purge_postpone, name="purge_postpone"),
    path("cijfers/", figures.figure_detail, name="figure_detail"),
    path("dossiers/<uuid:dossier_id>/vergeten/", keeping.dossier_forget, name="dossier_forget"),
    path("toeleidingen/", referring.referral_list, name="referral_list"),
    path("dossiers/<uuid:dossier_id>/toeleiding/", referring.consent_list, name="consent_list"),
    path("dossiers/<uuid:dossier_id>/samen/", bringing.programme_list, name="programme_list"),
    path(
        "dossiers/<uuid:dossier_id>/samen/<uuid:programme_id>/",
        bringing.programme_bring,
        name="programme_bring",
    ),
    path(
        "dossiers/<uuid:dossier_id>/toestemmingen/nieuw/",
        referring.consent_create,
        name="consent_create",
    ),
    path(
        "dossiers/<uuid:dossier_id>/toestemmingen/<uuid:consent_id>/intrekken/",
        referring.consent_withdraw,
        name="consent_withdraw",
    ),
    path(
        "dossiers/<uuid:dossier_id>/zonder-toestemming/nieuw/",
        referring.override_create,
        name="override_create",
    ),
    path(
        "dossiers/<uuid:dossier_id>/zonder-toestemming/<uuid:consent_id>/",
        referring.override_agree,
        name="override_agree",
    ),
    path(
        "dossiers/<uuid:dossier_id>/toestemmingen/<uuid:consent_id>/doorgeven/",
        referring.referral_create,
        name="referral_create",
    ),
    path(
        "dossiers/<uuid:dossier_id>/toeleiding/<uuid:referral_id>/terugmelden/",
        referring.feedback_create,
        name="feedback_create",
    ),
    path("ontvangen/", receiving.received_list, name="received_list"),
    path("ontvangen/<uuid:referral_id>/", receiving.received_detail, name="received_detail"),
    path("ontvangers/", receiving.receiver_list, name="receiver_list"),
    path(
        "ontvangers/<uuid:receiver_id>/weghalen/",
        receiving.receiver_remove,
        name="receiver_remove",
    ),
    path("zonder-toestemming/", receiving.override_list, name="override_list"),
]
