"""A clean Debian on a machine of its own: its own kernel, memory, disk and tree of cgroups.

Needs `qemu-system-x86`, `qemu-utils` and `e2fsprogs`. Where KVM boots no kernel, every instruction
is translated: ten times slower and more, so whoever waits for it waits longer (`patience`).
"""

import shlex
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tools.follow import machine
from tools.follow.booted import PACKAGES, Booted, lay
from tools.follow.machine import WORK

MORE = "linux-image-cloud-amd64,initramfs-tools,openssh-server,iproute2,udev"
SIZE = "12G"
MEMORY = "2048"  # what the document says that one region fits
ALLOWED = "/root/.ssh/authorized_keys"
NETWORK = "[Match]\nName=e*\n[Network]\nAddress=10.0.2.15/24\nGateway=10.0.2.2\n"


@dataclass(slots=True)
class Virtual(Booted):
    """The disk of the machine, its emulator, and the way in over ssh on a port of this machine."""

    patience: int = 12
    port: int = 8022  # of this machine, where root comes in
    door: int = 8443  # of this machine, where visitors come in

    def boot(self) -> None:
        """Make a disk of the folder, start from it and wait until the machine is up."""
        laid = self.place / "laid.raw"
        root = self.place / "machine"
        made = ["mke2fs", "-q", "-t", "ext4", "-d", str(root), str(laid), SIZE]
        run = subprocess.run
        run(made, check=True)
        disk = ["qemu-img", "create", "-q", "-f", "qcow2", "-F", "raw", "-b", str(laid)]
        run([*disk, str(self.place / "disk")], check=True)
        self._switch_on()
        self.wait()

    def _switch_on(self) -> None:
        boot = self.place / "machine/boot"
        doors = ((self.port, 22), (self.door, 443))
        way = "user,id=way" + "".join(
            f",hostfwd=tcp:127.0.0.1:{here}-10.0.2.15:{there}" for here, there in doors
        )
        line = ["qemu-system-x86_64", "-accel", "tcg,thread=multi", "-cpu", "max"]
        line += ["-machine", "q35", "-smp", "2", "-m", MEMORY]
        line += ["-nodefaults", "-nographic", "-serial", "stdio", "-device", "virtio-rng-pci"]
        line += ["-netdev", way, "-device", "virtio-net-pci,netdev=way"]
        line += ["-drive", f"if=virtio,format=qcow2,file={self.place / 'disk'}"]
        line += ["-kernel", str(max(boot.glob("vmlinuz-*")))]
        line += ["-initrd", str(max(boot.glob("initrd.img-*")))]
        line += ["-append", "root=/dev/vda rw console=ttyS0 quiet"]
        self._carry(line)

    def cut(self) -> None:
        """Take the power away and give it back: what the disk was not told to keep is gone."""
        self.carriers[-1].kill()
        self.carriers.pop().wait()
        self._leave()
        self._switch_on()

    def life(self) -> str:
        """Return what the kernel calls this start, or nothing while nobody answers."""
        told = self.run("cat /proc/sys/kernel/random/boot_id")
        return told.said if told.code == 0 else ""

    def off(self) -> None:
        """Switch the machine off."""
        self.run("systemctl poweroff")
        self._leave()
        for carrier in self.carriers:
            try:
                carrier.wait(timeout=180)
            except subprocess.TimeoutExpired:
                carrier.kill()

    def put(self, source: Path, *, folder: str) -> None:
        """Carry a file or a folder over."""
        packed = ["tar", "--create", f"--directory={source.parent}", source.name]
        line = self._inside(f"mkdir -p {folder} && tar --extract --no-same-owner -C {folder}")
        with subprocess.Popen(packed, stdout=subprocess.PIPE) as packing:  # noqa: S603 -- own words
            subprocess.run(line, stdin=packing.stdout, check=True)  # noqa: S603 -- own words

    def _inside(self, command: str) -> list[str]:
        shell = ["/bin/sh", "-c", f"cd {WORK} && {command}"]
        within = shlex.join(["/usr/bin/env", "-i", *machine.surroundings(), *shell])
        return [*self._way(), within]

    def _way(self) -> list[str]:
        said = ["BatchMode=yes", "ControlMaster=auto", "ControlPersist=yes", "ConnectTimeout=30"]
        said += [f"ControlPath={self.place / 'way'}", f"Port={self.port}", "LogLevel=ERROR"]
        said += ["StrictHostKeyChecking=no", "UserKnownHostsFile=/dev/null"]
        told = [word for one in said for word in ("-o", one)]
        return ["ssh", "-F", "none", *told, "-i", str(self.place / "key"), "root@127.0.0.1"]

    def _leave(self) -> None:
        """Let go of the way in, which does not notice that the machine is gone."""
        line = [*self._way(), "-O", "exit"]
        subprocess.run(line, check=False, stderr=subprocess.DEVNULL)  # noqa: S603 -- own words


def make(place: Path, *, base: Path | None) -> Virtual:
    """Make a clean Debian in `place` that boots a kernel of its own and lets root in by a key."""
    root = place / "machine"
    lay(place, base=base, packages=f"{PACKAGES},{MORE}")
    run = subprocess.run
    run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(place / "key")], check=True)
    allowed = root / ALLOWED.lstrip("/")
    allowed.parent.mkdir(mode=0o700, exist_ok=True)
    allowed.write_bytes((place / "key.pub").read_bytes())
    (root / "etc/fstab").write_text("/dev/vda / ext4 rw 0 1\n", encoding="utf-8")
    (root / "etc/systemd/network/way.network").write_text(NETWORK, encoding="utf-8")
    run(["systemctl", f"--root={root}", "enable", "systemd-networkd"], check=True)
    return Virtual(place)
