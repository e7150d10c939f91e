"""What a container says of itself: who it runs as, what it may, where it can write."""

from dataclasses import dataclass

from tools.boxes.stand_ins import POSTGRES

NO_ROOT = "10001"
PORTS_ONLY = 1 << 10  # CAP_NET_BIND_SERVICE
PLACES = ("/", "/usr", "/etc", "/srv")
PROBE = (
    "awk '/^(Uid|CapEff|NoNewPrivs):/ {print $1 $2}' /proc/1/status; "
    + "; ".join(f"touch {place.rstrip('/')}/probe 2>&1" for place in PLACES)
    + "; true"
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Who the first process of a service runs as, what it may, and whether its root is shut."""

    account: str
    capabilities: int = 0
    is_shut: bool = True


WANTED = {
    "web": Wanted(NO_ROOT),
    "worker": Wanted(NO_ROOT),
    "scheduler": Wanted(NO_ROOT),
    "caddy": Wanted("0", capabilities=PORTS_ONLY),
    "database": Wanted(POSTGRES, is_shut=False),
}


def faults(said: str, *, wanted: Wanted) -> list[str]:
    """Return what the answer to PROBE says that should not be so."""
    lines = said.splitlines()
    known = dict(line.split(":", 1) for line in lines if line.count(":") == 1)
    found = []
    if known.get("Uid") != wanted.account:
        found.append(f"runs as {known.get('Uid')}")
    if int(known.get("CapEff") or "-1", 16) != wanted.capabilities:
        found.append(f"has capabilities {known.get('CapEff')}")
    if known.get("NoNewPrivs") != "1":
        found.append("can gain rights")
    refused = sum("Read-only file system" in line for line in lines)
    if wanted.is_shut and refused != len(PLACES):
        found.append(f"refused to write in {refused} of {len(PLACES)} places")
    return found


def open_doors(listening: str) -> list[str]:
    """Return each address of `ss -Hltn` that is not of this machine alone."""
    places = [line.split()[3] for line in listening.splitlines() if line.strip()]
    return [place for place in places if not place.startswith(("127.", "[::1]"))]
