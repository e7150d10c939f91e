"""A clean Debian that boots: systemd is its first process, and it can be started anew.

Needs `systemd-container`, `slirp4netns` and cgroup2. It has processes, a network and a tree of
cgroups of its own, and the kernel of this machine: no init of another machine sees it.
"""

import contextlib
import shlex
import signal
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

from tools.follow import machine
from tools.follow.machine import WORK, Ended

PACKAGES = f"{machine.PACKAGES},systemd-sysv,dbus,procps"
BOOT_SECONDS = 120
STARTS_ANEW = 133  # how systemd-nspawn ends when its machine wants another life
NAMES = ("mount", "uts", "ipc", "net", "pid", "cgroup")


@dataclass(slots=True)
class Booted:
    """The folder of the machine, what carries it, and what was started in it."""

    place: Path
    running: list["subprocess.Popen[bytes]"] = field(default_factory=list)
    carriers: list["subprocess.Popen[bytes]"] = field(default_factory=list)
    has_init: bool = True
    carrying: tuple[str, ...] = ()  # what systemd-nspawn has to allow besides what it does
    patience: int = 1  # how many times as long as usual may be waited for

    def boot(self) -> None:
        """Give the machine a network of its own, start it and wait until it is up."""
        net = self._net()
        Path(net).touch()
        subprocess.run(["unshare", f"--net={net}", "true"], check=True)  # noqa: S603, S607 -- own words
        way = ["slirp4netns", "--configure", "--mtu=65520", "--disable-host-loopback"]
        self._carry([*way, "--netns-type=path", net, "tap0"])
        self._switch_on()
        self.wait()

    def _net(self) -> str:
        return str(self.place / "net")

    def _switch_on(self) -> None:
        line = ["systemd-nspawn", "--boot", "--quiet", f"--directory={self.place / 'machine'}"]
        line += ["--machine=house", "--register=no", f"--network-namespace-path={self._net()}"]
        line += ["--resolv-conf=off", "--timezone=off", "--link-journal=no", "--console=pipe"]
        line += self.carrying
        if not Path("/run/systemd/system").is_dir():  # no systemd here that gives it a scope
            line.append("--keep-unit")
        self._carry(line)

    def _carry(self, line: list[str]) -> None:
        env = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "SYSTEMD_NSPAWN_UNIFIED_HIERARCHY": "1"}
        if self.carrying:  # whoever runs containers within sets up their networks
            env["SYSTEMD_NSPAWN_API_VFS_WRITABLE"] = "yes"
        with (self.place / "console").open("ab") as out:
            self.carriers.append(
                subprocess.Popen(  # noqa: S603 -- own words
                    line, env=env, stdin=subprocess.DEVNULL, stdout=out, stderr=out
                )
            )

    def wait(self, *, after: str = "") -> None:
        """Wait until the machine is up, in another life than `after`."""
        ends = time.monotonic() + BOOT_SECONDS * self.patience
        while time.monotonic() < ends:
            if self.carriers[-1].poll() == STARTS_ANEW:
                self.carriers.pop()
                self._switch_on()
            life = self.life()
            up = life not in {"", after} and self.run("systemctl is-system-running").said
            if up in {
                "starting",
                "running",
                "degraded",
            }:  # what starts long is waited for elsewhere
                return
            time.sleep(0.5)
        said = (self.place / "console").read_text(encoding="utf-8", errors="replace")
        message = f"The machine does not come up.\n{said[-3000:]}"
        raise SystemExit(message)

    def life(self) -> str:
        """Return the number of its first process, or nothing when it has none."""
        number = self.carriers[-1].pid
        with contextlib.suppress(OSError):
            children = Path(f"/proc/{number}/task/{number}/children")
            return children.read_text(encoding="ascii").strip()
        return ""

    def run(self, command: str) -> Ended:
        """Run a line as root in the folder with the package; return how it ended."""
        return machine.ended(self._inside(command))

    def start(self, command: str, *, log: Path) -> "subprocess.Popen[bytes]":
        """Start a line that keeps running; what it prints goes to `log`."""
        unit = f"systemd-run --quiet --pipe --wait --collect --unit=try-{len(self.running)}"
        held = f"{unit} /bin/sh -c {shlex.quote(command)}"
        with log.open("wb") as out:
            process = subprocess.Popen(  # noqa: S603 -- lines of our own document
                self._inside(held), stdout=out, stderr=subprocess.STDOUT
            )
        self.running.append(process)
        return process

    def stop(self) -> None:
        """Stop what was started, as somebody does who presses Ctrl-C."""
        for number, process in enumerate(self.running):
            self.run(f"systemctl stop try-{number}")
            process.wait(timeout=120)
        self.running.clear()

    def off(self) -> None:
        """Switch the machine off, and its network."""
        for carrier in reversed(self.carriers):
            carrier.send_signal(signal.SIGTERM)
            try:
                carrier.wait(timeout=60)
            except subprocess.TimeoutExpired:
                carrier.kill()
        subprocess.run(["umount", self._net()], check=False)  # noqa: S603, S607 -- own words

    def has(self, path: str) -> bool:
        """Tell whether a file is there."""
        return self.run(f"test -e {shlex.quote(path)}").code == 0

    def read(self, path: str) -> str:
        """Return what stands in a file."""
        return self.run(f"cat {shlex.quote(path)}").said + "\n"

    def write(self, path: str, text: str) -> None:
        """Write a file that is there already, so that its owner and mode stay."""
        line = self._inside(f"cat > {shlex.quote(path)}")
        subprocess.run(line, input=text.encode(), check=True)  # noqa: S603 -- own words

    def put(self, source: Path, *, folder: str) -> None:
        """Carry a file or a folder over."""
        machine.Machine(self.place / "machine").put(source, folder=folder)

    def _inside(self, command: str) -> list[str]:
        shell = ["/bin/sh", "-c", f"cd {WORK} && {command}"]
        within = [*(f"--{name}" for name in NAMES), "--root", f"--wd=/proc/{self.life()}/root"]
        entered = ["nsenter", f"--target={self.life() or 'none'}", *within]
        return [*entered, "/usr/bin/env", "-i", *machine.surroundings(), *shell]


def make(
    place: Path, *, base: Path | None, packages: str = PACKAGES, carrying: tuple[str, ...] = ()
) -> Booted:
    """Make a clean Debian in `place` that can boot."""
    lay(place, base=base, packages=packages)
    return Booted(place, carrying=carrying)


def lay(place: Path, *, base: Path | None, packages: str) -> None:
    """Lay a clean Debian in `place`, with the name and the way to names of a machine."""
    root = place / "machine"
    root.mkdir()
    machine.make(root, base=base, packages=packages)
    (root / "etc/resolv.conf").write_text("nameserver 10.0.2.3\n", encoding="utf-8")
    (root / "etc/hostname").write_text("house\n", encoding="utf-8")
    (root / "etc/hosts").write_text("127.0.0.1 localhost house\n", encoding="utf-8")
    (root / "etc/machine-id").write_text("", encoding="utf-8")
    (root / WORK.lstrip("/")).mkdir()
