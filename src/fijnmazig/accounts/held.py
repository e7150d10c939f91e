"""A form that arrives after the session has ended: given back whole, kept nowhere."""

from dataclasses import dataclass
from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpResponse
from django.shortcuts import render

from fijnmazig.common.http import Request

SECRET_NAMES = frozenset({"password", "password1", "password2", "oldpassword", "code"})


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldForm:
    """What somebody had filled in: fields in order, and the names of fields that held files."""

    action: str
    fields: tuple[tuple[str, str], ...]
    file_fields: tuple[str, ...]


class NamesOnly(FileUploadHandler):
    """Remember which fields held a file and let the bytes pass by."""

    def __init__(self, request: Request) -> None:
        super().__init__(request)
        self.names: list[str] = []

    def new_file(self, field_name: str, *_args: Any, **_kwargs: Any) -> None:  # noqa: ANN401 -- Django's signature
        """Remember the field, keep nothing."""
        if field_name not in self.names:
            self.names.append(field_name)
        raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Keep nothing."""

    def file_complete(self, file_size: int) -> None:
        """Give nothing."""


def answer(request: Request) -> HttpResponse:
    """Return the page that holds what was typed, to be sent again after logging in.

    Nothing is stored: the fields live in the page only, so no cache and no session sees them.
    """
    handler = NamesOnly(request)
    request.upload_handlers = [handler]
    fields = tuple(
        (name, value)
        for name, values in request.POST.lists()
        if name not in SECRET_NAMES
        for value in values
    )
    page = HeldForm(action=request.get_full_path(), fields=fields, file_fields=tuple(handler.names))
    response = render(request, "accounts/held_form.html", {"page": page}, status=403)
    response.headers["Cache-Control"] = "no-store"
    return response
