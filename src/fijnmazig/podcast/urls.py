"""Routes of the podcast, below /luisteren/. An episode is a number: an address tells nothing."""

from django.urls import path

from fijnmazig.podcast.views import files, listening

app_name = "podcast"
urlpatterns = [
    path("", listening.episode_list, name="episode_list"),
    path("spoor/<slug:word>/", listening.track_detail, name="track_detail"),
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
