# ruff: noqa: E501 -- lines of a page
"""docs/boxes.md: how deploy/compose.yaml was started, on what, and how each step went."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from tools.follow.page import counted, row
from tools.follow.walk import Went

HEAD = """# The compose file, started

Made by `make boxes` (`python -m tools.boxes`) on {at:%d %B %Y}; its steps took {minutes:.0f} minutes. `deploy/compose.yaml`, `deploy/Containerfile` and
`deploy/Caddyfile` as they are, started by Docker of Debian on a Debian that `debootstrap` made and that boots by its own systemd (`systemd-nspawn`, with
processes, network and cgroups of its own, on the kernel of this machine), by the commands of [deploy.md](deploy.md), *In containers*, each as it stands and in order. {counts}

{versions}

**The base images are stand-ins.** {images} were made here of Debian's packages, under the names that the files ask for, because the registry that
the real ones come from is out of reach. So this shows that the compose file, the Containerfile and the text do what they say, with this package, PostgreSQL
and Caddy of Debian in real containers: networks, volumes, secrets, health, order of starting, restarts, rights. It does not show that the official
images do: their entry points, their versions and the accounts in them are others. The stand-in of PostgreSQL has an entry point of its own that
keeps the same promises (`POSTGRES_USER`, `POSTGRES_DB`, `POSTGRES_PASSWORD_FILE`, a cluster at the first start, root gives way to `postgres`).
Certificates are signed by Caddy itself (`CERTIFICATES=local_certs`): no public name leads here. {limits}

`COPY` and `KEY` stand for what was made on the way. A row that `added` or `asked` stands before is not in the document: it looks whether
what the document promises is so. An act is a row in the chained record of who did what; before each kill somebody was invited, which writes one.

| under | command | who | how it went | seconds |
|---|---|---|---|---|
"""
LIMITS = "Limits of memory and processor were not tried: the cgroups of this machine offer none to a machine within it."


def written(
    went: Sequence[Went],
    *,
    at: datetime,
    versions: Mapping[str, str],
    images: Sequence[str],
    unreached: int,
) -> str:
    """Return the page; `unreached` commands come after where the walk is."""
    stopped = f" It was stopped there: the last {unreached} commands were not run."
    head = HEAD.format(
        at=at,
        minutes=sum(one.seconds for one in went) / 60,
        counts=counted(went) + stopped * bool(unreached),
        versions="; ".join(f"{name}: {said}" for name, said in versions.items())
        + "." * bool(versions),
        images=", ".join(f"`{name.rpartition('/')[2]}`" for name in images),
        limits=LIMITS,
    )
    return head + "".join(row(one) for one in went)
