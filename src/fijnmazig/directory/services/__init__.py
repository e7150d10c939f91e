"""Writes: taking over the table of services, and files of others."""

from fijnmazig.directory.services.importing import (
    Imported,
    Upload,
    import_services,
    preview_import,
)
from fijnmazig.directory.services.loading import Loaded, load

__all__ = ["Imported", "Loaded", "Upload", "import_services", "load", "preview_import"]
