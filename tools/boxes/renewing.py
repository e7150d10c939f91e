"""The same package under a next version: what an upgrade brings, without new code."""

import zipfile
from pathlib import Path

MARK = "+next"


def renewed(wheel: Path, *, folder: Path) -> Path:
    """Write the package to `folder` once more, one version on; return where."""
    name, version, *tags = wheel.stem.split("-")
    path = folder / "-".join([name, version + MARK, *tags])
    path = path.with_name(f"{path.name}.whl")
    old, new = f"{name}-{version}.dist-info/", f"{name}-{version}{MARK}.dist-info/"
    with zipfile.ZipFile(wheel) as given, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for item in given.infolist():
            content = given.read(item)
            if item.filename.startswith(old):
                item.filename = item.filename.replace(old, new)
                content = content.replace(old.encode(), new.encode())
            if item.filename == f"{new}METADATA":
                line = f"\nVersion: {version}"
                content = content.replace(line.encode(), f"{line}{MARK}".encode(), 1)
            made.writestr(item, content)
    return path
