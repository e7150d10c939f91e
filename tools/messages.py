"""Find every message of the house, in Python and in templates, without gettext installed."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation.template import templatize

# What each function takes, in order: (c)ontext, (t)ext, (p)lural.
FUNCTIONS = {
    "gettext": "t",
    "gettext_lazy": "t",
    "gettext_noop": "t",
    "ngettext": "tp",
    "ngettext_lazy": "tp",
    "pgettext": "ct",
    "pgettext_lazy": "ct",
    "npgettext": "ctp",
    "npgettext_lazy": "ctp",
}
MODULE = "django.utils.translation"
TEMPLATES = frozenset({".html", ".txt"})
LEFT_OUT = frozenset({"tests", "migrations", "assets"})
TEXT = r"""u?(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
TEXTS = re.compile(TEXT)
CALL = re.compile(rf"(?<!\w)(gettext|ngettext|pgettext|npgettext|_)\(({TEXT}(?:, {TEXT})*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One text to translate, and the files it stands in (from the folder of the package)."""

    text: str
    plural: str = ""
    context: str = ""
    files: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, str, str]:
        """Return what makes it one message."""
        return (self.context, self.text, self.plural)


def extracted(source: Path) -> tuple[Message, ...]:
    """Return every message under a folder, by first file and then by text.

    Raises ValueError when a text is put together at run time, so that nobody can translate it.
    """
    files: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for path in sorted(source.rglob("*")):
        relative = path.relative_to(source)
        if path.is_dir() or LEFT_OUT.intersection(relative.parts):
            continue
        for message in _messages_in(path):
            files[message.key].add(relative.as_posix())
    messages = (
        Message(context=context, text=text, plural=plural, files=tuple(sorted(found)))
        for (context, text, plural), found in files.items()
    )
    return tuple(sorted(messages, key=lambda message: (message.files[0], *message.key)))


def _messages_in(path: Path) -> Iterable[Message]:
    if path.suffix == ".py":
        return in_python(path.read_text(encoding="utf-8"), name=str(path))
    if path.suffix in TEMPLATES and "templates" in path.parts:
        return in_template(path.read_text(encoding="utf-8"), name=str(path))
    return ()


def in_template(source: str, *, name: str) -> Iterator[Message]:
    """Yield the messages of a template, as Django looks them up: with every percent doubled."""
    for call in CALL.finditer(templatize(source, origin=name)):
        function, arguments = call.groups()
        texts = [ast.literal_eval(text) for text in TEXTS.findall(arguments)]
        if function == "_":
            yield Message(text=texts[0].replace("%", "%%"))
        else:
            yield _message(FUNCTIONS[function], texts)


def in_python(source: str, *, name: str) -> Iterator[Message]:
    """Yield the messages of a module: the calls of Django's functions, by whatever name."""
    tree = ast.parse(source, filename=name)
    names = _translators(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in names:
            shape = FUNCTIONS[names[ast.unparse(node.func)]]
            yield _message(shape, [_literal(text, name) for text in node.args[: len(shape)]])


def _translators(tree: ast.Module) -> dict[str, str]:
    """Return how a module calls each function: `_`, or `translation.gettext`."""
    names: dict[str, str] = {}
    for node in ast.walk(tree):
        if not isinstance(node, ast.ImportFrom):
            continue
        for alias in node.names:
            own_name = alias.asname or alias.name
            if node.module == MODULE and alias.name in FUNCTIONS:
                names[own_name] = alias.name
            if f"{node.module}.{alias.name}" == MODULE:
                names |= {f"{own_name}.{function}": function for function in FUNCTIONS}
    return names


def _literal(node: ast.expr, name: str) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    message = f"{name}:{node.lineno}: {ast.unparse(node)} is no text to translate"
    raise ValueError(message)


def _message(shape: str, texts: list[str]) -> Message:
    given = dict(zip(shape, texts, strict=True))
    return Message(text=given["t"], plural=given.get("p", ""), context=given.get("c", ""))
