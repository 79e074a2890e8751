"""A database's address for messages: never with its password, however it is written."""

import re

_PARTS = re.compile(r"[^\w]+")


def shown(uri: str) -> str:
    """The address without user, password and options. A password may contain what ends an address elsewhere ("/", "#",
    "?"), so that all before the last "@" is taken for it."""
    scheme, _, rest = uri.partition("://")
    if re.search(r"[?&]\w*pass\w*=", rest, re.IGNORECASE):  # an option, whose value may contain anything
        return f"{scheme}://..."
    return f"{scheme}://{re.split('[?#]', rest.rpartition('@')[2])[0]}"


def without_password(message: str, uri: str) -> str:
    """A message of libpq's in one line, at most 200 characters, without any part of the address's password."""
    rest = uri.partition("://")[2]
    secret = rest.rpartition("@")[0].partition(":")[2] + " ".join(re.findall(r"(?i)pass\w*=([^&]*)", rest))
    line = " ".join(message.split())
    for part in sorted({part for part in _PARTS.split(secret) if part}, key=len, reverse=True):
        line = line.replace(part, "...")
    return line[:200]
