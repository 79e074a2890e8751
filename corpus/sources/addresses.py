"""Which addresses anything may be fetched from or linked to: ordinary public ones, never the network this runs in.

An address is parsed once, by yarl, which the HTTP client connects with; what is checked is the host as yarl reads it.
"""

import functools
import hashlib
import ipaddress
import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

from corpus.errors import FetchError, LocalAddress

if TYPE_CHECKING:  # loaded where an address is parsed: most questions meet none
    from yarl import URL

_PORTS = {"http": 80, "https": 443}

# Ways to write an IPv4 address inside an IPv6 one, by their last 32 bits; what counts is the address inside (RFC 6052,
# RFC 5214). RFC 3056, RFC 4291 and RFC 4380 have properties of their own.
_LAST_BITS = ipaddress.ip_network("64:ff9b::/96")
# Third quarter of an ISATAP address (RFC 5214), with and without the universal bit.
_ISATAP = (0x00005EFE, 0x02005EFE)

# What the interpreter's table of the IANA special-purpose registries lacks, or calls global in some releases.
_NOT_PUBLIC = tuple(
    ipaddress.ip_network(network)
    for network in (
        "168.63.129.16/32",  # Azure's platform address, which answers each virtual machine inside its host
        "192.0.0.0/24",  # protocol assignments, where some clouds have their metadata service
        "192.88.99.0/24",  # 6to4 relays, withdrawn by RFC 7526
        "fec0::/10",  # site-local, RFC 3879
        "64:ff9b:1::/48",  # local translation, RFC 8215
        "3fff::/20",  # documentation, RFC 9637
        "5f00::/16",  # segment routing, RFC 9602
    )
)

# Names that are never public: RFC 6761, 6762, 7686, 8375, 9476, ICANN's .internal, and what routers call their network.
_LOCAL = "local localhost localdomain internal intranet private lan home corp onion alt arpa"
_LOCAL_NAMES = frozenset(_LOCAL.split())
# What yarl raises for what is no address; an IndexError for a host that is missing behind brackets.
_UNPARSED = (ValueError, TypeError, IndexError)
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
_LONGEST_NAME = 253  # characters, RFC 1035


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet: not private, loopback, link-local, multicast or reserved."""
    try:
        ip = ipaddress.ip_address(address.split("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if ip in _LAST_BITS or (int(ip) >> 32) & 0xFFFFFFFF in _ISATAP:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    if any(ip in network for network in _NOT_PUBLIC):
        return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


def judged(address: str, *, private: bool = False, any_port: bool = False) -> "URL":
    """The parsed address, if it may be fetched; with `private` any port and any host of this network too.

    What is checked is the host that the client will resolve, after every mapping of its characters. Raises FetchError
    for other schemes, ports (unless `any_port`), credentials, and what browsers and clients would read differently;
    LocalAddress for hosts without a domain and addresses of this network.
    """
    address = address.strip()
    url = parsed(address)
    host, port = url.raw_host, url.explicit_port
    if url.scheme not in _PORTS or not host:
        raise FetchError("only http and https addresses are fetched", "scheme")
    if url.raw_user is not None or url.raw_password is not None:
        raise FetchError("an address with a password in it is not fetched", "password")
    if port == 0 or "\\" in address or any(ord(character) < 0x21 for character in address.partition("?")[0]):
        raise FetchError("that is not a web address", "address")
    if private:
        return url
    if not any_port and port not in (None, _PORTS[url.scheme]):
        raise FetchError("only the usual web ports are allowed", "port")
    # Digits of other scripts stay letters of a name to our resolver; others read them as an address.
    if not _is_public_host(host.lower()) or (not host[-1:].isdigit() and _last_label(url.host or "").isdigit()):
        raise LocalAddress
    return url


def parsed(address: str) -> "URL":
    """An address, or a relative one, in its parts, which can all be read. Raises FetchError."""
    from yarl import URL

    try:
        url = URL(address)
        _ = url.raw_host, url.explicit_port
    except _UNPARSED:
        raise FetchError("that is not a web address", "address") from None
    return url


def _last_label(host: str) -> str:
    return host.rstrip(".").rpartition(".")[2]


def _is_public_host(host: str) -> bool:
    """Whether a host, as it will be resolved, is a public address or a name that can be public."""
    if ":" in host:
        return "%" not in host and is_public(host)
    name = host.removesuffix(".")
    labels = name.split(".")
    if re.fullmatch(r"[0-9]+|0x[0-9a-f]*", labels[-1]):  # a number at the end makes it an IPv4 address (WHATWG URL)
        return is_public(name) and "/" not in name
    if len(labels) < 2 or len(name) > _LONGEST_NAME or labels[-1] in _LOCAL_NAMES:
        return False
    return all(_LABEL.fullmatch(label) for label in labels)


_PASSWORD = re.compile(r"(//[^/?#@:[]*:)(?:[^/?#]*@|(?!\d*(?:[/?#]|$)).*@)")
"""What comes before the host after a colon; with a slash in it, too, that should have been written as %2F."""


def is_address(words: str) -> bool:
    """Whether something is meant as a web address and not as a path."""
    return words.lower().startswith(("http://", "https://"))


def shown(url: str) -> str:
    """The address as it may be shown: three asterisks stand for a password, and for a query, which may hold a key."""
    url, mark, _ = _PASSWORD.sub(r"\1***@", url, count=1).partition("?")
    return url + mark + ("***" if mark else "")


def feed_name(url: str) -> str:
    """The beginning of the ids of a feed's articles: its address, with a digest in place of a query or password."""
    visible = shown(url)
    if visible == url:
        return url
    return f"{visible.replace('***', '')}{hashlib.sha256(url.encode()).hexdigest()[:16]}"


def canonical(url: str) -> str:
    """The same address as it is kept: scheme and host in lower case, no fragment; what is no address unchanged."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url.strip()
    return urlunsplit((parts.scheme, parts.netloc.lower(), parts.path or "/", parts.query, ""))


@functools.lru_cache(maxsize=65_536)
def one_spelling(url: str) -> str:
    """The address as the client that fetches it writes it, so that two spellings of an address are one place."""
    from yarl import URL

    kept = canonical(url)
    try:
        read = URL(kept)
        return str(read.with_host(read.host.rstrip("."))) if read.host else kept
    except _UNPARSED:
        return kept
