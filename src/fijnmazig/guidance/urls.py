"""Routes of guidance, below /aanpak/. A guide is a number: an address tells nothing."""

from django.urls import path

from fijnmazig.guidance import views

app_name = "guidance"
urlpatterns = [
    path("", views.guide_list, name="guide_list"),
    path("<int:number>/", views.guide_detail, name="guide_detail"),
]
