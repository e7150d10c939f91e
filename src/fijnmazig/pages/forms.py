"""The form on the page that shows every part; it is never sent."""

from typing import ClassVar

from django import forms

from fijnmazig.pages import texts


class SampleForm(forms.Form):
    """One field of every kind."""

    name = forms.CharField(
        label=texts.SAMPLE_NAME, help_text=texts.SAMPLE_NAME_HINT, max_length=120
    )
    year = forms.RegexField(
        r"^\d{4}$",
        label=texts.SAMPLE_YEAR,
        max_length=20,
        error_messages={"invalid": texts.SAMPLE_YEAR_WRONG},
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    about = forms.CharField(
        label=texts.SAMPLE_ABOUT,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    kind = forms.ChoiceField(label=texts.SAMPLE_KIND, choices=texts.SAMPLE_KINDS)
    audience = forms.ChoiceField(
        label=texts.SAMPLE_READERS,
        choices=texts.SAMPLE_READER_CHOICES,
        widget=forms.RadioSelect,
        required=False,
    )
    readers = forms.MultipleChoiceField(
        label=texts.SAMPLE_READERS,
        help_text=texts.SAMPLE_READERS_HINT,
        choices=texts.SAMPLE_READER_CHOICES,
        widget=forms.CheckboxSelectMultiple,
    )
    documents = forms.FileField(
        label=texts.SAMPLE_FILE, help_text=texts.SAMPLE_FILE_HINT, required=False
    )
    agree = forms.BooleanField(label=texts.SAMPLE_AGREE)

    use_required_attribute = False

    # What somebody in a hurry might have filled in.
    MISTAKES: ClassVar[dict[str, str]] = {
        "name": "Draaiboek lotgenoten",
        "year": "vorig jaar",
        "kind": "PLAYBOOK",
    }
