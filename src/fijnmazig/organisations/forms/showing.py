"""Showing a text again: which one was read."""

from django import forms


class ShowForm(forms.Form):
    """Nothing to fill in: one confirms what one read, which is known by its digest."""

    as_seen = forms.CharField(max_length=64, widget=forms.HiddenInput)
