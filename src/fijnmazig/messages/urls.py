"""Routes of the messages room."""

from django.urls import path

from fijnmazig.messages import views

app_name = "messages"
urlpatterns = [
    path("", views.mail_list, name="mail_list"),
    path("<slug:key>/", views.mail_detail, name="mail_detail"),
]
