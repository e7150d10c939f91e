"""Where we may fetch from: the public web, never a machine that only we can reach."""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import urlsplit

# An IPv4 address stands in the last 32 bits: translated (RFC 6052, RFC 2765), or as it once was.
HOLDS_IPV4 = (IPv6Network("64:ff9b::/96"), IPv6Network("::ffff:0:0:0/96"), IPv6Network("::/96"))
# Of a cloud, not of the web, though its number is public: machines there ask it who they are.
OF_THE_CLOUD = frozenset({IPv4Address("168.63.129.16")})
LONGEST_ADDRESS = 8_000  # a resumption token of theirs stands in it


def is_web_address(address: str) -> bool:
    """Tell whether an address is one of the web, with a host and without a name or a fragment."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return False
    plain = address.isascii() and address.isprintable() and " " not in address
    named = "@" in parts.netloc or bool(parts.fragment)
    return (
        plain
        and len(address) <= LONGEST_ADDRESS
        and parts.scheme in {"http", "https"}
        and bool(parts.hostname)
        and port != 0
        and not named
    )


def is_safe_step(address: str, *, to: str) -> bool:
    """Tell whether a redirect keeps to TLS where it began."""
    return not address.startswith("https:") or to.startswith("https:")


def may_reach(text: str, *, loopback: bool) -> bool:
    """Tell whether we may connect to an IP address; to this machine only when `loopback`.

    An IPv6 address that stands for an IPv4 address is judged as that one.
    """
    try:
        address = _behind(ip_address(text.partition("%")[0]))
    except ValueError:
        return False
    if address.is_loopback:
        return loopback
    if address in OF_THE_CLOUD or (isinstance(address, IPv6Address) and address.is_site_local):
        return False
    return address.is_global and not address.is_multicast


def _behind(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    if isinstance(address, IPv4Address):
        return address
    if not address.is_loopback and any(address in network for network in HOLDS_IPV4):
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or address
