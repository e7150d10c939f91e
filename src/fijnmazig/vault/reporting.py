"""How errors are told: where they happened, never what the program was holding.

Local variables and the words of an exception can be a name, a number or a story. So reports show
no variables at all, and a log line of an error in the scope of plain text has no words.
"""

import logging
import traceback
from collections.abc import ItemsView
from types import TracebackType
from typing import Any

from django.http import HttpRequest
from django.views.debug import ExceptionReporter, SafeExceptionReporterFilter

from fijnmazig.vault.domain import scope

HIDDEN = "(hidden)"


class NothingShown(SafeExceptionReporterFilter):
    """Show no local variable and no field of a form, in debug mode neither."""

    def is_active(self, request: HttpRequest | None) -> bool:  # noqa: ARG002 -- Django's signature
        """Hide, always."""
        return True

    def get_post_parameters(self, request: HttpRequest | None) -> dict[str, Any]:
        """Return the names of the fields only."""
        return dict.fromkeys(request.POST, HIDDEN) if request is not None else {}

    def get_traceback_frame_variables(
        self,
        request: HttpRequest | None,  # noqa: ARG002 -- Django's signature
        tb_frame: Any,  # noqa: ANN401 -- idem
    ) -> ItemsView[str, Any]:
        """Return the names of the variables only."""
        return dict.fromkeys(tb_frame.f_locals, HIDDEN).items()


class QuietReporter(ExceptionReporter):
    """A report of an error without the words of the error."""

    def get_traceback_data(self) -> dict[str, Any]:
        """Return what Django draws, with every sentence of an exception left out."""
        found: dict[str, Any] = super().get_traceback_data()
        if "exception_value" in found:
            found["exception_value"] = HIDDEN
        found["exception_notes"], found["unicode_hint"] = "", ""
        found["user_str"], found["filtered_POST_items"] = HIDDEN, []
        found["request_COOKIES_items"], found["request_GET_items"] = [], []
        for frame in found.get("frames", []):
            frame["exc_cause"] = type(frame.get("exc_cause")).__name__
        return found


class QuietErrors(logging.Filter):
    """Take the words out of an error that is logged in the scope of plain text."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every line through; the frames of an error stay, its words go."""
        if record.exc_info and scope.is_entered():
            kind, error, trace = record.exc_info
            record.exc_text = told(error, trace=trace) if kind else ""
            record.exc_info = None
            record.args, record.msg = (), record.name if error is None else _line(record)
        return True


def is_hushed() -> bool:
    """Tell whether an error of now may hold words of somebody, and is told without them."""
    return scope.is_entered()


def told(error: BaseException | None, *, trace: TracebackType | None) -> str:
    """Return where an error and those behind it happened, and of what kind they are."""
    lines: list[str] = []
    while error is not None:
        lines += [f"{type(error).__module__}.{type(error).__qualname__}: {HIDDEN}"]
        lines += traceback.format_tb(trace)
        error = error.__cause__ or error.__context__
        trace = error.__traceback__ if error is not None else None
    return "\n".join(line.rstrip() for line in lines)


def _line(record: logging.LogRecord) -> str:
    """Return the message of Django about a request; of any other, only who says it."""
    return record.getMessage() if record.name == "django.request" else record.name
