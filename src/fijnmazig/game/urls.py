"""Routes of the game, below /verhalen/. A story and a passage are numbers: neutral."""

from django.urls import path

from fijnmazig.game import views

app_name = "game"
urlpatterns = [
    path("", views.story_list, name="story_list"),
    path("rust/", views.calm_detail, name="calm_detail"),
    path("<int:number>/", views.story_detail, name="story_detail"),
    path("<int:number>/papier/", views.paper_detail, name="paper_detail"),
    path("<int:number>/<str:version>/<int:place>/", views.scene_detail, name="scene_detail"),
]
