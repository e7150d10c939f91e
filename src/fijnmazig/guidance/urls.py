"""Routes of guidance, below /aanpak/. A guide is a number: an address tells nothing."""

from django.urls import path

from fijnmazig.guidance import views

app_name = "guidance"
urlpatterns = [
    path("", views.guide_list, name="guide_list"),
    path("bewaren/", views.offline_detail, name="offline_detail"),
    # The worker of what is kept answers for this folder. No page for citizens ever lies in it.
    path("bewaard/", views.kept_list, name="kept_list"),
    path("bewaard/werker.js", views.kept_worker, name="kept_worker"),
    path("bewaard/wegwijzer/", views.kept_services, name="kept_services"),
    path("bewaard/<int:number>/", views.kept_guide, name="kept_guide"),
    path("<int:number>/", views.guide_detail, name="guide_detail"),
]
