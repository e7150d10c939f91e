"""Plant the faults of one subject in a process that has loaded everything: seconds become tenths.

`python -m tools.mutants.warm SUBJECT NUMBER SEED MINUTES RESULTS [again] [whole]`, in a copy of the
checkout. With `again`, only what RESULTS does not call noticed is planted: after tests were added,
what they noticed before they still notice. With `whole`, the tests that take long take part too.

The tests run once without a fault; that must go well, and tells which test enters which function.
For each fault the process forks: the child changes the loaded module, runs the tests that enter
the changed function, the quickest first, and stops at the first that fails. Nothing it does, in a
database in memory or anywhere else in the process, reaches the next one.
"""

import ast
import importlib
import json
import os
import resource
import shlex
import signal
import sys
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from importlib.metadata import version
from pathlib import Path
from types import CodeType

import pytest
from _pytest.runner import runtestprotocol
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator
from cosmic_ray.work_item import MutationSpec

from tools.mutants.faults import Fault, Seen
from tools.mutants.grafting import GraftError, graft
from tools.mutants.planting import changed_lines, drawn, plant, possible
from tools.mutants.subjects import SUBJECTS, Subject

TOOL = 4  # a number that no other watcher of this interpreter takes
SURVIVED, CAUGHT, CANNOT = 0, 1, 3
SECONDS, MEMORY, A_LONG_TIME = 10, 4 * 2**30, 3600


