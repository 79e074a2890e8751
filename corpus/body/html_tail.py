"""What a page has below its article and no element tells apart: readers' comments, a list of other articles by day."""

import re
from collections.abc import Sequence

from corpus.body import comments
from corpus.body.cues import DATE
from corpus.body.features import PROSE
from corpus.body.html import MeasuredBlocks

_ARTICLE = 25.0  # words of prose that an article has before its comments can begin, as in corpus.body.comments
_HEADING = 8  # words of "You may also like", "3 comments"
_NEAR = 5  # blocks below a heading of comments in which one of them is dated
_MOST = 50  # blocks of a list of other articles that are looked at
_LINE = 10  # words of a commenter's name and time, of a title and its day
_FEWEST = 2  # dated lines below such a heading: an article's own section may have one
_TRIES = 8  # headings that are looked at: a bound for hostile pages
_PARAGRAPHS = 2  # paragraphs of a comment, on the average: of an article's own section a dated line has more below it
# Words that head nothing but comments: an article has a "Discussion", "Reviews" and "Reactions" of its own.
_COMMENTS = re.compile(
    r"comment|kommenta|comentari|comentári|komentarz|комментари|评论|評論|留言|コメント|댓글|تعليق"
    r"|(?:customer|product|user|guest) reviews|kundenbewertungen|(?:clients|clientes|clienti|klientów)\W*$",
    re.IGNORECASE,
)


def drop_tail(measured: MeasuredBlocks, verdicts: list[bool]) -> None:
    """Leaves out what is taken below a heading of comments with dated lines close by, and below one of other articles
    where no sentence follows and most lines have a day. It is always less than the article above it."""
    prose, tries = 0.0, 0
    last = max((place for place, look in enumerate(measured.seen) if look.prose >= PROSE), default=0)
    left = sum(look.words for look, kept in zip(measured.seen, verdicts, strict=True) if kept)
    for place, look in enumerate(measured.seen):
        heads = prose >= _ARTICLE and look.words <= _HEADING and look.prose < PROSE and left < prose
        if heads and tries < _TRIES and _may_head(measured, place):
            tries += 1
            if _heads_others(measured, place, last):
                verdicts[place:] = [False] * (len(verdicts) - place)
                return
        left -= look.words if verdicts[place] else 0.0
        prose += look.words if verdicts[place] and look.prose >= PROSE else 0.0


def _may_head(measured: MeasuredBlocks, place: int) -> bool:
    return measured.seen[place].kind == "related" or _heads_comments(measured.blocks[place].text)


def _heads_comments(line: str) -> bool:
    return comments.is_call(line) or (comments.is_heading(line) and _COMMENTS.search(line) is not None)


def _heads_others(measured: MeasuredBlocks, place: int, last: int) -> bool:
    """Whether a line heads comments, or other articles below the `last` block that reads like sentences."""
    if _heads_comments(measured.blocks[place].text):
        below = range(place + 1, len(measured.blocks))
        if not any(_dated(measured, below[:_NEAR])):
            return False
        paragraphs = sum(measured.seen[at].prose >= PROSE for at in below)
        return sum(_dated(measured, below)) >= max(_FEWEST, paragraphs / _PARAGRAPHS)
    if measured.seen[place].kind != "related" or place < last:
        return False
    each = _dated(measured, range(place + 1, place + 1 + _MOST))
    return sum(each) >= max(_FEWEST, len(each) / 2)


def _dated(measured: MeasuredBlocks, places: Sequence[int]) -> list[bool]:
    """Of each short block among these places whether it has a day, and is no sentence."""
    short = [at for at in places if at < len(measured.blocks) and measured.seen[at].words <= _LINE]
    lines = (measured.blocks[at].text for at in short)
    return [not line.endswith((".", "。")) and DATE.search(line) is not None for line in lines]
