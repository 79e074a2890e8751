"""Whose words are whose in the text of a mail: its own, what it quotes, what it forwards, and the signature."""

import re
from dataclasses import dataclass

from corpus.scripts import SENTENCE_ENDS
from corpus.types import LeftOut, Span

_WROTE = (
    r"wrote|writes|said|schrieb|schreibt|a écrit|écrit|escribió|escribe|escreveu|ha scritto|scrive|schreef"
    r"|skrev|napisał\w*"
    r"|пишет|написала?|写道|寫道|wrote in message \S+"
)
# "On Monday, Ada Lund <ada@example.org>\nwrote:", in up to four lines, the first of which begins like this.
_SAYS_WHO = re.compile(rf"\b(?:{_WROTE})\b[^\n]{{0,120}}:\s*\Z")
_SAYS_WHEN = re.compile(
    r"\s*(?:on|am|le|el|il|em|op|den|dnia|w dniu|at|in|date|\d{1,4}[./-]|\d{4}年|mon|tue|wed|thu|fri|sat|sun)\b",
    re.IGNORECASE,
)
# Lines over which "On ..., ... wrote:" may be wrapped.
_ATTRIBUTION_LINES = 4
_QUOTED = re.compile(r"(?:^>[^\n]*(?:\n|\Z))+", re.MULTILINE)
_MARK = re.compile(r"^> ?", re.MULTILINE)
_FORWARDED = re.compile(
    r"^[ \t>*_-]*(?:begin forwarded message|forwarded message|forwarded by|weitergeleitete nachricht"
    r"|anfang der weitergeleiteten"
    r"|message transféré|message transmis|mensaje reenviado|mensagem encaminhada|messaggio inoltrato"
    r"|doorgestuurd bericht"
    r"|пересылаемое сообщение|转发的?邮件)\b[^\n]{0,200}$",
    re.IGNORECASE | re.MULTILINE,
)
_FORWARDING = re.compile(r"\s*(?:fwd?|wg|tr|rv|enc|i|doorst|转发)\s*[:：]", re.IGNORECASE)
_ORIGINAL = re.compile(
    r"^[ \t]*-{2,}[ \t]*(?:original message|original appointment|ursprüngliche nachricht|originalnachricht"
    r"|message d.origine"
    r"|mensaje original|mensagem original|messaggio originale|oorspronkelijk bericht|исходное сообщение"
    r"|原始邮件)[ \t]*-*[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_FIELD = (
    r"(?:from|sent|to|subject|date|cc|bcc|reply-to|importance|von|gesendet|an|betreff|datum|de|envoyé|à|objet"
    r"|enviado( el)?"
    r"|para|asunto|assunto|da|inviato|a|oggetto|van|verzonden|aan|onderwerp|от|отправлено|кому|тема|发件人|发送时间|收件人|主题)"
)
# The header of a mail inside a mail: three lines or more of fields, with a rule above or none.
_HEADER = re.compile(
    rf"^(?:[ \t]*[_-]{{5,}}[ \t]*\n\s*)?(?:[ \t]*\*?{_FIELD}[ \t]*[:：]\*?[^\n]{{0,400}}\n"
    rf"(?:[ \t]+\S[^\n]{{0,300}}\n){{0,5}}){{3,12}}",
    re.IGNORECASE | re.MULTILINE,
)
_SIGNATURE = re.compile(r"^-- (?:\n|\Z)", re.MULTILINE)  # RFC 3676, section 4.3: with its blank
_DASHES = re.compile(r"^--[ \t]*\n", re.MULTILINE)  # what is left of it where a program dropped the blank
# Lines of a signature at most; RFC 3676 speaks of four.
_SIGNATURE_LINES = 6


@dataclass(frozen=True, slots=True)
class Parts:
    """The text of a mail as it is stored (a forwarded text without its quotation marks), and what is left out of it."""

    text: str
    left_out: tuple[LeftOut, ...]