class Planting:
    """A part of pytest that runs the tests once for each fault."""

    def __init__(self, subject: Subject, *, specs: Sequence[MutationSpec], until: float) -> None:
        """Plant these faults, until that moment of the monotonic clock."""
        self.specs, self.until = specs, until
        self.top = Path.cwd()
        self.command = shlex.join([sys.executable, "-mpytest", "-x", *arguments_of(subject)])
        self.sources = {
            str(self.top / name): (self.top / name).read_text(encoding="utf-8")
            for name in subject.modules
        }
        self.entered: dict[tuple[str, int], set[str]] = defaultdict(set)
        self.took: dict[str, float] = {}
        self.running = ""
        self.found: list[Fault] = []

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection(self) -> None:
        """Let properties be tried the same way each time, and stop at their first failure."""
        from hypothesis import Phase, settings  # noqa: PLC0415 -- its part of pytest comes first

        settings.register_profile(
            "planted",
            parent=settings.get_profile(settings.get_current_profile_name()),
            phases=(Phase.explicit, Phase.generate),
            derandomize=True,
            database=None,
            report_multiple_bugs=False,
        )
        settings.load_profile("planted")

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run the tests once without a fault, then with each."""
        items = session.items
        if session.testsfailed or not items:
            message = "Some tests could not be read."
            raise session.Failed(message)
        self._without_a_fault(items)
        for number, spec in enumerate(self.specs):
            if time.monotonic() > self.until:
                break
            self.found.append(self._with(spec, items=items))
            fault = self.found[-1]
            print(number + 1, fault.seen, f"{fault.module}:{fault.line}", fault.kind, fault.change)
            sys.stdout.flush()
        runtestprotocol(items[0], log=False, nextitem=None)  # the last one puts things away
        return True

    def _without_a_fault(self, items: Sequence[pytest.Item]) -> None:
        watch = sys.monitoring
        watch.use_tool_id(TOOL, "mutants")
        watch.register_callback(TOOL, watch.events.PY_START, self._enters)
        watch.set_events(TOOL, watch.events.PY_START)
        for item, after in zip(items, [*items[1:], items[0]], strict=True):
            self.running = item.nodeid
            watch.restart_events()
            began = time.process_time()
            failed = [one for one in runtestprotocol(item, log=False, nextitem=after) if one.failed]
            self.took[item.nodeid] = time.process_time() - began
            if failed:
                print(failed[0].longreprtext)
                message = f"{item.nodeid} fails without a fault."
                raise pytest.Session.Failed(message)
        watch.set_events(TOOL, watch.events.NO_EVENTS)
        watch.free_tool_id(TOOL)
        print(f"{len(items)} tests, {sum(self.took.values()):.1f} s", flush=True)

    def _enters(self, code: CodeType, _offset: int) -> object:
        if code.co_filename in self.sources:
            self.entered[code.co_filename, code.co_firstlineno].add(self.running)
        return sys.monitoring.DISABLE

    def _that_enter(self, spec: MutationSpec, items: Sequence[pytest.Item]) -> list[pytest.Item]:
        """Return the tests that enter the function of a fault; all when it is in none."""
        path, line = str(spec.module_path), spec.start_pos[0]
        within = function_of(self.sources[path], line)
        chosen = items
        if within is not None:
            names = {
                test
                for (file, first), tests in self.entered.items()
                if file == path and first in within
                for test in tests
            }
            chosen = [item for item in items if item.nodeid in names]
        return sorted(chosen, key=lambda item: self.took[item.nodeid])

    def _with(self, spec: MutationSpec, *, items: Sequence[pytest.Item]) -> Fault:
        plain = self.sources[str(spec.module_path)]
        changed = mutate_code(plain, get_operator(spec.operator_name)(), spec.occurrence)
        seen = Seen.UNCLEAR
        if changed is not None:
            chosen = self._that_enter(spec, items)
            ended = self._forked(spec, changed=changed, plain=plain, chosen=chosen)
            if ended == CANNOT:  # then in a process of its own, from the changed file
                return plant(spec, top=self.top, command=self.command, seconds=A_LONG_TIME)
            seen = Seen.SURVIVED if ended == SURVIVED else Seen.CAUGHT
        return Fault(
            module=str(spec.module_path.relative_to(self.top)),
            line=spec.start_pos[0],
            kind=spec.operator_name.removeprefix("core/"),
            seen=seen,
            change=changed_lines(plain, changed or plain),
        )

    def _forked(
        self, spec: MutationSpec, *, changed: str, plain: str, chosen: Sequence[pytest.Item]
    ) -> int:
        """Return how the child ended; one that never came to an end was stopped, and so caught."""
        limit = SECONDS + int(10 * sum(self.took[item.nodeid] for item in chosen))
        child = os.fork()
        if child:
            return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 5))
        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
        signal.alarm(60 * limit)
        ended = CANNOT
        try:
            ended = in_the_child(spec, changed=changed, plain=plain, chosen=chosen)
        finally:  # whatever went wrong: only one of us goes on with the next fault
            os._exit(ended)


def in_the_child(
    spec: MutationSpec, *, changed: str, plain: str, chosen: Sequence[pytest.Item]
) -> int:
    """Change the module and run the tests; return what became of the fault."""
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
    name = ".".join(spec.module_path.relative_to(Path.cwd() / "src").with_suffix("").parts)
    try:
        graft(importlib.import_module(name), changed=changed, plain=plain)
    except GraftError:
        return CANNOT
    except Exception:  # noqa: BLE001 -- whatever stops the import is seen by every test
        return CAUGHT
    for number, item in enumerate(chosen, start=1):
        after = chosen[number] if number < len(chosen) else None
        if any(one.failed for one in runtestprotocol(item, log=False, nextitem=after)):
            return CAUGHT
    return SURVIVED


def function_of(source: str, line: int) -> range | None:
    """Return the lines of the outermost function around a line; None outside of all."""

    def within(body: Sequence[ast.stmt]) -> range | None:
        for node in body:
            if isinstance(node, ast.ClassDef):
                if found := within(node.body):
                    return found
            elif isinstance(node, ast.FunctionDef):
                first = min([node.lineno, *(one.lineno for one in node.decorator_list)])
                lines = range(first, (node.end_lineno or first) + 1)
                if node.body[0].lineno <= line and line in lines:
                    return lines
        return None

    return within(ast.parse(source).body)


def arguments_of(subject: Subject) -> list[str]:
    """Return what pytest is told: which tests, in order, in one process."""
    off = [f"-pno:{name}" for name in ("cacheprovider", "randomly", "xdist", "cov")]
    return [*off, *(f"--deselect={name}" for name in subject.without), *subject.tests]


type Place = tuple[object, ...]


def faults_of(results: Path, *, among: Sequence[MutationSpec]) -> dict[Place, dict[str, object]]:
    """Return the faults of a run of before that can still be planted: code may have moved since."""
    faults = json.loads(results.read_text(encoding="utf-8"))["faults"]
    standing = {place_of(one) for one in among}
    return {place: one for one in faults if (place := place_in(one)) in standing}


def place_in(fault: Mapping[str, object]) -> Place:
    """Return what tells a kept fault from another."""
    return tuple(fault[name] for name in ("module", "line", "kind", "change"))


def place_of(spec: MutationSpec) -> Place:
    """Return what tells a fault from another: where it stands, its kind and its change."""
    plain = spec.module_path.read_text(encoding="utf-8")
    changed = mutate_code(plain, get_operator(spec.operator_name)(), spec.occurrence)
    return (
        str(spec.module_path.relative_to(Path.cwd())),
        spec.start_pos[0],
        spec.operator_name.removeprefix("core/"),
        changed_lines(plain, changed or plain),
    )


def main(arguments: Sequence[str]) -> int:
    """Plant as told and write what was seen; return 0 when all was tried that could be."""
    key, number, seed, minutes, results, *more = arguments
    began = time.monotonic()
    subject = next(one for one in SUBJECTS if one.key == key)
    if "whole" in more:
        subject = replace(subject, without=())
    faults = [spec for module in subject.modules for spec in possible(Path.cwd(), module)]
    specs = drawn(faults, number=int(number), seed=int(seed))
    before = faults_of(Path(results), among=faults) if "again" in more else {}
    noticed = {place for place, one in before.items() if one["seen"] == Seen.CAUGHT}
    specs = [one for one in specs if not noticed or place_of(one) not in noticed]
    planting = Planting(subject, specs=specs, until=began + float(minutes) * 60)
    code = pytest.main(["-s", *arguments_of(subject)], plugins=[planting])
    found = planting.found
    if found:
        kept = {
            "subject": key,
            "modules": subject.modules,
            "possible": len(faults),
            "seconds": round(time.monotonic() - began),
            "on": time.strftime("%Y-%m-%d"),
            "seed": int(seed),
            "versions": {"Python": sys.version.split()[0]}
            | {name: version(name) for name in ("cosmic-ray", "pytest", "hypothesis", "django")},
            # What there was no time for now stays what it was.
            "faults": list((before | {place_in(one): one for one in map(asdict, found)}).values()),
        }
        Path(results).write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    return 0 if found and code in {pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED} else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
