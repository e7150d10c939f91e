"""Put a changed module in place of one that is loaded, without loading anything anew.

What other modules hold of it must change too. A function gets the code of the changed one, a class
the methods that changed, and a constant is set wherever it is held under its name. Whatever cannot
be changed so is left alone and said: then the tests must run in a process of their own.
"""

import ast
import functools
import inspect
import re
import sys
from collections.abc import Iterator
from enum import Enum
from types import FunctionType, ModuleType

ADDRESS = re.compile(r" at 0x[0-9a-f]+")
WRITTEN = "<string>"  # where the methods stand that a dataclass wrote
PLAIN = (int, str, bytes, float, type(None))  # one object may stand for many of these
OWN = {  # of a class: what tells of it, and does nothing
    *("__annotations__", "__doc__", "__firstlineno__", "__static_attributes__", "__module__"),
    *("__dict__", "__weakref__", "__dataclass_fields__", "__match_args__"),
    *("__abstractmethods__", "_abc_impl", "__parameters__", "__orig_bases__", "__annotate__"),
}


class GraftError(Exception):
    """The change is of a kind that needs the module to be loaded anew."""


def graft(module: ModuleType, *, changed: str, plain: str) -> None:
    """Change a loaded module as if its source were `changed` instead of `plain`.

    Raises GraftError, with the module perhaps half changed; whatever else the changed source
    raises when it is loaded.
    """
    before, after = _loaded(module, plain), _loaded(module, changed)
    if before.keys() != after.keys():
        raise GraftError
    done = 0
    for name, value in after.items():
        if name.startswith("__"):
            continue
        old = before[name]
        if (
            isinstance(value, type)
            and isinstance(old, type)
            and value.__module__ == module.__name__
        ):
            done += _class(vars(module)[name], old, value)
        elif (function := _function(value)) and function.__code__.co_filename == module.__file__:
            was, mine = _function(old), _function(vars(module)[name])
            if was is None or mine is None:
                raise GraftError
            done += _code(mine, was, function)
    done += _constants(module, changed, before=before, after=after)
    if not done:
        raise GraftError
    for value in vars(module).values():
        clear = getattr(value, "cache_clear", None)
        if clear is not None:
            clear()


def _loaded(module: ModuleType, source: str) -> dict[str, object]:
    fresh: dict[str, object] = {
        name: vars(module).get(name) for name in ("__name__", "__file__", "__package__", "__spec__")
    }
    exec(compile(source, str(module.__file__), "exec"), fresh)  # noqa: S102 -- our own source
    return fresh


def _told(value: object) -> str:
    return ADDRESS.sub("", repr(value))


def _function(value: object) -> FunctionType | None:
    """Return the function within a decorated one, a property or a method of a class."""
    match value:
        case property():
            value = value.fget
        case classmethod() | staticmethod():
            value = value.__func__
        case functools.cached_property():
            value = value.func
        case _ if callable(value) and not isinstance(value, type):
            value = inspect.unwrap(value)
    return value if isinstance(value, FunctionType) else None


def _defaults(function: FunctionType) -> str:
    return _told((function.__defaults__, function.__kwdefaults__))


def _code(mine: FunctionType, old: FunctionType, new: FunctionType) -> int:
    done = 0
    if old.__code__ != new.__code__:
        if len(mine.__code__.co_freevars) != len(new.__code__.co_freevars):
            raise GraftError
        mine.__code__ = new.__code__
        done += 1
    if _told(old.__defaults__) != _told(new.__defaults__):
        mine.__defaults__ = new.__defaults__
        done += 1
    if _told(old.__kwdefaults__) != _told(new.__kwdefaults__):
        mine.__kwdefaults__ = new.__kwdefaults__
        done += 1
    return done


def _class(mine: type, old: type, new: type) -> int:
    """Change a class in place: what was made of it stays of that class."""
    held, was = (set(vars(one)) - OWN for one in (new, old))
    if ("__slots__" in held) != ("__slots__" in was):
        raise GraftError
    for name in was - held:
        delattr(mine, name)
    done = len(was - held)
    for name in sorted(held):
        made = _function(vars(new)[name])
        before = _function(vars(old)[name]) if name in was else None
        if made is None or before is None or made.__code__.co_filename == WRITTEN:
            done += _attribute(name, mine=mine, old=old, new=new)
        elif (inner := _function(vars(mine)[name])) is not None:
            done += _code(inner, before, made)
        else:
            raise GraftError
    return done


def _attribute(name: str, *, mine: type, old: type, new: type) -> int:
    """Set what is no function of ours: a value, or a method that a dataclass wrote."""
    value, before = vars(new)[name], vars(old).get(name)
    made, was = _function(value), _function(before)
    if made is not None and was is not None:
        if made.__code__ == was.__code__ and _defaults(made) == _defaults(was):
            return 0
    elif name in vars(old) and _same(value, before):
        return 0
    elif issubclass(mine, Enum):
        raise GraftError
    setattr(mine, name, value)
    return 1


def _same(value: object, other: object) -> bool:
    return _told(value) == _told(other)


def _constants(
    module: ModuleType, changed: str, *, before: dict[str, object], after: dict[str, object]
) -> int:
    """Say again each statement whose value changed, and give its value to whoever holds it."""
    done = 0
    for statement in ast.parse(changed).body:
        names = {
            name
            for name in _names(statement)
            if not callable(after[name]) and not _same(before[name], after[name])
        }
        if not names:
            continue
        held = {name: vars(module)[name] for name in names}
        one = ast.Module(body=[statement], type_ignores=[])
        exec(compile(one, str(module.__file__), "exec"), vars(module))  # noqa: S102 -- our own
        for name in names:
            _handed_on(name, old=held[name], new=vars(module)[name])
        done += len(names)
    return done


def _names(statement: ast.stmt) -> Iterator[str]:
    match statement:
        case ast.Assign(targets=targets):
            for target in targets:
                yield from (one.id for one in ast.walk(target) if isinstance(one, ast.Name))
        case ast.AnnAssign(target=ast.Name(id=name), value=value) if value is not None:
            yield name


def _handed_on(name: str, *, old: object, new: object) -> None:
    for module in list(sys.modules.values()):
        for key, value in list(vars(module).items()):
            if value is old and (key == name or not isinstance(old, PLAIN)):
                setattr(module, key, new)
