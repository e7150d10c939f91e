"""Look whether a built package holds everything that a server needs."""

import sys
import zipfile
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NEEDED = (
    "fijnmazig/assets/lexicon/*",
    "fijnmazig/assets/static/vendor/htmx/htmx.min.js",
    "fijnmazig/assets/static/vendor/figtree/*.woff2",
    "fijnmazig/assets/static/vendor/sigma/sigma.min.js",
    "fijnmazig/assets/static/vendor/graphology/graphology.umd.min.js",
    "fijnmazig/assets/static/vendor/inkjs/ink.js",
    "fijnmazig/assets/ink/ink-full.js",
    "fijnmazig/assets/stories/*.json",
    "fijnmazig/game/formats/walk.js",
    "fijnmazig/content/game/*.ink",
    "fijnmazig/content/places/*.csv",
    "fijnmazig/content/library/themes.csv",
    "fijnmazig/content/demo/library/library.toml",
    "fijnmazig/content/demo/library/*.md",
    "fijnmazig/content/demo/playbooks/*.toml",
    "fijnmazig/library/printing/playbook.typ",
    "fijnmazig/directory/printing/*.typ",
    "fijnmazig/ties/printing/*.typ",
    "fijnmazig/common/templates/common/*.html",
    "fijnmazig/common/static/common/*.css",
    "fijnmazig/locale/en/LC_MESSAGES/django.mo",
)


def main(folder: Path) -> int:
    """Name what the newest package in `folder` lacks; return the exit code."""
    newest = max(folder.glob("fijnmazig-*.whl"), key=lambda path: path.stat().st_mtime)
    absent = lacking(ROOT, names=zipfile.ZipFile(newest).namelist())
    for pattern in absent:
        print(f"{newest.name} lacks {pattern}", file=sys.stderr)
    return 1 if absent else 0


def lacking(root: Path, *, names: list[str]) -> list[str]:
    """Return the patterns of NEEDED that no name matches, and each file that is not there."""
    known = set(names)
    unmet = [pattern for pattern in NEEDED if not any(fnmatch(name, pattern) for name in names)]
    return unmet + [name for name in each_file(root) if name not in known]


def each_file(root: Path) -> Iterator[str]:
    """Yield the pages of the handbook and the migrations, as a package names them."""
    pages, code = root / "docs" / "handleiding", root / "src"
    for path in sorted(pages.rglob("*")):
        if path.is_file():
            yield f"fijnmazig/handbook/{path.relative_to(pages).as_posix()}"
    for path in sorted(code.glob("fijnmazig/*/migrations/*.py")):
        yield path.relative_to(code).as_posix()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
