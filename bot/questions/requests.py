"""Requests in other words than "articles": for all that a source or an author has ("What do you have from Reuters?",
"anything by Ida Holm"), and for what there is on a topic ("What has been written about tolls?")."""

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


_PUBLISHED = r"(?:written|published|posted|printed)"
_ARTICLES = r"(?:the|your|these|this)\s(?:articles?|archives?|texts?|documents?|sources?|corpus|papers?)"
_ON_A_TOPIC = re.compile(
    r"\s*(?:what(?:\selse)?"
    rf"(?:\sha(?:s|ve|d)\sbeen\s(?:{_PUBLISHED}\sabout|(?:said|reported)\s(?:about|on))"
    rf"|(?:['’]?s|\s(?:is|was|were))\s{_PUBLISHED}\sabout"
    rf"|\s(?:do(?:es)?|did|have|has)\s(?:you|{_ARTICLES})\s(?:say|write|report|tell(?:\sus|\sme)?|know|have|said|written|reported)"
    r"\s(?:about|on))"
    rf"|(?:(?:is|was|were)\s)?anything\s(?:{_PUBLISHED}|said|reported)\sabout)\s(?P<topic>\S[^?]*)\??\s*",
    re.IGNORECASE,
)
"""What "was said" about something may be a fact that is asked for; what "was written" is what there is."""


def as_topic(text: str) -> str | None:
    """A question for what was written about something, without what only frames it; None for any other text."""
    match = _ON_A_TOPIC.fullmatch(text)
    return f"anything about {match['topic'].strip()}?" if match else None
