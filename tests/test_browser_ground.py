"""What we ask of a browser: nothing abandoned, and nothing that keeps a manager out."""

import re
from collections.abc import Iterator, Mapping
from importlib import import_module
from inspect import isclass

import pytest
from django.conf import settings
from django.forms import Field, Form, PasswordInput
from tools.asvs import ROOT

SOURCE = ROOT / "src" / "fijnmazig"
# Elements and calls of browsers of before, or of programs within a browser.
ABANDONED = re.compile(
    r"<(?:object|embed|applet|frame|frameset|param|bgsound|keygen|isindex|marquee|blink|plaintext)\b"
    r"|\b(?:classid|codebase)\s*=|<html[^>]*\smanifest="
    r"|ActiveXObject|document\.(?:write|writeln|all|execCommand)\b|navigator\.(?:plugins|mimeTypes)"
    r"|showModalDialog|openDatabase|applicationCache|application/x-(?:shockwave|java|silverlight)",
    re.IGNORECASE,
)
# What could write to the prototype that all objects share: a key that is told, or a merge.
SHARED = re.compile(
    r"[\w)\]]\[[^\]\"'0-9][^\]]*\]\s*(?:\?\?|\|\||&&|[-+*/])?=(?![=>])"
    r"|Object\.assign\((?!document\.createElement\()"
    r"|__proto__|setPrototypeOf|\.prototype\b|defineProperty|\bfor\s*\(\s*\w+\s+\w+\s+in\b"
)
# Names written out in the loop around it; in a process of its own that ends: a place in a list, and
# what a function of the same file returns.
KNOWN_KEYS = [
    "accounts/static/accounts/js/passkey.js: [name] =",
    "game/formats/walk.js: [next] =",
    "game/formats/walk.js: Object.assign(",
]
PASTE = re.compile(r"paste|beforeinput", re.IGNORECASE)
SHUT = {"readonly", "disabled", "onpaste", "pattern"}
LONG_ENOUGH = 64
# The password of before a reset, asked once: a manager holds the new one.
OF_BEFORE = ["vault.forms.OpenForm.previous"]


def own(ending: str) -> Mapping[str, str]:
    """Return what we wrote ourselves for a browser, by path."""
    return {
        path.relative_to(SOURCE).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(SOURCE.rglob(f"*.{ending}"))
        if "assets" not in path.relative_to(SOURCE).parts
    }


SCRIPTS, TEMPLATES = own("js"), own("html")


def abandoned(texts: Mapping[str, str]) -> list[str]:
    return [
        f"{path}: {found[0]}" for path, text in texts.items() for found in ABANDONED.finditer(text)
    ]


def shared(texts: Mapping[str, str]) -> list[str]:
    return [
        f"{path}: {found[0].lstrip('abcdefghijklmnopqrstuvwxyz')}"
        for path, text in texts.items()
        for found in SHARED.finditer(text)
    ]


@pytest.mark.asvs("V3.7.1")
def test_nothing_asks_for_technology_that_browsers_abandoned() -> None:
    assert abandoned({**SCRIPTS, **TEMPLATES}) == []
    assert settings.SECURE_CSP["object-src"] == ["'none'"]
    assert (len(SCRIPTS) > 15, len(TEMPLATES) > 300) == (True, True)


@pytest.mark.parametrize(
    "line",
    ['<object data="a.swf">', "<applet>", "document.write(a)", "new ActiveXObject(a)", "<marquee>"],
)
def test_abandoned_technology_is_seen(line: str) -> None:
    assert len(abandoned({"planted.html": line})) == 1


@pytest.mark.asvs("V15.3.6")
def test_no_script_of_ours_writes_to_an_object_under_a_key_that_is_told() -> None:
    assert shared(SCRIPTS) == KNOWN_KEYS


@pytest.mark.parametrize(
    "line",
    [
        "kept[key] = value;",
        "kept.of(page)[key] ??= {};",
        "Object.assign(kept, JSON.parse(text));",
        "kept.__proto__.open = true;",
        "for (const key in told) keep(key);",
    ],
)
def test_a_write_to_what_all_objects_share_is_seen(line: str) -> None:
    assert len(shared({"planted.js": line})) == 1


def password_fields() -> Iterator[tuple[str, Field]]:
    """Return every field for a password of every form of the house, and where it stands."""
    for path in sorted([*SOURCE.glob("*/forms.py"), *SOURCE.glob("*/forms/*.py")]):
        dotted = ".".join(path.relative_to(SOURCE).with_suffix("").parts)
        module = import_module(f"fijnmazig.{dotted}")
        for name, form in vars(module).items():
            if isclass(form) and issubclass(form, Form) and form.__module__ == module.__name__:
                for key, field in form.base_fields.items():
                    if isinstance(field.widget, PasswordInput):
                        yield f"{dotted}.{name}.{key}", field


def shut_out(field: Field) -> bool:
    """Tell whether a field keeps a manager of passwords from filling it."""
    attributes = field.widget.attrs
    kind = attributes.get("autocomplete", "")
    short = int(attributes.get("maxlength", LONG_ENOUGH)) < LONG_ENOUGH
    return kind not in {"current-password", "new-password"} or short or bool(SHUT & set(attributes))


@pytest.mark.asvs("V6.2.7")
def test_every_password_can_be_filled_in_by_a_manager() -> None:
    fields = dict(password_fields())

    assert [where for where, field in fields.items() if shut_out(field)] == OF_BEFORE
    assert len(fields) >= 10


@pytest.mark.asvs("V6.2.7")
def test_no_page_and_no_script_looks_at_pasting() -> None:
    assert [path for path, text in {**SCRIPTS, **TEMPLATES}.items() if PASTE.search(text)] == []


@pytest.mark.asvs("V6.2.7")
def test_no_form_for_a_password_is_closed_to_managers_as_a_whole() -> None:
    closed = [
        path
        for path, text in TEMPLATES.items()
        if path.startswith(("accounts/", "vault/")) and 'autocomplete="off"' in text
    ]

    assert closed == []


@pytest.mark.parametrize(
    "attributes",
    [{}, {"autocomplete": "off"}, {"autocomplete": "new-password", "maxlength": "12"}],
)
def test_a_field_that_shuts_managers_out_is_seen(attributes: dict[str, str]) -> None:
    assert shut_out(Field(widget=PasswordInput(attrs=attributes)))
