"""Requests for all that a source or an author has, in other words than "articles": "What do you have from Reuters?",
"anything by Ida Holm"."""

import re

_HAVE = (
    r"(?:do\syou\shave|have\syou(?:\sgot)?|you\shave(?:\sgot)?|you['’]ve(?:\sgot)?|is\sthere|there\sis|are\sthere)"
    r"(?:\s(?:here|in\shere))?"
)
_ALL = r"(?:anything|something|everything|all|whatever)"
_REQUESTS = tuple(
    (re.compile(rf"[\s¿]*(?:{asked})\s(?={cue}\s)", re.IGNORECASE), pieces)
    for asked, cue, pieces in (
        (
            rf"(?:what(?:\s(?:else|all))?\s{_HAVE}|what['’]?s\sthere"
            rf"|(?:(?:show|give|list|find|get|send)\s(?:me\s|us\s)?|{_HAVE}\s|got\s)?{_ALL}(?:\selse)?(?:\s(?:that\s)?{_HAVE})?)"
            r"(?:\s(?:written|published))?",
            r"(?:by|from)",
            "articles",
        ),
        (
            r"(?:was\s(?:hast\sdu|habt\sihr|gibt\ses)(?:\salles)?|(?:hast\sdu|habt\sihr|gibt\ses)\s(?:et)?was"
            r"|(?:zeig(?:e)?\smir\s)?alles)",
            "von",
            "Artikel",
        ),
        (
            r"(?:qué\s(?:tienes|hay)|(?:tienes|hay)\salgo|(?:muéstrame\s)?todo(?:\slo)?(?:\sque\s(?:tienes|hay))?)",
            r"(?:de|por)",
            "artículos",
        ),
    )
)
_HAS_WRITTEN = re.compile(
    r"\s*what(?:\selse)?\shas\s(?P<name>[^?]{2,80}?)\s(?:written|published)(?P<on>\s(?:about|on)\s[^?]+)?\s*\??\s*",
    re.IGNORECASE,
)


def as_articles(text: str) -> str | None:
    """A request for all that somebody has or has written as one for articles ("articles from Reuters"), whoever that
    is; None for any other text."""
    for request, pieces in _REQUESTS:
        if match := request.match(text):
            return f"{pieces} {text[match.end() :]}"
    wrote = _HAS_WRITTEN.fullmatch(text)
    return f"articles from {wrote['name']}{wrote['on'] or ''}" if wrote else None
