"""Text to sentence spans, in many scripts, in time linear in its length.

The text is cut into blocks at the line breaks that end something (corpus.text.wrapping tells them from those that wrap
a long line); inside a block every mark that may end a sentence is looked at once, with a bounded number of characters
on either side. Nothing is copied or cleaned, so the spans are true by construction.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from corpus import scripts
from corpus.scripts import CLOSERS, ENDS_UNSPACED, SENTENCE_ENDS
from corpus.text import abbreviations as known
from corpus.text.wrapping import blocks
from corpus.types import Article, Span

# docs/experiments/sentences.md says what each of the rules below does on the reference sets. What may come before the
# first word of a sentence: quotation marks, and what Markdown and lists put there.
OPENERS = scripts.OPENERS + "*_#—–-•"

_MARKS = rf"[{re.escape(SENTENCE_ENDS)}]+"
# An ellipsis written with spaces (". . .") is one mark; footnote references ("[12]") stay with what they follow.
_AFTER = (
    rf"(?P<dots>(?:[ \u00a0]\.(?=[\s{re.escape(CLOSERS)}]|\Z))*+)(?P<close>(?:[{re.escape(CLOSERS)}]|\[\d{{1,3}}\])*+)"
    # The number of a note, raised in print: "clear.1 The", "over.”4 The".
    rf"(?P<note>(?:(?<=[^\W\d_][.!?…])|(?<=[^\W\d_][.!?…][{re.escape(CLOSERS)}]))\d{{1,3}}(?:[,–-]\d{{1,3}}){{0,5}}"
    r"(?=\s|\Z))?"
)
CANDIDATE = re.compile(rf"(?P<marks>{_MARKS}){_AFTER}")
# Where Armenian is written ":" is what people type for its full stop, where Greek is, ";" is its question mark.
ARMENIAN = re.compile(rf"(?P<marks>(?:{_MARKS}|(?<=[\u0561-\u0587\u055b-\u055e)]):))(?:(?<=:)\.*)?{_AFTER}")
GREEK = re.compile(rf"(?P<marks>(?:{_MARKS}|(?<=[\u0370-\u03ff\u1f00-\u1fff]);|\u037e)){_AFTER}")

# In Arabic a label that opens a paragraph ("Questions and answers:", a day and the name of a paper) is a sentence of
# its own; not one of a single word, nor where a verb of saying is in it or a quotation follows. The convention is that
# of pySBD's Arabic Golden Rules; the 500 sentences of PUD have no such label.
ARABIC_LABEL = re.compile(
    r"(?P<label>(?:[^:.!?؟…\n]|\d:(?=\d)){3,90}[\u0621-\u064a]):(?=\s{1,3}[\u0621-\u064a])", re.DOTALL
)
ARABIC_SAYING = re.compile(
    r"(?<![\u0621-\u064a])[وف]?(?:[يتن]?قول|قال|قائل|[يت]?ذكر|[أا]ضاف|[يت]ضيف|[أا]كد|[يت][ؤو]كد|صرح|[يت]صرح|كتب|[يت]كتب"
    r"|[أا]علن|[يت]علن|[أا]وضح|[يت]وضح|شرح|[يت]شرح|[أا]شار|[يت]شير|س[أا]ل|[يت]س[أا]ل|[أا]جاب|[يت]جيب|رد|علق|[يت]علق|نقل|تابع|[يت]تابع)"
    r"(?:[تواًةن]|ها|ه|هم)*(?![\u0621-\u064a])"
)

# What is inside a pair is kept together where the pair is part of a sentence; longer ones are sentences of their own.
LONGEST_PAIR = 300
ELLIPSES = ("...", "…")
PAIRS = dict(zip("([{“„«‹「『《（【〈", ")]}”“»›」』》）】〉", strict=True))
PAIR_MARK = re.compile(r'[()\[\]{}“”„«»‹›「」『』《》（）【】〈〉"]')
AMBIGUOUS_QUOTES = frozenset('"”')
QUOTES = frozenset('“„«‹"')

# Characters looked back for the word before a full stop.
LOOK_BACK = 48
# Words of an alphabet in which no names of files or hosts are written, with no space after the stop between them.
GLUED = re.compile(r"(?:[Α-ΩЀ-Я](?:[α-ωа-џ]|\s)|[IVXLCDM]{2,}\b)")
GLUED_BEHIND = re.compile("(?<![^\\W\\d_])[^\\W\\d_]{4,}(?<=[α-ωа-џ])\\Z")
# A short question after a question: "Who? you?"
QUESTION = re.compile(r"\s{1,3}[^.!?…\"“”«»()\n]{1,40}\?")
# Greek writes no abbreviation of that length, and cites in lower case.
LONG_GREEK = re.compile("[\u0370-\u03ff\u1f00-\u1fff]{7,}\\Z")
NEXT_WORD = re.compile(rf"[\s{re.escape(OPENERS)}]{{0,24}}+(?P<word>[^\W_][\w'’]{{0,40}})(?P<stop>\.?)")
GOES_ON = re.compile(r"\s{1,4}[,;:)\]]")
LAST_TOKEN = re.compile(r"[^\s()\[\]{}\"“”„«»‹›‘—–/,;:!?…]+\Z")
MARKER_ALONE = re.compile(r"[\W_]*(?:\d{1,3}(?:\.\d{1,3})*|[^\W\d_]|[ivxIVX]{1,4})\W{0,2}\Z")
ACRONYM = re.compile(r"(?:[^\W\d_]{1,3}\.)+[^\W\d_]{1,3}\Z")
ELISION = re.compile(r"^[^\W\d_]{1,5}['’](?=[^\W\d_]{2})")  # "l'Avv."
BRACKET = re.compile(r"\s{1,3}[(\[]")
ZONE = re.compile(r"(?:[A-Z]{1,4}T|UTC|GMT|Z)\Z")  # of a time of day: "5 p.m. EST"
ROMAN = re.compile(r"[IVXLCDM]+\Z")
NUMERAL = re.compile(r"[\s(\[#№]*(?:\d|[IVXLC]+\b|[A-Z]\b)")
VOWEL = re.compile("[aeiouyáéíóúýàèìòùâêîôûäëïöüåæøœãõāēīōūąęěůőűаеёиоуыэюяіїєґαεηιουωάέήίόύώ]", re.IGNORECASE)
CASED = re.compile("[A-Za-z\u00c0-\u024f\u0370-\u052f]")

LATIN = re.compile("[A-Za-z\u00c0-\u024f]")

LIST_MARKER = re.compile(
    r"(?:(?<=\s)|^|(?<=\A))(?:(?P<number>\d{1,2})(?:\.\)|[.)])|(?P<letter>[a-z])[.)])(?=\s+[^\W\d_a-zà-ÿ]|\s+[^\W\d_])"
)
BULLET = re.compile(r"(?<=\s)[•⁃‣◦▪●∙■►]")
ATTRIBUTION = re.compile(
    "^[^，。！？；：,;:\n]{0,14}?(?:[说說道问問答喊叫称稱]|表示|指出|認為|认为|補充|补充|回答|と|って|という|など)"
)

# Never the first word of a sentence after an initial: they belong to the surname.
PARTICLES = frozenset("de la le da di du del della van von der den des dos das el al san ter".split())  # noqa: SIM905
# Written in lower case too; the other titles count only with a capital ("put it on." is no Onorevole).
LOWER_TITLES = frozenset("mr mrs dr prof st ste gen inż mgr sv św sw skt kapt hab dipl.-ing univ.-prof".split())  # noqa: SIM905


def of_body(article: Article) -> list[Span]:
    """The sentence spans of all body spans of `article`, in order."""
    return [span for start, end in article.body for span in split(article.text, start, end, language=article.language)]


def split(text: str, start: int = 0, end: int | None = None, language: str | None = None) -> list[Span]:
    """The spans of the sentences in `text[start:end]`, in order, disjoint, with nothing but white space between them.

    `language` (ISO 639-1) only settles what the script leaves open, such as "im 19. Jahrhundert"; it may be None.
    """
    end = len(text) if end is None else end
    spans: list[Span] = []
    for first, last in blocks(text, start, end):
        position = first
        for boundary in _boundaries(text, first, last, language):
            _append(spans, text, position, boundary)
            position = boundary
        _append(spans, text, position, last)
    return spans


def _append(spans: list[Span], text: str, start: int, end: int) -> None:
    """Adds text[start:end] without the white space around it, where anything is left."""
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    end -= len(piece) - len(piece.rstrip())
    if start < end:
        spans.append((start, end))


class _Mark(NamedTuple):
    """A mark that may end a sentence: text[start:stop] is the mark, `end` is after closing quotes and brackets."""

    start: int
    stop: int
    end: int


def _boundaries(text: str, start: int, end: int, language: str | None) -> Iterator[int]:
    """The offsets between start and end at which a sentence ends, in order."""
    markers = sorted([*_list_items(text, start, end), *_arabic_label(text, start, end)])
    kept = _Pairs(text, start, end)
    last, following = start, 0
    for match in _pattern(text, start, end).finditer(text, start, end):
        while following < len(markers) and markers[following] <= match.start():
            if markers[following] > last:
                last = markers[following]
                yield last
            following += 1
        mark = _Mark(match.start(), match.end("marks"), match.end())
        if mark.end >= end:
            break
        boundary = _boundary(text, match, mark, last, end, language)
        if boundary is not None and boundary > last and not kept.holds(boundary):
            last = boundary
            yield last
    yield from (marker for marker in markers[following:] if marker > last)


def _pattern(text: str, start: int, end: int) -> re.Pattern[str]:
    sample = text[start : min(end, start + 400)]
    if sample.isascii():
        return CANDIDATE
    if re.search("[\u0561-\u0587]", sample):
        return ARMENIAN
    return GREEK if re.search("[\u03b1-\u03c9]", sample) else CANDIDATE


def _boundary(text: str, match: re.Match[str], mark: _Mark, last: int, end: int, language: str | None) -> int | None:
    """Where the sentence ends that the mark may end, or None if it goes on."""
    marks = text[mark.start : mark.stop]
    if any(character in ENDS_UNSPACED for character in marks):
        return _after_unspaced(text, mark, last, end)
    if (
        marks == "."
        and GLUED.match(text, mark.end, end)
        and GLUED_BEHIND.search(text, max(last, mark.start - 20), mark.start)
    ):
        return mark.end
    if not text[mark.end].isspace() or _is_omission(text, mark) or not _words_before(text, last, mark.start):
        return None
    following = NEXT_WORD.match(text, mark.end, end)
    if following is None and GOES_ON.match(text, mark.end, end):
        return None
    word = following["word"] if following else ""
    if word and word[0].islower():
        greek = marks == "." and LONG_GREEK.search(text, max(last, mark.start - LOOK_BACK), mark.start)
        return mark.end if greek or (marks == "?" and QUESTION.match(text, mark.end, end)) else None
    if match["dots"]:
        return _after_spaced_dots(match, mark, bool(word))
    if marks in ELLIPSES and _quote_is_open(text[max(last, mark.start - LONGEST_PAIR) : mark.start]):
        return None  # inside a quotation it stands for words left out
    if marks == ".":
        return mark.end if _full_stop_ends(text, mark, last, following, language) else None
    return mark.end


def _is_omission(text: str, mark: _Mark) -> bool:
    """Whether the mark stands for words left out: "[...]", "(…)"."""
    return text[mark.start - 1 : mark.start] in ("[", "(") and text[mark.stop : mark.stop + 1] in ("]", ")")


def _after_spaced_dots(match: re.Match[str], mark: _Mark, more: bool) -> int | None:
    """After "word. . . ." the ellipsis opens the next sentence, after "word . . . ." it belongs to the one before."""
    attached = not match.string[mark.start - 1 : mark.start].isspace()
    if match["dots"].count(".") == 3 and attached and more:
        return mark.stop
    return mark.end if match["dots"].count(".") >= 3 else None


def _after_unspaced(text: str, mark: _Mark, last: int, end: int) -> int | None:
    """A CJK full stop needs no white space after it, so that only what is open tells whether a quote mark closes."""
    stop = mark.stop
    if text[stop : stop + 1] in AMBIGUOUS_QUOTES and not _quote_is_open(text[max(last, stop - LONGEST_PAIR) : stop]):
        return stop
    while stop < mark.end and text[stop] not in "“«":
        stop += 1
    return None if _goes_on_after_quote(text, mark._replace(end=stop)) else stop


def _quote_is_open(sentence: str) -> bool:
    opened = sentence.count("“") - sentence.count("”")
    return opened > 0 or (opened % 2 != 0 and "“" not in sentence) or sentence.count('"') % 2 != 0


def _goes_on_after_quote(text: str, mark: _Mark) -> bool:
    """Whether a quotation that ends in a CJK mark is followed by who said it, or by a mark that goes on."""
    following = text[mark.end : mark.end + 24]
    if mark.end == mark.stop:
        return False
    return following[:1] in "，、；：,;:" or ATTRIBUTION.match(following) is not None


def _full_stop_ends(text: str, mark: _Mark, last: int, following: re.Match[str] | None, language: str | None) -> bool:
    """Whether the single full stop at mark.start ends a sentence, given what comes before and after it."""
    # Text that was cut into tokens has a space before the stop too: "William E . Smith".
    stop = mark.start - (text[mark.start - 1] == " ")
    token = LAST_TOKEN.search(text, max(last, stop - LOOK_BACK), stop)
    if token is None:
        return True
    before = token[0]
    word = following["word"] if following else ""
    starter = word.lower() in known.STARTERS and not (len(word) == 1 and following is not None and following["stop"])
    if mark.start - last <= 8 and MARKER_ALONE.match(text, last, mark.start):
        return False
    if before[-1].isdigit():
        return _after_number(before, word, starter, language)
    if not before[-1].isalpha() and before[-1] not in "ªº°":
        return True
    if len(before) == 1:
        return _after_letter(text, mark, last, before, word, starter)
    return _after_word(text, mark, last, before, word, starter, language)


def _after_number(before: str, word: str, starter: bool, language: str | None) -> bool:
    if not before.isdigit() or len(before) > 2:
        return True
    if word.lower() in known.MONTHS:
        return False
    return starter or language not in known.ORDINAL_STOP


def _after_letter(text: str, mark: _Mark, last: int, before: str, word: str, starter: bool) -> bool:
    """A single letter: an initial ("E. Smith"), a unit or an abbreviation ("p. 55"), seldom the end of a sentence."""
    if not CASED.match(before):
        return False
    return starter and word.lower() not in PARTICLES and _words_before(text, last, mark.start) >= 3


def _after_word(text: str, mark: _Mark, last: int, before: str, word: str, starter: bool, language: str | None) -> bool:
    before = ELISION.sub("", before).lstrip("'’‘-•⁃*_#¿¡") or before
    lower = before.lower()
    if language in known.ORDINAL_STOP and ROMAN.match(before):
        return starter
    if before.isupper() and len(before) > 2 and lower.isalpha() and lower not in known.EITHER:
        return True  # "DNA." is no "Dna."
    long_enough = _words_before(text, last, mark.start) >= 4
    if lower in known.TITLES and (before[0].isupper() or not LATIN.match(before) or lower in LOWER_TITLES):
        return False
    if lower in known.NUMBERED and NUMERAL.match(text, mark.stop):
        return False
    if lower in known.INNER:
        return starter and long_enough and "." not in lower and not _bracket_follows(text, mark)
    if lower in known.EITHER or ACRONYM.match(lower) or _looks_short(before, lower):
        return long_enough and (starter or not word) and not _bracket_follows(text, mark) and not ZONE.match(word)
    return True


def _bracket_follows(text: str, mark: _Mark) -> bool:
    """Whether a bracket explains the abbreviation: "et al. (US 2012)", "approx. [sic]"."""
    return BRACKET.match(text, mark.end) is not None


def _words_before(text: str, last: int, end: int) -> int:
    """How many words the sentence has so far; past some fifty characters the count stops, which keeps it cheap."""
    return len(text[max(last, end - LOOK_BACK) : end].split())


def _looks_short(before: str, lower: str) -> bool:
    """Whether it can be no whole word: letters with a case, none of them a vowel, not all capitals ("Hrsg")."""
    return (
        len(lower) <= 5
        and lower.isalpha()
        and not before.isupper()
        and bool(CASED.match(lower))
        and not VOWEL.search(lower)
    )


class _Pairs:
    """The pairs of brackets and quotes whose inside belongs to one sentence; asked for offsets in rising order."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._spans = _pairs(text, start, end)
        self._next = 0

    def holds(self, offset: int) -> bool:
        while self._next < len(self._spans) and self._spans[self._next][1] <= offset:
            self._next += 1
        return self._next < len(self._spans) and self._spans[self._next][0] < offset