def take_apart(text: str, subject: str, quoted: tuple[Span, ...] = ()) -> Parts:
    """Which words are the mail's own and which are quoted. `quoted` are spans that the markup says are quoted.

    A forwarded message is what the mail is about, and so is a quotation where nothing else is left.
    """
    forwarded = _FORWARDED.search(text)
    if forwarded is not None:
        rest = text[forwarded.end() :]
        if rest.lstrip().startswith(">"):
            text = text[: forwarded.end()] + _MARK.sub("", rest)
        header = _HEADER.search(text, forwarded.end())
        end = header.end() if header and not text[forwarded.end() : header.start()].strip() else forwarded.end()
        head = LeftOut(forwarded.start(), end, "forwarded")
        return Parts(text, _in_order([*_others(text, 0, forwarded.start()), head, *_signature(text, end)]))
    left_out = [LeftOut(start, end, "quotation") for start, end in quoted]
    block = _ORIGINAL.search(text) or _HEADER.search(text)
    if block is not None and _FORWARDING.match(subject):
        header = _HEADER.search(text, block.start())
        end = max(block.end(), header.end() if header else 0)
        head = LeftOut(block.start(), end, "forwarded")
        return Parts(text, _in_order([*_others(text, 0, block.start()), head, *_signature(text, end)]))
    stop = len(text)
    if block is not None:
        stop = block.start()
        left_out.append(LeftOut(block.start(), len(text), "quotation"))
    left_out += _others(text, 0, stop)
    parts = Parts(text, _in_order([*left_out, *_signature(text, 0)]))
    return parts if own_words(parts) else _quotation_alone(text)


def own_words(parts: Parts) -> tuple[Span, ...]:
    """The spans between what is left out, as far as they are more than white space."""
    spans: list[Span] = []
    position = 0
    for part in [*parts.left_out, LeftOut(len(parts.text), len(parts.text), "")]:
        if parts.text[position : part.start].strip():
            spans.append((position, part.start))
        position = part.end
    return tuple(spans)


def _quotation_alone(text: str) -> Parts:
    plain = _MARK.sub("", text)
    header = _ORIGINAL.match(plain) or _HEADER.match(plain)
    left_out = [LeftOut(header.start(), header.end(), "forwarded")] if header else []
    parts = Parts(plain, _in_order([*left_out, *_signature(plain, header.end() if header else 0)]))
    return parts if own_words(parts) else Parts(plain, ())


def _others(text: str, start: int, stop: int) -> list[LeftOut]:
    """The runs of quoted lines in text[start:stop], each with the line that says whose words follow."""
    spans = []
    for match in _QUOTED.finditer(text, start, stop):
        first = _attribution(text, start, match.start())
        spans.append(LeftOut(first, match.end(), "quotation"))
    return spans


def _attribution(text: str, start: int, end: int) -> int:
    """Where the lines begin that say whose words follow at `end`; `end` itself if there are none."""
    lines: list[int] = []
    place = start + len(text[start:end].rstrip())
    last = place
    while place > start and len(lines) < _ATTRIBUTION_LINES:
        line = max(start, text.rfind("\n", start, place) + 1)
        if not text[line:place].strip():
            break
        lines.append(line)
        place = line - 1
    if not lines or not text[start:last].endswith(":"):
        return end
    opening = next((line for line in lines if _SAYS_WHEN.match(text, line)), lines[0])
    return opening if _SAYS_WHO.search(text[opening:last]) else end


def _signature(text: str, start: int) -> list[LeftOut]:
    match = _SIGNATURE.search(text, start)
    if match is None:
        last = None
        for last in _DASHES.finditer(text, start):  # noqa: B007
            pass
        rest = text[last.end() :].strip().split("\n") if last else []
        if (
            last is None
            or len(rest) > _SIGNATURE_LINES
            or any(line.rstrip().endswith(tuple(SENTENCE_ENDS)) for line in rest)
        ):
            return []
        match = last
    return [LeftOut(match.start(), len(text), "signature")] if text[start : match.start()].strip() else []


def _in_order(left_out: list[LeftOut]) -> tuple[LeftOut, ...]:
    """Sorted and disjoint: what is inside another is dropped, what overlaps is cut."""
    kept: list[LeftOut] = []
    for part in sorted(left_out, key=lambda part: (part.start, -part.end)):
        start = max(part.start, kept[-1].end if kept else 0)
        if start < part.end:
            kept.append(LeftOut(start, part.end, part.kind))
    return tuple(kept)
