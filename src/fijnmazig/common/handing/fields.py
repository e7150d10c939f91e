"""The field of a file that is kept and given to others. Lists that are only read need none."""

import logging
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django_stubs_ext import StrPromise

from fijnmazig.common.handing import scanning, texts

REFUSED = logging.getLogger("fijnmazig.refused")


class HandedInField(forms.FileField):
    """A file to keep: refused when the scanner finds something, or does not answer."""

    def to_python(self, data: Any) -> File[Any] | None:  # noqa: ANN401 -- Django's signature
        """Return the file, after the scanner saw it; without a scanner as it is."""
        file = super().to_python(data)
        if file is None or not settings.SCANNER:
            return file
        try:
            is_harmful = scanning.is_harmful(file, scanner=settings.SCANNER)
        except OSError as error:
            REFUSED.error("the scanner of files did not look: %s", error)
            is_of_size = isinstance(error, scanning.NoVerdict) and error.is_of_size
            raise _refused(file, texts.TOO_LARGE if is_of_size else texts.NOT_LOOKED_AT) from error
        if is_harmful:
            REFUSED.warning("a harmful file")
            raise _refused(file, texts.HARMFUL)
        return file


def _refused(file: File[Any], words: StrPromise) -> ValidationError:
    """Return the sentence with the name: who hands in many must know which."""
    return ValidationError(words, params={"name": file.name})
