"""Lines of the log: what Django says of a request without its address, and lines as JSON."""

import json
import logging
from datetime import UTC, datetime

from django.http import HttpRequest

from fijnmazig.config.watching.naming import page_of
from fijnmazig.vault import reporting

FIELDS = ("page", "status", "milliseconds")


class NothingOfAnybody(logging.Filter):
    """Take the address out of what is said of a request, and the words out of every error.

    An address can hold a key that still opens something; the words of an error can hold a row of
    the database. Where it happened, and of what kind it is, stays.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every line through, without what could be somebody's."""
        request = vars(record).get("request")
        if isinstance(request, HttpRequest):
            status = vars(record).get("status_code", "")
            record.msg, record.args = f"{status} {page_of(request)}".strip(), ()
        elif hasattr(request, "sendall"):  # of Django's own little server
            record.msg, record.args = record.name, ()
        if record.exc_info and record.exc_info[1] is not None:
            _kind, error, trace = record.exc_info
            record.exc_text, record.exc_info = reporting.told(error, trace=trace), None
        return True


class JsonLines(logging.Formatter):
    """One JSON object a line, for programs that read logs."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line; `at` is in UTC, `error` only where there was one."""
        told = {
            "at": datetime.fromtimestamp(record.created, tz=UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        told |= {name: vars(record)[name] for name in FIELDS if name in vars(record)}
        if record.exc_text:
            told["error"] = record.exc_text
        return json.dumps(told, ensure_ascii=False)
