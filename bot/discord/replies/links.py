"""Links to sources: only ordinary web addresses, and where possible one that jumps to the words quoted."""

import re
import unicodedata
from urllib.parse import quote, urlsplit, urlunsplit

from corpus.errors import FetchError
from corpus.sources.addresses import judged

# https://discord.com/developers/docs/components/reference#button: a link button's url has at most 512 characters.
MAX_URL = 512
# Words on each side of a long sentence: enough to be unique on a page, short enough to fit
# (https://wicg.github.io/scroll-to-text-fragment/ leaves the choice to the author).
_EDGE_WORDS = 5
_NEVER = re.compile(r"[\s\x00-\x1f\x7f\\\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff<>\"`^{}|]")
# What RFC 3986 allows in a path, a query or a fragment, but for the apostrophe, and "%", which encodes already.
_SAFE = "%/?:@!$&()*+,;=~-._[]"
_WITH_HAN = frozenset(("HIRAGANA", "KATAKANA", "HANGUL"))
_INVITE_HOSTS = re.compile(r"(?i)(^|\.)(discord\.(gg|gift|new)|dsc\.gg|discord(app)?\.com)$")


def safe_url(url: str | None) -> str | None:
    """The address as it can be linked: http or https, a public host, no credentials, no invite; None otherwise.

    Letters of other scripts and signs that would end a link are percent-encoded, the host is written in ASCII.
    """
    url = _in_ascii(url) if url and len(url) <= MAX_URL else None
    if url is None or len(url) > MAX_URL:
        return None
    try:
        host = judged(url, any_port=True).raw_host or ""
    except FetchError:
        return None
    return None if _INVITE_HOSTS.search(host.rstrip(".")) else url


def _in_ascii(url: str) -> str | None:
    """The same address in ASCII (RFC 3987, section 3.1), or None if it holds white space, or is no address."""
    if _NEVER.search(url):
        return None
    try:
        parts = urlsplit(url)
        host = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode("ascii")
    except (ValueError, UnicodeError):
        return None
    if "'" in host or any(len(_scripts(label)) > 1 for label in parts.netloc.split(".")):
        return None  # letters of two scripts that look alike
    return urlunsplit(
        (parts.scheme, host, *(quote(part, safe=_SAFE) for part in (parts.path, parts.query, parts.fragment)))
    )


def _scripts(label: str) -> set[str]:
    """The scripts of the letters of a name, by the first word of each letter's own name ("LATIN", "CYRILLIC"); those
    that Japanese and Korean are written in together are one."""
    names = {unicodedata.name(letter, "?").split()[0] for letter in label if letter.isalpha()}
    return {"CJK" if name in _WITH_HAN else name for name in names}


def jump_url(url: str | None, sentence: str) -> str | None:
    """The address with a text fragment (`#:~:text=`) for the sentence; without it where it would be too long."""
    safe = safe_url(url)
    if safe is None:
        return None
    joint = ":~:text=" if "#" in safe else "#:~:text="
    jumping = f"{safe}{joint}{_fragment(sentence)}"
    return jumping if len(jumping) <= MAX_URL and ":~:" not in safe else safe


def _fragment(sentence: str) -> str:
    words = sentence.split()
    if len(words) <= 2 * _EDGE_WORDS:
        return _encode(" ".join(words))
    return _encode(" ".join(words[:_EDGE_WORDS])) + "," + _encode(" ".join(words[-_EDGE_WORDS:]))


def _encode(text: str) -> str:
    # "-", "," and "&" are the syntax of a text directive.
    return quote(text.encode("utf-8", "replace"), safe="").replace("-", "%2D")
