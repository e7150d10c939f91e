"""How much we are willing to read of one file; all of it can be set tighter by who calls."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds of one file: sizes in bytes, times in seconds, `ratio` = unpacked / packed size."""

    file_bytes: int = 100_000_000
    pages: int = 1_500
    characters: int = 20_000_000
    archive_files: int = 500
    unpacked_bytes: int = 500_000_000
    ratio: int = 200
    nesting: int = 2
    image_pixels: int = 50_000_000
    sheet_rows: int = 20_000
    sheet_columns: int = 200
    page_seconds: float = 20
    scan_seconds: float = 60
    clean_seconds: float = 25  # shorter than a claim on a file lasts
    whole_seconds: float = 150  # for what is read in one go; shorter than a claim on a file lasts


USUAL = Limits()
RATIO_FREE_BYTES = 10_000_000
"""Members up to this size may pack as tightly as they like: a blank table or drawing does."""
