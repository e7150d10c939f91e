"""Showing a text again: which one was read."""

from django import forms


class ShowForm(forms.Form):
    """Nothing to fill in: one confirms what one read, known by what its page says."""

    as_seen = forms.CharField(max_length=90, widget=forms.HiddenInput)
