"""Routes of the record of acts."""

from django.urls import path

from fijnmazig.audit import views

app_name = "audit"
urlpatterns = [path("", views.act_list, name="act_list")]
