"""Routes of the library, below /bibliotheek/."""

from django.urls import path

from fijnmazig.library import views

app_name = "library"
playbooks = [
    path("draaiboek/nieuw/", views.playbooks.playbook_create, name="playbook_create"),
    path(
        "<uuid:item_id>/versie/<int:number>/aanpassen/",
        views.playbooks.playbook_adapt,
        name="playbook_adapt",
    ),
    *(
        path(f"<uuid:item_id>/draaiboek/{word}", view, name=view.__name__)
        for word, view in (
            ("beginnen/", views.playbooks.playbook_begin),
            ("", views.playbooks.playbook_edit),
            ("vooraf/", views.playbooks.facts_edit),
            ("voorbeeld/", views.playbooks.playbook_preview),
            ("klaar/", views.playbooks.playbook_finish),
            ("weg/", views.playbooks.playbook_discard),
            ("sessies/nieuw/", views.sessions.session_create),
            ("sessies/<slug:key>/", views.sessions.session_edit),
            ("sessies/<slug:key>/verplaatsen/", views.sessions.session_move),
            ("sessies/<slug:key>/verwijderen/", views.sessions.session_remove),
            ("sessies/<slug:key>/terugzetten/", views.sessions.session_restore),
        )
    ),
]
together = [
    path("reacties/", views.comments.comment_news, name="comment_news"),
    path("<uuid:item_id>/reacties/", views.comments.comment_list, name="comment_list"),
    path("<uuid:item_id>/reacties/nieuw/", views.comments.comment_create, name="comment_create"),
    path("<uuid:item_id>/reacties/gebruikt/", views.comments.use_create, name="use_create"),
    path(
        "<uuid:item_id>/reacties/<uuid:comment_id>/wijzigen/",
        views.comments.comment_edit,
        name="comment_edit",
    ),
    path(
        "<uuid:item_id>/reacties/<uuid:comment_id>/weghalen/",
        views.comments.comment_remove,
        name="comment_remove",
    ),
    path(
        "<uuid:item_id>/reacties/<uuid:comment_id>/geholpen/",
        views.comments.comment_help,
        name="comment_help",
    ),
    path("verzamelingen/", views.collections.collection_list, name="collection_list"),
    path("verzamelingen/nieuw/", views.collections.collection_create, name="collection_create"),
    *(
        path(f"verzamelingen/<uuid:collection_id>/{way}", view, name=view.__name__)
        for way, view in (
            ("", views.collections.collection_detail),
            ("afdrukken/", views.collections.collection_print),
            ("wijzigen/", views.collections.collection_edit),
            ("publiceren/", views.collections.collection_publish),
            ("weghalen/", views.collections.collection_remove),
            ("terugzetten/", views.collections.collection_restore),
            ("<uuid:item_id>/plaats/", views.collections.entry_move),
            ("<uuid:item_id>/uitleg/", views.collections.entry_note),
            ("<uuid:item_id>/uithalen/", views.collections.entry_remove),
            ("<uuid:item_id>/terugzetten/", views.collections.entry_restore),
        )
    ),
    path("<uuid:item_id>/verzamelen/", views.collections.collection_add, name="collection_add"),
    path("volgen/", views.follows.follow_list, name="follow_list"),
    path("volgen/aan/", views.follows.follow_create, name="follow_create"),
    path("volgen/uit/", views.follows.follow_remove, name="follow_remove"),
    path("volgen/mail/", views.follows.mail_switch, name="mail_switch"),
    path("stoppen/<uuid:token>/", views.follows.digest_stop, name="digest_stop"),
    path("stoppen/<uuid:token>/terug/", views.follows.digest_resume, name="digest_resume"),
]
urlpatterns = [
    *playbooks,
    *together,
    path("", views.items.item_list, name="item_list"),
    path("dit-mis-ik/", views.missing.missing_report_create, name="missing_report_create"),
    path("dit-mis-ik/dank/", views.missing.missing_report_done, name="missing_report_done"),
    path("eigen/", views.own.own_item_list, name="own_item_list"),
    path("delen/", views.imports.import_create, name="import_create"),
    path("delen/schrijven/", views.writing.item_create, name="item_create"),
    path("delen/eerder/", views.imports.import_list, name="import_list"),
    path("delen/<uuid:import_id>/", views.imports.import_detail, name="import_detail"),
    path("na-te-kijken/", views.reviewing.review_list, name="review_list"),
    path("<uuid:item_id>/nakijken/", views.reviewing.review_create, name="review_create"),
    path("<uuid:item_id>/", views.items.item_detail, name="item_detail"),
    path(
        "<uuid:item_id>/bestand/<int:number>/",
        views.items.version_download,
        name="version_download",
    ),
    path("<uuid:item_id>/versies/", views.versions.version_list, name="version_list"),
    path("<uuid:item_id>/versies/nieuw/", views.versions.version_create, name="version_create"),
    path(
        "<uuid:item_id>/versie/<int:number>/",
        views.versions.version_detail,
        name="version_detail",
    ),
    path(
        "<uuid:item_id>/versie/<int:number>/tegenover/<uuid:old_id>/<int:old_number>/",
        views.versions.version_compare,
        name="version_compare",
    ),
    path(
        "<uuid:item_id>/versie/<int:number>/pdf/",
        views.versions.version_print,
        name="version_print",
    ),
    path(
        "<uuid:item_id>/versie/<int:number>/word/",
        views.versions.version_word,
        name="version_word",
    ),
    path(
        "<uuid:item_id>/versie/<int:number>/aanvullen/",
        views.versions.version_edit,
        name="version_edit",
    ),
    path(
        "<uuid:item_id>/versie/<int:number>/verwijderen/",
        views.versions.version_discard,
        name="version_discard",
    ),
    path("<uuid:item_id>/beschrijven/", views.own.item_edit, name="item_edit"),
    path("<uuid:item_id>/tekst/", views.writing.text_edit, name="text_edit"),
    path("<uuid:item_id>/lijkt-op/", views.own.likeness_decide, name="likeness_decide"),
    path("<uuid:item_id>/terugnemen/", views.own.item_take_back, name="item_take_back"),
    path("<uuid:item_id>/klopt-nog/", views.own.item_confirm, name="item_confirm"),
    path("<uuid:item_id>/intrekken/", views.own.item_withdraw, name="item_withdraw"),
]