def _pairs(text: str, start: int, end: int) -> list[Span]:
    """The outermost pairs that are kept whole, in order."""
    spans: list[Span] = []
    stack: list[tuple[str, int]] = []
    for match in PAIR_MARK.finditer(text, start, end):
        mark, place = match[0], match.start()
        while stack and place - stack[0][1] > LONGEST_PAIR:
            stack.pop(0)
        closes = next((depth for depth in range(len(stack) - 1, -1, -1) if stack[depth][0] == mark), None)
        if closes is not None:
            opened = stack[closes][1]
            del stack[closes:]
            if _inside_sentence(text, opened, place + 1, start, end):
                while spans and spans[-1][0] >= opened:
                    spans.pop()
                spans.append((opened, place + 1))
        elif mark in PAIRS:
            stack.append((PAIRS[mark], place))
        elif mark == '"':
            stack.append(('"', place))
        if len(stack) > 8:
            stack.pop(0)
    return spans


def _inside_sentence(text: str, opened: int, closed: int, start: int, end: int) -> bool:
    """Whether a sentence was under way where the pair opens, or goes on where it closes."""
    if text[opened] not in QUOTES:
        return True
    before = text[max(start, opened - 8) : opened].rstrip()
    after = text[closed : min(end, closed + 8)].lstrip(" \u00a0—–-")
    ended = text[closed - 2] in SENTENCE_ENDS
    return (
        bool(before and before[-1] not in SENTENCE_ENDS)
        or after[:1].islower()
        or after[:1] in tuple(",.;:")
        or (after[:1] == "(" and not ended)
    )


