"""What a page has below its article and no element tells apart: readers' comments, a list of other articles by day."""

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


def drop_tail(measured: MeasuredBlocks, verdicts: list[bool]) -> None:
    """Leaves out what is taken below a heading of comments with a dated line close by, and below one of other articles
    where no sentence follows and most lines have a day."""
    prose = 0.0
    last = max((place for place, look in enumerate(measured.seen) if look.prose >= PROSE), default=0)
    for place, look in enumerate(measured.seen):
        if prose >= _ARTICLE and look.words <= _HEADING and look.prose < PROSE and _heads_others(measured, place, last):
            verdicts[place:] = [False] * (len(verdicts) - place)
            return
        prose += look.words if verdicts[place] and look.prose >= PROSE else 0.0


def _heads_others(measured: MeasuredBlocks, place: int, last: int) -> bool:
    """Whether a line heads comments, or other articles below the `last` block that reads like sentences."""
    line = measured.blocks[place].text
    if comments.is_call(line) or comments.is_heading(line):
        return any(_dated(measured, range(place + 1, place + 1 + _NEAR)))
    if measured.seen[place].kind != "related" or place < last:
        return False
    dated = _dated(measured, range(place + 1, place + 1 + _MOST))
    return 2 * sum(dated) >= len(dated) > 0


def _dated(measured: MeasuredBlocks, places: Sequence[int]) -> list[bool]:
    """Of each short block among these places whether it has a day."""
    short = [at for at in places if at < len(measured.blocks) and measured.seen[at].words <= _LINE]
    return [DATE.search(measured.blocks[at].text) is not None for at in short]
