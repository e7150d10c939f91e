"""Rules about single modules and functions."""

import ast
import re

from tools.conventions.house import House, Module

MODULE_LINES = 300
TEST_MODULE_LINES = 600
FUNCTION_LINES = 50
BELOW_VIEWS = frozenset({"domain", "models", "queries", "services", "texts", "forms"})
RULES_AND_ROWS = frozenset({"domain", "queries", "services"})
CLOCKS = frozenset(
    {
        "timezone.now",
        "timezone.localtime",
        "timezone.localdate",
        "datetime.now",
        "datetime.utcnow",
        "datetime.today",
        "date.today",
        "time.time",
    }
)
NOQA = re.compile(r"#\s*noqa(?!: [A-Z]+\d+(?:, ?[A-Z]+\d+)* -- \S)", re.IGNORECASE)
TYPE_IGNORE = re.compile(r"#\s*type:\s*ignore(?!\[[\w-]+(?:, ?[\w-]+)*\]\s+# \S)")
# Written backwards, or this very line would be a fault.
LATER = re.compile("|".join(word[::-1] for word in ("ODOT", "EMXIF", "rorrEdetnemelpmItoN")))


def modules_fit_on_a_few_screens(house: House) -> list[str]:
    """Name modules that should be split by subject."""
    faults = []
    for module in (*house.modules, *house.workshop):
        if "migrations" in module.parts:
            continue
        most = TEST_MODULE_LINES if module.is_test else MODULE_LINES
        lines = module.text.count("\n")
        if lines > most:
            faults.append(f"{module.path}: {lines} lines, at most {most}")
    return faults


def functions_are_short(house: House) -> list[str]:
    """Name functions that do not fit on one screen."""
    faults = []
    for module in (*house.modules, *house.workshop):
        for function in module.functions():
            lines = (function.end_lineno or function.lineno) - function.lineno + 1
            if lines > FUNCTION_LINES:
                faults.append(f"{module.at(function)}: {function.name} has {lines} lines")
    return faults


def nothing_is_fetched_by_name(house: House) -> list[str]:
    """Name places that get a model or module by its name, which no import linter sees."""
    forbidden = (
        "apps.get_model",
        "apps.get_app_config",
        "import_module",
        "importlib.import_module",
    )
    return [
        f"{module.at(call)}: {name}"
        for module in house.modules
        if "migrations" not in module.parts and not module.is_test
        for name, call in module.calls()
        if name in forbidden or name.endswith(".get_model") or name == "__import__"
    ]


def only_the_edges_read_the_clock(house: House) -> list[str]:
    """Name places below views, tasks and commands that ask what time it is."""
    return [
        f"{module.at(call)}: {name}()"
        for module in house.modules
        if module.role in BELOW_VIEWS
        for name, call in module.calls()
        if name in CLOCKS and not call.args
    ]


def every_exception_to_a_rule_has_a_reason(house: House) -> list[str]:
    """Name each `noqa` and `type: ignore` without its rule and its reason."""
    return [
        f"{module.path}:{number}: {line.strip()}"
        for module in (*house.modules, *house.workshop)
        for number, line in _comment_lines(module)
        if NOQA.search(line) or TYPE_IGNORE.search(line)
    ]


def _comment_lines(module: Module) -> list[tuple[int, str]]:
    strings = {
        number
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        for number in range(node.lineno, (node.end_lineno or node.lineno) + 1)
        if "noqa" in node.value or "type:" in node.value
    }
    lines = enumerate(module.text.splitlines(), 1)
    return [(number, line) for number, line in lines if "#" in line and number not in strings]


def functions_take_one_subject(house: House) -> list[str]:
    """Name functions of domain, queries and services with a second positional argument.

    Only those that another part of the house calls: inside one subject a short call reads better.
    """
    return [
        f"{module.at(node)}: {node.name} takes {len(node.args.posonlyargs + node.args.args)}"
        for module in house.modules
        if module.role in RULES_AND_ROWS
        for node in module.tree.body
        if isinstance(node, ast.FunctionDef)
        and not node.name.startswith("_")
        and len(node.args.posonlyargs + node.args.args) > 1
        and _is_used_elsewhere(house, module, node.name)
    ]


def _is_used_elsewhere(house: House, home: Module, name: str) -> bool:
    word = re.compile(rf"\b{name}\b")
    return any(
        word.search(module.text)
        for module in house.modules
        if (module.app, module.role) != (home.app, home.role) and not module.is_test
    )


def models_hold_no_rules(house: House) -> list[str]:
    """Name `save` methods and signals of models."""
    faults = []
    for module in house.modules:
        if "django.db.models.signals" in module.text and not module.is_test:
            faults.append(f"{module.path}: model signals")
        if module.role == "models":
            faults += [
                f"{module.at(function)}: {function.name}"
                for function in module.functions()
                if function.name in {"save", "delete", "clean", "full_clean"}
            ]
    return faults


def migrations_import_no_app(house: House) -> list[str]:
    """Name migrations that import code of ours, or that nobody named."""
    faults = []
    for module in house.modules:
        if module.role != "migrations":
            continue
        if "_auto_" in module.path.name:
            faults.append(f"{module.path}: give it a name")
        faults += [
            f"{module.at(node)}: {ast.unparse(node)}"
            for node in ast.walk(module.tree)
            if isinstance(node, ast.ImportFrom | ast.Import) and "fijnmazig" in ast.unparse(node)
        ]
    return faults


def nothing_is_left_for_later(house: House) -> list[str]:
    """Name what somebody meant to do later."""
    return [
        f"{module.path}:{number}: {line.strip()}"
        for module in (*house.modules, *house.workshop)
        for number, line in enumerate(module.text.splitlines(), 1)
        if LATER.search(line)
    ]
