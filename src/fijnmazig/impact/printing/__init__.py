"""Print: typst makes the PDF, python-docx the Word file; both get text as data, never as code."""

from pathlib import Path

REPORT = Path(__file__).parent / "report.typ"
