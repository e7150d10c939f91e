"""Images under the names that deploy/ asks for, made of Debian's packages where no registry is.

They keep the promises of the official images that this house uses: where a program lies, which
account it runs as, what it reads of the environment. They are not those images.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

BASE = "localhost/stand-in"
OWN = "localhost/"
INSTALL = "apt-get update && apt-get install -y --no-install-recommends"
CLEAN = "rm -rf /var/lib/apt/lists/*"
POSTGRES = "1999"  # the official image has 999, which another account of this base may have

PYTHON = f"""FROM {BASE}
RUN {INSTALL} python3 python3-venv python-is-python3 && {CLEAN}
CMD ["python"]
"""

POSTGRESQL = f"""FROM {BASE}
RUN groupadd --system --gid {POSTGRES} postgres \\
 && useradd --system --uid {POSTGRES} --gid {POSTGRES} --home-dir /var/lib/postgresql postgres \\
 && install -d /etc/postgresql-common \\
 && echo create_main_cluster = false > /etc/postgresql-common/createcluster.conf \\
 && {INSTALL} postgresql-@major@ && {CLEAN} \\
 && install -d -o postgres -g postgres -m 1777 /var/lib/postgresql/data
COPY entrypoint /usr/local/bin/docker-entrypoint.sh
ENV PGDATA=/var/lib/postgresql/data
ENV PATH=/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/usr/lib/postgresql/@major@/bin
VOLUME /var/lib/postgresql/data
ENTRYPOINT ["docker-entrypoint.sh"]
STOPSIGNAL SIGINT
EXPOSE 5432
CMD ["postgres"]
"""

ENTRYPOINT = """#!/bin/sh
# A first start makes cluster, role and database. Root gives way to postgres.
set -eu
if [ "$(id -u)" = 0 ]; then
  POSTGRES_PASSWORD=${POSTGRES_PASSWORD:-$(cat "$POSTGRES_PASSWORD_FILE")}
  export POSTGRES_PASSWORD
  install -d -o postgres -g postgres -m 0700 "$PGDATA"
  exec setpriv --reuid=postgres --regid=postgres --init-groups "$0" "$@"
fi
if [ ! -s "$PGDATA/PG_VERSION" ]; then
  printf '%s\\n' "$POSTGRES_PASSWORD" > /tmp/first
  initdb --username="$POSTGRES_USER" --pwfile=/tmp/first \\
    --auth-host=scram-sha-256 --auth-local=trust
  rm /tmp/first
  echo "host all all all scram-sha-256" >> "$PGDATA/pg_hba.conf"
  echo "listen_addresses = '*'" >> "$PGDATA/postgresql.conf"
  pg_ctl --wait start -o "-c listen_addresses=''"
  createdb --username="$POSTGRES_USER" "$POSTGRES_DB"
  pg_ctl --wait --mode=fast stop
fi
unset POSTGRES_PASSWORD
exec "$@"
"""

CADDY = f"""FROM {BASE}
RUN {INSTALL} caddy libcap2-bin && {CLEAN} \\
 && setcap cap_net_bind_service=+ep /usr/bin/caddy \\
 && install -d /config/caddy /data/caddy
ENV XDG_CONFIG_HOME=/config XDG_DATA_HOME=/data
EXPOSE 80 443
WORKDIR /srv
CMD ["caddy", "run", "--config", "/etc/caddy/Caddyfile", "--adapter", "caddyfile"]
"""

KNOWN = {
    "python": {"Containerfile": PYTHON},
    "postgres": {"Containerfile": POSTGRESQL, "entrypoint": ENTRYPOINT},
    "caddy": {"Containerfile": CADDY},
}


@dataclass(frozen=True, slots=True)
class StandIn:
    """An image: its whole name, and the files that it is built from."""

    name: str
    files: Mapping[str, str]


def wanted(compose: Mapping[str, Any], *, containerfile: str) -> list[str]:
    """Return the names of the images that have to come from elsewhere, each once."""
    of_services = [service["image"] for service in compose["services"].values()]
    of_stages = re.findall(r"^FROM (\S+)", containerfile, flags=re.MULTILINE)
    names = dict.fromkeys([*of_stages, *of_services])
    return [name for name in names if not name.startswith(OWN)]


def stand_in(name: str) -> StandIn:
    """Return what stands in for an image; raise ValueError when nothing of Debian does."""
    program, _, tag = name.rpartition("/")[2].partition(":")
    if program not in KNOWN:
        message = f"Nothing stands in for {name}."
        raise ValueError(message)
    major = tag.partition(".")[0]
    files = {file: text.replace("@major@", major) for file, text in KNOWN[program].items()}
    return StandIn(name, files)