def _may_begin_list(text: str, start: int, place: int) -> bool:
    """Whether a list can begin here: where the line does, or after a mark. "in the 1. FC" it cannot."""
    before = text[max(start, place - 8) : place].rstrip()
    return not before or not before[-1].isalnum()


def _arabic_label(text: str, start: int, end: int) -> list[int]:
    """Where the label ends that opens the block, if it is Arabic and has one."""
    match = ARABIC_LABEL.match(text, start, end)
    if match is None or len(match["label"].split()) < 2 or ARABIC_SAYING.search(match["label"]):
        return []
    return [match.end()]


def _list_items(text: str, start: int, end: int) -> list[int]:
    """Where the items of a list inside a line begin: bullets, and numbers or letters that count up from the first."""
    items = [match.start() for match in BULLET.finditer(text, start, end)]
    expected: dict[str, int] = {}
    by_shape: dict[str, list[int]] = {}
    for match in LIST_MARKER.finditer(text, start, end):
        kind = "number" if match["number"] else "letter"
        value = int(match["number"]) if match["number"] else ord(match["letter"]) - ord("a") + 1
        if value == 1 and _may_begin_list(text, start, match.start()):
            expected[kind], by_shape[kind] = 2, [match.start()]
        elif expected.get(kind) == value:
            expected[kind] = value + 1
            by_shape[kind].append(match.start())
            items += by_shape[kind] if value == 2 else [match.start()]
    return sorted(set(items))
