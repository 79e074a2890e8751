"""Links to sources: only ordinary web addresses, and where possible one that jumps to the words quoted."""

import re
from urllib.parse import quote

from corpus.errors import FetchError
from corpus.sources.addresses import judged

# https://discord.com/developers/docs/components/reference#button: a link button's url has at most 512 characters.
MAX_URL = 512
# Words on each side of a long sentence: enough to be unique on a page, short enough to fit
# (https://wicg.github.io/scroll-to-text-fragment/ leaves the choice to the author).
_EDGE_WORDS = 5
_INVITE_HOSTS = re.compile(r"(?i)(^|\.)(discord\.(gg|gift|new)|dsc\.gg|discord(app)?\.com)$")


def safe_url(url: str | None) -> str | None:
    """The address where it can be linked: http or https, a public host, no credentials, no invite; None otherwise."""
    if not url or len(url) > MAX_URL or not url.isascii() or re.search(r"[\s<>\"'`\\^{}|]", url):
        return None
    try:
        host = judged(url, any_port=True).raw_host or ""
    except FetchError:
        return None
    return None if _INVITE_HOSTS.search(host.rstrip(".")) else url


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
