"""Routes of the course, below /leren/. A module is a number: an address tells nothing."""

from django.urls import path

from fijnmazig.learning import views

app_name = "learning"
urlpatterns = [
    path("", views.module_list, name="module_list"),
    path("klaar/", views.course_done, name="course_done"),
    path("<int:module>/klaar/", views.module_done, name="module_done"),
    path("<int:module>/<int:number>/", views.step_detail, name="step_detail"),
]
