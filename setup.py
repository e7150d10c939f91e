"""Put the content that professionals edit inside the package; all else is in pyproject.toml."""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

ROOT = Path(__file__).resolve().parent
ASSETS = ROOT / "src" / "fijnmazig" / "assets"


class BuildWithContent(build_py):
    """Copy content/ into the package; an editable install reads it where it is."""

    def run(self) -> None:
        """Build, or say what is missing."""
        super().run()
        if self.editable_mode:
            return
        if not ASSETS.is_dir():
            message = "The front-end parts are not there yet: run `make setup` first."
            raise SystemExit(message)
        target = Path(self.build_lib) / "fijnmazig" / "content"
        shutil.copytree(ROOT / "content", target, dirs_exist_ok=True)


setup(cmdclass={"build_py": BuildWithContent})
