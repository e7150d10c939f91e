"""The threat model lists every key and algorithm: no module works with one that is not named."""

import ast
from pathlib import Path

import pytest
from tools.asvs import ROOT

SOURCE = ROOT / "src" / "fijnmazig"
LIST = ROOT / "docs" / "threat-model.md"
HEADING = "## Keys, algorithms and certificates\n"
WITH_KEYS = ("hmac", "nacl", "cryptography", "argon2", "jwt", "ssl", "django.core.signing")
NAMES = {"signing", "salted_hmac"}


def has_keys(tree: ast.Module) -> bool:
    """Tell whether a module asks for a part that works with keys."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            asked = [name.name for name in node.names]
        elif isinstance(node, ast.ImportFrom):
            asked = [str(node.module)]
            if NAMES & {name.name for name in node.names}:
                return True
        else:
            continue
        if any(name == part or name.startswith(f"{part}.") for name in asked for part in WITH_KEYS):
            return True
    return False


def unlisted(root: Path, *, told: str) -> list[str]:
    """Return the modules below `root` that work with keys and are not told of."""
    return [
        name
        for path in sorted(root.rglob("*.py"))
        if "tests" not in path.parts and has_keys(ast.parse(path.read_text(encoding="utf-8")))
        if f"`{(name := path.relative_to(root).as_posix())}`" not in told
    ]


def told() -> str:
    """Return the list in the threat model."""
    _, _, rest = LIST.read_text(encoding="utf-8").partition(HEADING)
    return rest.partition("\n## ")[0]


@pytest.mark.asvs("V11.1.2")
def test_every_module_that_works_with_keys_stands_in_the_list() -> None:
    assert unlisted(SOURCE, told=told()) == []


@pytest.mark.parametrize(
    "line",
    [
        "import hmac",
        "from nacl.secret import SecretBox",
        "from cryptography.fernet import Fernet",
        "from django.core import signing",
        "from django.utils.crypto import salted_hmac",
    ],
)
def test_a_key_that_is_not_listed_is_seen(tmp_path: Path, line: str) -> None:
    (tmp_path / "planted.py").write_text(f"{line}\n", encoding="utf-8")

    assert unlisted(tmp_path, told=told()) == ["planted.py"]
