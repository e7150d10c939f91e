"""Put what people write and read inside the package; all else is in pyproject.toml."""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

ROOT = Path(__file__).resolve().parent
ASSETS = ROOT / "src" / "fijnmazig" / "assets"


class BuildWithContent(build_py):
    """Copy content/ and the handbook into the package; an editable install reads them in place."""

    def run(self) -> None:
        """Build, or say what is missing."""
        super().run()
        if self.editable_mode:
            return
        if not ASSETS.is_dir():
            message = "The front-end parts are not there yet: run `make setup` first."
            raise SystemExit(message)
        package = Path(self.build_lib) / "fijnmazig"
        shutil.copytree(ROOT / "content", package / "content", dirs_exist_ok=True)
        shutil.copytree(ROOT / "docs" / "handleiding", package / "handbook", dirs_exist_ok=True)


setup(cmdclass={"build_py": BuildWithContent})
