"""Set a playbook as an accessible PDF; the same sheet gives the same bytes. Source: ADR 0010."""

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path

import typst

TEMPLATE = Path(__file__).parent / "playbook.typ"


@cache
def printed_with() -> str:
    """Return what makes the PDF: a new number may give other bytes."""
    return f"typst {version('typst')}"


def typeset(sheet: Mapping[str, object], *, at: datetime) -> bytes:
    """Return the PDF of a sheet; `at` is the moment that the file says it was made.

    No font of the machine is used, and the template reaches no file but itself.
    """
    made = typst.compile(
        TEMPLATE,
        root=TEMPLATE.parent,
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"sheet": json.dumps(sheet, ensure_ascii=False, sort_keys=True)},
        pdf_standards=["ua-1"],  # PDF/UA-1: tagged, titled, in a stated language
        timestamp=int(at.timestamp()),
    )
    assert isinstance(made, bytes)  # noqa: S101 -- one PDF, without a path to write to
    return made
