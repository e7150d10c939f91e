"""Rules about names."""

import ast
import re

from tools.conventions.house import House, Module

MEANINGLESS = frozenset(
    {"utils", "util", "helpers", "helper", "manager", "managers", "data", "misc"}
)
KERNEL_MODULES = 10
OUTSIDE_THE_COUNT = frozenset({"__init__.py", "apps.py"})


def a_view_and_its_template_share_one_name(house: House) -> list[str]:
    """Name views that draw a template with another name, and views that are classes."""
    faults = []
    for module in house.modules:
        if module.role != "views":
            continue
        for node in module.tree.body:
            if isinstance(node, ast.ClassDef) and any(
                ast.unparse(base).endswith("View") for base in node.bases
            ):
                faults.append(f"{module.at(node)}: {node.name} is a class")
            if isinstance(node, ast.FunctionDef):
                faults += _other_templates(module, node)
    return faults


def _other_templates(module: Module, view: ast.FunctionDef) -> list[str]:
    drawn = [
        node.args[1].value
        for node in ast.walk(view)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) in {"render", "TemplateResponse"}
        and len(node.args) > 1
        and isinstance(node.args[1], ast.Constant)
        and isinstance(node.args[1].value, str)
    ]
    meant = re.compile(rf"{module.app}/{view.name}(_[a-z]+)?\.(html|txt)(#\w+)?")
    return [
        f"{module.at(view)}: {view.name} draws {template}"
        for template in drawn
        if not view.name.startswith("_") and not meant.fullmatch(template)
    ]


def an_app_says_what_it_owns(house: House) -> list[str]:
    """Name apps whose docstring does not say what they own and what they must never know."""
    faults = []
    for module in house.modules:
        if module.parts[1:] != ("__init__.py",):
            continue
        said = ast.get_docstring(module.tree) or ""
        knows_all = module.app == "config"
        if not said.startswith("Own ") or not (knows_all or "ust never know" in said):
            faults.append(f"{module.path}: {said or 'no docstring'}")
    return faults


def modules_have_meaning(house: House) -> list[str]:
    """Name modules called after nothing in particular."""
    return [
        str(module.path)
        for module in (*house.modules, *house.workshop)
        if module.path.stem in MEANINGLESS
    ]


def the_kernel_stays_small(house: House) -> list[str]:
    """Name the modules of `common` when there are more than ten."""
    kernel = [
        module.path.name
        for module in house.modules
        if module.app == "common"
        and len(module.parts) == 2
        and module.path.name not in OUTSIDE_THE_COUNT
    ]
    return [f"common has {len(kernel)} modules: {kernel}"] if len(kernel) > KERNEL_MODULES else []
