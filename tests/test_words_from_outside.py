"""What comes from outside is never read as XPath, as a pattern or as a format."""

import ast
from collections.abc import Callable, Iterator, Mapping
from functools import cache

import pytest
from tools.asvs import ROOT

from fijnmazig.library.domain.digits import joined_numbers

SOURCE = ROOT / "src" / "fijnmazig"
LOOKS_IN_XML = {"find", "findall", "findtext", "iterfind", "xpath", "XPath", "ETXPath"}
PATTERNS = {
    "compile",
    "match",
    "search",
    "sub",
    "subn",
    "fullmatch",
    "findall",
    "finditer",
    "split",
}
TRANSLATES = {"_", "str", "gettext", "ngettext", "pgettext", "gettext_lazy"}
# These look in XML for what their caller names; the number says which argument that is.
CARRIES = {"text_of": 1, "_said": 1, "_all": 1, "_attribute": 1, "said": 0, "_once": 1, "_body": 1}
CARRIED = {"tag", "tags", "term", "namespace", "verb"}
# Put together while the house runs, and from what we wrote ourselves all the same.
OWN_PATTERNS = {
    "campaigns/domain/wording.py": {"others"},  # words of subjects, in the code
    "directory/domain/said_hours.py": {"name"},  # names of days, in the code
    "library/domain/matches.py": {"pattern"},  # digits that somebody asked for: see below
    "library/domain/titles.py": {"pattern"},  # words of kinds, in the code
}
OWN_FORMATS = {
    "campaigns/queries/paper.py": {"words"},  # sentences on cards, in content/
    "config/demo/cards.py": {"point"},  # the demo, in content/
    "config/doctor/ground.py": {"says"},  # one of two sentences of texts.py
    "config/management/commands/backup.py": {"sentence"},  # the same
    "gatherings/management/commands/gatherings.py": {"sentence"},  # the same
    "gatherings/management/figures.py": {"line"},  # the same
    "gatherings/queries/certificates.py": {"said"},  # one of three sentences of texts.py
    "outreach/services/locking.py": {"unprintable"},  # a sentence of texts.py, from the service
}
OWN_PATHS = {"exchange/formats/answers.py": {"path"}}  # two constants, joined a line above

type Found = Iterator[ast.expr]
NOTHING: frozenset[str] = frozenset()


@cache
def texts() -> Mapping[str, str]:
    """Return every module of the house by path."""
    return {
        path.relative_to(SOURCE).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(SOURCE.rglob("*.py"))
        if "tests" not in path.parts
    }


def modules(*words: str) -> Mapping[str, ast.Module]:
    """Return the modules that hold one of `words`."""
    return {
        path: ast.parse(text)
        for path, text in texts().items()
        if any(word in text for word in words)
    }


def ours(node: ast.AST, *, known: frozenset[str] = NOTHING) -> bool:
    """Tell whether an expression is made of constants, of `known` names and of escaped words."""
    match node:
        case ast.Constant() | ast.Call(func=ast.Attribute(value=ast.Name(id="re"), attr="escape")):
            return True
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name.isupper() or (isinstance(node, ast.Name) and name in known)
    parts = made_of(node)
    return bool(parts) and all(ours(part, known=known) for part in parts)


def made_of(node: ast.AST) -> list[ast.expr]:
    """Return the parts of an expression that decide what it says; none when that is unclear."""
    match node:
        case (
            ast.Subscript(value=inner) | ast.FormattedValue(value=inner) | ast.Starred(value=inner)
        ):
            return [inner]
        case ast.JoinedStr(values=parts) | ast.List(elts=parts) | ast.Tuple(elts=parts):
            return parts
        case ast.Call(func=ast.Attribute(value=inner, attr="join"), args=parts):
            return [inner, *parts]
        case ast.Call(func=ast.Name(id=name), args=parts) if name in TRANSLATES:
            return parts[:1]
    return []


