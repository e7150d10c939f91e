"""Routes of the game, below /verhalen/. A story and a passage are numbers: neutral."""

from django.urls import path

from fijnmazig.game.views import rooms, stories

app_name = "game"
urlpatterns = [
    path("", stories.story_list, name="story_list"),
    path("rust/", stories.calm_detail, name="calm_detail"),
    path("les/", rooms.room_create, name="room_create"),
    path("les/klaar/", rooms.room_done, name="room_done"),
    path("les/<uuid:room_id>/", rooms.room_lead, name="room_lead"),
    path("les/<uuid:room_id>/open/", rooms.room_open, name="room_open"),
    path("les/<uuid:room_id>/verder/", rooms.room_next, name="room_next"),
    path("les/<uuid:room_id>/sluit/", rooms.room_close, name="room_close"),
    path("les/<uuid:room_id>/stand/", rooms.room_lead_stamp, name="room_lead_stamp"),
    path("klas/", rooms.room_join, name="room_join"),
    path("klas/dank/", rooms.room_thanks, name="room_thanks"),
    path("klas/<str:code>/", rooms.room_detail, name="room_detail"),
    path("klas/<str:code>/stand/", rooms.room_stamp, name="room_stamp"),
    path("klas/<str:code>/einde/", rooms.room_evaluate, name="room_evaluate"),
    path("klas/<str:code>/<int:place>/", rooms.room_place, name="room_place"),
    path("klas/<str:code>/<int:place>/kies/", rooms.room_choose, name="room_choose"),
    path("<int:number>/", stories.story_detail, name="story_detail"),
    path("<int:number>/papier/", stories.paper_detail, name="paper_detail"),
    path("<int:number>/gids.pdf", stories.guide_print, name="guide_print"),
    path("<int:number>/spelen/", stories.player_detail, name="player_detail"),
    path("<int:number>/spelen/werker.js", stories.player_worker, name="player_worker"),
    path("<int:number>/spelen/verhaal.json", stories.player_story, name="player_story"),
    path("<int:number>/<str:version>/<int:place>/", stories.scene_detail, name="scene_detail"),
]
