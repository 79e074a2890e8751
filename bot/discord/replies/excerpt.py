"""An excerpt as markup: a long one is cut around its key sentence, at words, with an ellipsis outside of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.answers.types import Citation
from bot.discord.replies.escape import folded, folded_paragraphs, inline, width


def quoted(citation: Citation, room: int) -> str:
    """The excerpt as a block quote of at most `room` characters, its key sentence in bold, cut only at words; over it
    the heading and the header of a row.

    The words that answer are underlined, but for an excerpt that has to be cut.
    """
    low, high = (offset - citation.start for offset in citation.emphasis)
    # A key sentence too long for an excerpt was cut: an ellipsis outside of it says so.
    cut = " …" if citation.partial else ""
    pieces = _pieces(citation)
    above = _above(citation, room // 2)
    room -= width(above)
    markup = _quote([*pieces, _ReplyPart(cut, gap=True)] if cut else pieces)
    spare = room
    while width(markup) > room and spare > 0:
        # Escaping lengthens text, so what fits is found by trying shorter cuts, a handful of times.
        spare = int(spare * 0.8)
        before, key, after = _cut(
            citation.excerpt[:low], citation.excerpt[low:high], citation.excerpt[high:] + cut, spare
        )
        markup = _quote(
            [_ReplyPart(before, gap=True), _ReplyPart(key, strong=True, gap=True), _ReplyPart(after, gap=True)]
        )
    return above + markup


@dataclass(frozen=True, slots=True)
class _ReplyPart:
    """A run of an excerpt in one style; `gap`: white space comes before it."""

    text: str
    strong: bool = False
    underlined: bool = False
    gap: bool = False


def _pieces(citation: Citation) -> list[_ReplyPart]:
    """The excerpt cut where its key sentence and the words that answer begin and end."""
    text, spans = citation.excerpt, (citation.emphasis, citation.answer_span or citation.emphasis)
    places = sorted({0, len(text), *(offset - citation.start for span in spans for offset in span)})
    pieces = []
    for start, end in pairwise(places):
        strong, underlined = (
            span is not None and span[0] - citation.start <= start < span[1] - citation.start
            for span in (citation.emphasis, citation.answer_span)
        )
        gap = text[start - 1 : start].isspace() or text[start:end][:1].isspace()
        pieces.append(_ReplyPart(text[start:end], strong, underlined, gap))
    return pieces


def _above(citation: Citation, room: int) -> str:
    """The heading and the header above the excerpt, a line each, in at most `room` characters of markup."""
    texts = [folded(one.text) for one in citation.unshown]
    limit = room // max(1, len(texts))
    while True:
        lines = "".join(f"> {inline(_head(text, limit))}\n" for text in texts)
        if width(lines) <= room or not limit:
            return lines if limit else ""
        limit = limit * 4 // 5


def _cut(before: str, key: str, after: str, room: int) -> tuple[str, str, str]:
    key = _head(folded(key), max(room, 20))
    rest = max(0, room - len(key))
    after_words = folded(after)
    before_words = folded(before)
    after_room = max(rest - len(before_words), rest // 2)
    shown_after = _head(after_words, after_room)
    shown_before = _tail(before_words, max(0, rest - len(shown_after)))
    return shown_before, key, shown_after


def _head(text: str, limit: int) -> str:
    if len(text) <= limit:
        return text
    cut = text[: max(0, limit)]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut).rstrip() + " …"


def _tail(text: str, limit: int) -> str:
    if len(text) <= limit:
        return text
    cut = text[len(text) - limit :] if limit > 0 else ""
    return "… " + (cut.split(" ", 1)[1] if " " in cut else cut).lstrip()


def _quote(pieces: Sequence[_ReplyPart]) -> str:
    return "\n".join(f"> {shown}" for line in _lines(pieces) if (shown := _markup(line))) or "> …"


def _lines(pieces: Sequence[_ReplyPart]) -> list[list[_ReplyPart]]:
    """The pieces by paragraph: bold starts and ends inside one, or Discord would not draw it."""
    lines: list[list[_ReplyPart]] = [[]]
    ended = False
    for piece in pieces:
        text = piece.text
        if ended or text[: len(text) - len(text.lstrip())].count("\n") > 1:
            lines.append([])
        for number, part in enumerate(folded_paragraphs(text)):
            if number:
                lines.append([])
            lines[-1].append(replace(piece, text=part))
        ended = text[len(text.rstrip()) :].count("\n") > 1
    return lines


def _markup(line: Sequence[_ReplyPart]) -> str:
    """One paragraph's markup, what is underlined inside what is bold."""
    shown, last = "", _ReplyPart("")
    for piece in (*line, _ReplyPart("")):
        if last.underlined and not (piece.underlined and piece.strong == last.strong):
            shown += "__"
        if last.strong and not piece.strong:
            shown += "**"
        shown += " " if piece.gap and shown else ""
        if piece.strong and not last.strong:
            shown += "**"
        if piece.underlined and not (last.underlined and piece.strong == last.strong):
            shown += "__"
        shown += inline(piece.text)
        last = piece
    return shown