def calls(tree: ast.Module) -> Iterator[ast.Call]:
    """Return what is called while the house runs; what a module does once, it does with its own."""
    inside = (node for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef))
    for each in inside:
        yield from (node for node in ast.walk(each) if isinstance(node, ast.Call))


def paths(tree: ast.Module) -> Found:
    """Return what is looked for in XML, and what is named to who looks."""
    for call in calls(tree):
        if isinstance(call.func, ast.Attribute) and call.func.attr in LOOKS_IN_XML:
            yield call.args[0]
        if isinstance(call.func, ast.Name) and call.func.id in CARRIES:
            place = CARRIES[call.func.id]
            yield from call.args[place : place + 1]


def patterns(tree: ast.Module) -> Found:
    """Return what is read as a regular expression."""
    for call in calls(tree):
        function = ast.unparse(call.func)
        if function.startswith("re.") and function.removeprefix("re.") in PATTERNS:
            yield call.args[0]


def formats(tree: ast.Module) -> Found:
    """Return what is read as a format."""
    for call in calls(tree):
        if isinstance(call.func, ast.Attribute) and call.func.attr in {"format", "format_map"}:
            yield call.func.value


def strange(
    found: Mapping[str, ast.Module],
    *,
    read: Callable[[ast.Module], Found],
    known: Mapping[str, set[str]],
    carried: frozenset[str] = NOTHING,
) -> list[str]:
    """Return what is read as an expression and may come from elsewhere."""
    return [
        f"{path}: {ast.unparse(each)}"
        for path, tree in found.items()
        for each in read(tree)
        if not ours(each, known=carried | known.get(path, NOTHING))
    ]


@pytest.mark.asvs("V1.2.7")
def test_what_is_looked_for_in_xml_is_a_name_of_ours() -> None:
    found = modules("etree", "ElementTree")

    assert strange(found, read=paths, known=OWN_PATHS, carried=frozenset(CARRIED)) == []
    assert sum(len(list(paths(tree))) for tree in found.values()) > 40


@pytest.mark.asvs("V1.2.9")
def test_what_is_read_as_a_pattern_is_ours_or_escaped() -> None:
    found = modules(*(f"re.{name}(" for name in PATTERNS))

    assert strange(found, read=patterns, known=OWN_PATTERNS) == []
    assert sum(len(list(patterns(tree))) for tree in found.values()) > 50


@pytest.mark.asvs("V1.2.9")
def test_no_database_reads_a_pattern() -> None:
    assert [path for path, text in texts().items() if "__regex" in text or "__iregex" in text] == []


@pytest.mark.asvs("V1.2.9")
def test_of_a_number_that_is_searched_for_digits_remain() -> None:
    found = joined_numbers("03/880.18.00 [0-9]+ .*(a+)+$ +32 3 880 18 01")

    assert found == ["038801800", "038801801"]


@pytest.mark.asvs("V1.3.10")
def test_what_is_read_as_a_format_is_a_sentence_of_ours() -> None:
    found = modules(".format(", ".format_map(")

    assert strange(found, read=formats, known=OWN_FORMATS) == []
    assert sum(len(list(formats(tree))) for tree in found.values()) > 60


PLANTED = [
    (paths, "tree.find(f'item[@id={asked}]')"),
    (paths, "tree.xpath('//item[. = ' + asked + ']')"),
    (paths, "text_of(tree, asked, namespace=own.NAMESPACE)"),
    (patterns, "re.search(asked, text)"),
    (patterns, "re.sub(rf'\\b{asked}\\b', '', text)"),
    (formats, "asked.format(name=name)"),
    (formats, "str(row.title).format(name=name)"),
]


@pytest.mark.parametrize(("read", "line"), PLANTED)
def test_a_word_from_outside_is_seen(read: Callable[[ast.Module], Found], line: str) -> None:
    tree = ast.parse(f"def look(asked):\n    return {line}\n")

    assert len(strange({"planted.py": tree}, read=read, known={})) == 1
