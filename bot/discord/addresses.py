"""Which addresses an article may be fetched from: ordinary public ones, never the network the bot runs in."""

import ipaddress
from urllib.parse import urlsplit

from bot.discord.errors import FetchError

_PORTS = {"http": 80, "https": 443}
# Ways to write an IPv4 address inside an IPv6 one; what counts is the address inside (RFC 6052, RFC 3056, RFC 4380).
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet: not private, loopback, link-local, multicast or reserved."""
    try:
        ip = ipaddress.ip_address(address.split("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


def checked_url(url: str) -> str:
    """The address where it may be asked at all. Raises FetchError for other schemes, ports, credentials, bare hosts."""
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        raise FetchError("that is no web address", "address") from None
    if parts.scheme not in _PORTS or not parts.hostname:
        raise FetchError("only http and https addresses can be added", "scheme")
    if parts.username is not None or parts.password is not None:
        raise FetchError("an address with a password in it is not fetched", "password")
    if port not in (None, _PORTS[parts.scheme]):
        raise FetchError("only the usual ports are asked", "port")
    host = parts.hostname
    if _is_literal(host):
        if not is_public(host):
            raise FetchError("addresses on the local network are not fetched", "local")
    elif "." not in host.rstrip(".") or host.rstrip(".").endswith((".local", ".internal", ".localhost", ".arpa")):
        raise FetchError("addresses on the local network are not fetched", "local")
    return url.strip()


def _is_literal(host: str) -> bool:
    try:
        ipaddress.ip_address(host.split("%")[0])
    except ValueError:
        # "127.1" or "0x7f000001" are addresses to some resolvers: what has no letter but in hex is taken for one.
        return all(part.isdigit() or part.startswith("0x") for part in host.split(".") if part)
    return True
