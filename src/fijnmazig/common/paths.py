"""Where things lie: what ships with the code, and what an installation keeps."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent
ASSETS = PACKAGE / "assets"


def content_folder() -> Path:
    """Return the folder with the texts and tables that professionals edit."""
    inside = PACKAGE / "content"
    return inside if inside.is_dir() else PACKAGE.parent.parent / "content"


def handbook_folder() -> Path:
    """Return the folder with a leaf of the handbook for each role."""
    inside = PACKAGE / "handbook"
    return inside if inside.is_dir() else PACKAGE.parent.parent / "docs" / "handleiding"


CONTENT = content_folder()
HANDBOOK = handbook_folder()
