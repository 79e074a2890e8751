"""Lines that say where and when an article was written, printed or changed, and nothing else."""

import re

from corpus.dates.mentions.finder import mentions
from corpus.dates.publication import cues
from corpus.dates.publication.labels import label_of

LONGEST = 120
"""Characters of a dateline at most: a place, an agency, a day and the hour of an update."""

_DIGIT = re.compile(r"\d")
_CLOCK = re.compile(
    r"\b(?:at |um |a las )?\d{1,2}[:.h]\d\d(?:[:.]\d\d)?\s?(?:[ap]\.?m\.?|uhr|gmt|utc|[a-z]{2,4}t)?\b", re.I
)
_PLACE = re.compile(
    r"\W*[A-Z\u00c0-\u00de][\w'’.-]+(?:[ ,]+[A-Z\u00c0-\u00de][\w'’.-]+){0,4}\s*(?:,|\(.{1,30}\)|[-–—])\W*"
)
"""Names of places before a comma, an agency in brackets or a dash."""
_OF_WORKS = re.compile(r"\b(?:releas|issued|written|created|erschienen|geschrieben|erstellt|paru|creado)", re.I)
"""Labels of pages that are facts about books, records and laws as well: what they date may be what is asked for."""
_BETWEEN = re.compile(r"[\W\d_]*(?:(?:on|am|at|the|el|le|den)\b[\W\d_]*)?")


def is_dateline(sentence: str) -> bool:
    """Whether a sentence is a whole day with no more than a place before it, or the word that it was published or
    changed then."""
    if len(sentence) > LONGEST or not _DIGIT.search(sentence):
        return False
    days = [mention for mention in mentions(sentence) if mention.whole]
    if not days:
        return False
    at = 0
    for day in days:
        ahead = sentence[at : day.start]
        bare = cues.WEEKDAY.sub("", ahead)
        if not (
            _BETWEEN.fullmatch(_CLOCK.sub("", bare))
            or (at == 0 and _PLACE.fullmatch(bare))
            or (label_of(ahead) in ("publication", "update") and not _OF_WORKS.search(ahead))
        ):
            return False
        at = day.end
    return _BETWEEN.fullmatch(_CLOCK.sub("", cues.WEEKDAY.sub("", sentence[at:]))) is not None
