"""Which addresses anything may be fetched from: ordinary public ones, never the network this runs in."""

import ipaddress
import re
from urllib.parse import urlsplit, urlunsplit

from corpus.errors import FetchError, LocalAddress

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


def checked_url(url: str, *, private: bool = False) -> str:
    """The address where it may be asked at all; with `private` any port and any host of this network too.

    Raises FetchError for other schemes, ports, credentials; LocalAddress for bare hosts and addresses of this network.
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        raise FetchError("that is no web address", "address") from None
    if parts.scheme not in _PORTS or not parts.hostname:
        raise FetchError("only http and https addresses are fetched", "scheme")
    if parts.username is not None or parts.password is not None:
        raise FetchError("an address with a password in it is not fetched", "password")
    if private:
        return url.strip()
    if port not in (None, _PORTS[parts.scheme]):
        raise FetchError("only the usual ports are asked", "port")
    if _is_local(parts.hostname):
        raise LocalAddress
    return url.strip()


def _is_local(host: str) -> bool:
    if _is_literal(host):
        return not is_public(host)
    return "." not in host.rstrip(".") or host.rstrip(".").endswith((".local", ".internal", ".localhost", ".arpa"))


def _is_literal(host: str) -> bool:
    try:
        ipaddress.ip_address(host.split("%")[0])
    except ValueError:
        # "127.1" or "0x7f000001" are addresses to some resolvers: what has no letter but in hex is taken for one.
        return all(part.isdigit() or part.startswith("0x") for part in host.split(".") if part)
    return True


_PASSWORD = re.compile(r"(//[^/?#@:[]*:)(?:[^/?#]*@|(?!\d*(?:[/?#]|$)).*@)")
"""What stands before the host after a colon; with a slash in it, too, that should have been written as %2F."""


def is_address(words: str) -> bool:
    """Whether something is meant as a web address and not as a path."""
    return words.lower().startswith(("http://", "https://"))


def without_password(url: str) -> str:
    """The address as it may be shown: user and host stay, three asterisks stand for a password."""
    return _PASSWORD.sub(r"\1***@", url, count=1)


def canonical(url: str) -> str:
    """The same address as it is kept: scheme and host in small letters, no fragment; what is no address unchanged."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url.strip()
    return urlunsplit((parts.scheme, parts.netloc.lower(), parts.path or "/", parts.query, ""))
