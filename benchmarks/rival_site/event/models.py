"""An event of several moments as Wagtail would keep it, with a form that writes a row."""
# mypy: ignore-errors
# It runs among the peers only: our environment has no Wagtail.

from django import forms
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable, Page


class Registration(models.Model):
    name = models.CharField(max_length=100)
    mail = models.EmailField()
    moment = models.ForeignKey("Moment", on_delete=models.CASCADE)
    made_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return str(self.pk)


class Event(Page):
    summary = models.TextField()
    kind = models.CharField(max_length=50)
    audience = models.CharField(max_length=50)
    language_label = models.CharField(max_length=50)
    price = models.CharField(max_length=50)
    partnership = models.CharField(max_length=100)
    template = "event/event.html"

    def serve(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """Return the page, or the form of it."""
        if request.GET.get("form") is None:
            return super().serve(request, *args, **kwargs)
        form, done = RegistrationForm(request.POST or None), False
        form.fields["moment"].queryset = self.moments.all()
        if form.is_valid():
            form.save()
            done = True
        context = self.get_context(request) | {"form": form, "done": done}
        return render(request, "event/register.html", context)


class Moment(Orderable):
    event = ParentalKey(Event, related_name="moments")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.starts_at)


class RegistrationForm(forms.ModelForm):
    class Meta:
        model = Registration
        fields = ("name", "mail", "moment")
