"""Routes of the podcast, below /luisteren/. An episode is a number: an address tells nothing."""

from django.urls import include, path

from fijnmazig.podcast.views import desk, files, listening

app_name = "podcast"
kept = [
    path("", desk.desk_list, name="desk_list"),
    path("nieuw/", desk.episode_create, name="episode_create"),
    path("tellingen/", desk.count_list, name="count_list"),
    path("<uuid:episode_id>/", desk.episode_edit, name="episode_edit"),
    path("<uuid:episode_id>/woorden/", desk.words_edit, name="words_edit"),
    path("<uuid:episode_id>/opname/", desk.recording_create, name="recording_create"),
    path("<uuid:episode_id>/hoofdstukken/", desk.chapters_edit, name="chapters_edit"),
    path("<uuid:episode_id>/tekst/", desk.transcript_edit, name="transcript_edit"),
    path("<uuid:episode_id>/voorbeeld/", desk.episode_preview, name="episode_preview"),
    path("<uuid:episode_id>/voorbeeld/geluid", desk.episode_hear, name="episode_hear"),
    path("<uuid:episode_id>/plaatsen/", desk.episode_publish, name="episode_publish"),
    path("<uuid:episode_id>/terugtrekken/", desk.episode_withdraw, name="episode_withdraw"),
    path("<uuid:episode_id>/mensen/nieuw/", desk.person_create, name="person_create"),
    path(
        "<uuid:episode_id>/mensen/<uuid:person_id>/akkoord/",
        desk.consent_create,
        name="consent_create",
    ),
    path(
        "<uuid:episode_id>/mensen/<uuid:person_id>/weg/", desk.person_remove, name="person_remove"
    ),
]
urlpatterns = [
    path("", listening.episode_list, name="episode_list"),
    path("spoor/<slug:word>/", listening.track_detail, name="track_detail"),
    path("beheer/", include(kept)),
    path("<int:number>/", listening.episode_detail, name="episode_detail"),
    path("<int:number>/tekst.vtt", files.episode_transcript, name="episode_transcript"),
    path("<int:number>/hoofdstukken.json", files.episode_chapters, name="episode_chapters"),
    path("<int:number>/omslag.png", files.episode_picture, name="episode_picture"),
    path("<int:number>/omslag.svg", files.episode_drawing, name="episode_drawing"),
    path("<int:number>/<str:name>", files.episode_audio, name="episode_audio"),
    path("omslag/<slug:word>.png", files.cover_picture, name="cover_picture"),
    path("omslag/<slug:word>.svg", files.cover_drawing, name="cover_drawing"),
    path("feed/<slug:word>.xml", files.feed, name="feed"),
]
