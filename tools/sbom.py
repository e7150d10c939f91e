"""Write which parts a built house stands on, as CycloneDX: `python -m tools.sbom dist`.

What comes with `requirements-extras.txt` only is `optional`; all else is in every house. What is
for tests, tools and benchmarks stays out.
"""

import base64
import json
import re
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

ROOT = Path(__file__).resolve().parent.parent
NAME = "fijnmazig.cdx.json"
LOCK, EXTRAS = "requirements.txt", "requirements-extras.txt"
PINNED = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==([^\s;\\]+)")
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")

type Part = dict[str, Any]


def python_parts(lock: str) -> list[Part]:
    """Return a component for each pinned line of a lock of pip, with the hashes of its files."""
    parts: list[Part] = []
    for line in lock.splitlines():
        if pinned := PINNED.match(line):
            name, version = pinned[1].lower(), pinned[2]
            parts.append(_part(name, version=version, purl=f"pkg:pypi/{name}@{version}"))
        elif parts:
            found = [{"alg": "SHA-256", "content": each} for each in HASH.findall(line)]
            parts[-1]["hashes"] += found
    return parts


def all_python_parts(root: Path) -> list[Part]:
    """Return what every house has, and after it what comes with the extras only."""
    always = python_parts((root / LOCK).read_text("utf-8"))
    known = {part["purl"] for part in always}
    extras = python_parts((root / EXTRAS).read_text("utf-8"))
    return always + [part | {"scope": "optional"} for part in extras if part["purl"] not in known]


def script_parts(lock: dict[str, Any]) -> list[Part]:
    """Return a component for each package that npm's lock ships; those for tests stay out."""
    parts: list[Part] = []
    for place, told in sorted(lock["packages"].items()):
        if not place or told.get("dev"):
            continue
        name, version = place.rpartition("node_modules/")[2], told["version"]
        part = _part(name, version=version, purl=f"pkg:npm/{quote(name, safe='/')}@{version}")
        algorithm, _, digest = told["integrity"].partition("-")
        content = base64.b64decode(digest).hex()
        part["hashes"] = [{"alg": algorithm.upper().replace("SHA", "SHA-"), "content": content}]
        part["licenses"] = [{"license": {"name": told["license"]}}]
        parts.append(part)
    return parts


def _part(name: str, *, version: str, purl: str) -> Part:
    return {
        "type": "library",
        "bom-ref": purl,
        "name": name,
        "version": version,
        "purl": purl,
        "hashes": [],
    }


def document(root: Path) -> dict[str, Any]:
    """Return the whole list; the same locks give the same document."""
    version = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    scripts = script_parts(json.loads((root / "package-lock.json").read_text("utf-8")))
    house = f"pkg:pypi/fijnmazig@{version}"
    parts = all_python_parts(root) + scripts
    mark = json.dumps([house, parts], sort_keys=True)
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid5(NAMESPACE_URL, mark)}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": house,
                "name": "fijnmazig",
                "version": version,
                "purl": house,
                "licenses": [{"license": {"id": "EUPL-1.2"}}],
            }
        },
        "components": parts,
        "dependencies": [{"ref": house, "dependsOn": sorted(part["bom-ref"] for part in parts)}],
    }


def main(arguments: Sequence[str]) -> int:
    """Write the list into a folder; return the exit code."""
    place = Path(arguments[0]) / NAME
    place.parent.mkdir(parents=True, exist_ok=True)
    told = document(ROOT)
    place.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    optional = sum(1 for part in told["components"] if part.get("scope") == "optional")
    print(f"{place}: {len(told['components'])} parts, {optional} of them optional")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
