"""What two citations tell: whether they tell of one thing, and whether they give the same value for it."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from bot.answers.change_words import INSTEAD, UNDONE
from bot.answers.types import Answer, Citation
from corpus.dates.times import Time, times_in
from corpus.text.leaning import leans
from corpus.text.sentences import split
from corpus.types import Span
from embeddings.index.analysis import analyse, informative_stems
from embeddings.index.folding import fold
from embeddings.index.words import informative, names_in, says_nothing, words

SHARED, FEWEST_SHARED = 0.4, 2
"""Words that two citations of one thing have in common at least, titles counted with them and numbers not: of the
shorter the share, and how many. Set on the pairs of tests/bot/answers/superseding_test.py: from .2 to .6 all are
kept apart."""

_POSSESSIVE = re.compile(r"['’]s?\b")
_FORMER = re.compile(r"\b(?:was|were|had|used to|former|formerly|once|until|late|ex)\b")
_WHO = re.compile(r"(?i)\W*(?:and )?(?:who|which (?!is|was|are|were)\w+)\b")
_NAME = re.compile(
    r"(?:(?:Dr|Mr|Mrs|Ms|Sir|Prof)\.? )?[A-Z][\w’'-]+(?: (?:(?:van|von|de|der|la) )*[A-Z][\w’'.-]*){0,3}"
)
_PART = re.compile(r"[;.!?]\s+")
"""What stands between the parts of a statement of which one may be about the past alone."""
_VALUE = re.compile(r"\d")
_IN_PLACE = re.compile(
    r",?\s(?:instead\sof|rather\sthan|not|and\snot|no\slonger|up\sfrom|down\sfrom|statt|anstatt|en\slugar\sdel?|en\svez\sdel?)\b",
    re.IGNORECASE,
)


def key_sentence(citation: Citation) -> str:
    """The marked sentence of a citation."""
    start, end = citation.highlight
    return citation.excerpt[start - citation.start : end - citation.start]


def answer_words(citation: Citation) -> str | None:
    """The words that answer, where a reader found some, without what they stand in the place of ("July instead of
    June")."""
    if citation.answer_span is None:
        return None
    start, end = citation.answer_span
    return _IN_PLACE.split(citation.excerpt[start - citation.start : end - citation.start])[0]


def whom_it_named(answer: Answer) -> str:
    """The one whom an answer to "who ...?" or "which firm ...?" names, "" where it names none for sure."""
    if answer.status != "answered" or not _WHO.match(answer.question):
        return ""
    said = answer_words(answer.citations[0]) or ""
    return said if _NAME.fullmatch(said) else ""


def marked_statement(citation: Citation) -> str:
    """The marked sentence, with the one before it where it leans on that ("It is 45 crowns.")."""
    return citation.excerpt[slice(*statement_span(citation))]


def statement_span(citation: Citation) -> Span:
    """Where the marked statement is in the excerpt, in characters from its start."""
    low, high = (offset - citation.start for offset in citation.highlight)
    sentences = split(citation.excerpt)
    key = next((at for at, (_, end) in enumerate(sentences) if end > low), 0)
    if key and leans(citation.excerpt, sentences[key]):
        low = sentences[key - 1][0]
    return low, high


def same_thing(one: Citation, other: Citation, question: str) -> bool:
    """Whether two citations tell of one thing at one time: by no two times of which each tells another ("in April", "in
    May"), and as `same_subject` does."""
    return same_subject(one, other, question) and not _of_other_times(one, other)


def same_subject(one: Citation, other: Citation, question: str) -> bool:
    """Whether two citations are about the same thing, at any time: they share words and names, no name of the question
    is in only one of the excerpts, and nothing before a word of the question distinguishes two things ("flower
    market", "fish market")."""
    ours, theirs = (f"{c.title or ''}. {marked_statement(c)}" for c in (one, other))
    names, others = (_without_numbers(names_in(text)) - _answering(c) for text, c in ((ours, one), (theirs, other)))
    if names and others and not names & others:
        return False
    if not share_words(ours, theirs):
        return False
    ours_whole, theirs_whole = (set(words(f"{c.title or ''}. {c.excerpt}")) for c in (one, other))
    if names_in(question) & (set(words(ours)) ^ set(words(theirs))) & (ours_whole ^ theirs_whole):
        return False
    return not _told_apart(_without_answer(ours, one), _without_answer(theirs, other), question)


def tells_it_anew(later: Citation, older: Citation, question: str) -> bool:
    """Whether a later citation gives a value for exactly the thing that is asked about, as an older one does: its
    statement has everything of what the question names that the older one has, is not about the past ("who was head in
    1990") unless that is too, and mentions no other kind of that thing ("a child's ticket", "the fire police")."""
    ours, theirs = (f"{c.title or ''}. {marked_statement(c)}" for c in (later, older))
    if not _stems(question) & _stems(theirs) <= _stems(ours) or (_is_of_before(later) and not _is_of_before(older)):
        return False
    now, before = (_without_answer(text, c) for text, c in ((ours, later), (theirs, older)))
    asked = set(informative(words(question)))
    return all(_before(now, word) - asked <= _before(before, word) for word in asked)


def _is_of_before(citation: Citation) -> bool:
    """Whether the part of the marked statement with the answering words is about the past."""
    start = (citation.answer_span or citation.highlight)[0] - citation.start
    low, high = statement_span(citation)
    borders = [low, *(border.end() for border in _PART.finditer(citation.excerpt, low, high)), high]
    part = next((a, b) for a, b in pairwise(borders) if start < b or b == high)
    return _FORMER.search(fold(citation.excerpt[slice(*part)])) is not None


def _stems(text: str) -> set[str]:
    """The stems of what a text says, numbers and words of asking aside."""
    return set(analyse(" ".join(_without_numbers(informative(words(text)))), "en").stems)


def share_words(one: str, other: str) -> bool:
    """Whether two texts have as many words in common as two that tell of one thing, numbers not counted."""
    said, compared = (_without_numbers(informative(words(text))) for text in (one, other))
    common = said & compared
    return len(common) >= FEWEST_SHARED and len(common) >= SHARED * min(len(said), len(compared))


def _told_apart(one: Sequence[str], other: Sequence[str], question: str) -> bool:
    """Whether a word of the question has other words straight before it in either text."""
    asked = set(informative(words(question)))
    for word in asked:
        ours, theirs = (_before(text, word) - asked for text in (one, other))
        if ours and theirs and not ours & theirs:
            return True
    return False


def of_another_kind(later: Citation, older: Citation, question: str) -> bool:
    """Whether a later citation tells of another kind of what a question names: two words of the question that stand
    together, in the question and in the older one, of which it has one beside another word and the other nowhere ("the
    pea census" for "the bean census")."""
    asked = informative(words(question))
    ours, theirs = (_without_answer(f"{c.title or ''}. {marked_statement(c)}", c) for c in (later, older))
    everywhere = set(words(f"{later.title or ''}. {later.excerpt}"))
    together = set(pairwise(theirs)) & set(pairwise(asked))
    return any(
        (first not in everywhere and _tell(_before(ours, second), asked))
        or (second not in everywhere and _tell(_before(ours[::-1], first), asked))
        for first, second in together
    )


def _tell(found: set[str], asked: Sequence[str]) -> bool:
    """Whether words that stand beside one of a question are others than its own."""
    return bool(found - set(asked))


def _without_answer(text: str, citation: Citation) -> list[str]:
    """The words of a text, "" where it tells of a change, a number or what answers: those tell no two things apart."""
    plain = INSTEAD.sub(" . ", UNDONE.sub(" . ", _POSSESSIVE.sub("", fold(text))))
    answering = _answering(citation)
    found = re.findall(r"\w+|[.;:!?](?=\W|\Z)", plain)
    return ["" if not word[0].isalnum() or word in answering or figures(word) else word for word in found]


def _before(forms: Sequence[str], word: str) -> set[str]:
    """The words that come straight before each occurrence of a word and tell something."""
    return {a for a, b in pairwise(forms) if b == word and a and not says_nothing([a])}


def _answering(citation: Citation) -> set[str]:
    return set(words(answer_words(citation) or ""))


def _of_other_times(one: Citation, other: Citation) -> bool:
    """Whether both marked sentences name times, beside what answers, and none of one overlaps any of the other."""
    if one.answer_span is None or other.answer_span is None:
        return False
    ours, theirs = _times(one), _times(other)
    apart = all(a.last < b.first or b.last < a.first for a in ours for b in theirs)
    return bool(ours and theirs and apart)


def _times(citation: Citation) -> list[Time]:
    base = citation.highlight[0]
    span = citation.answer_span or (0, 0)
    times = times_in(key_sentence(citation), citation.date)
    return [time for time in times if base + time.end <= span[0] or span[1] <= base + time.start]


def _without_numbers(forms: Iterable[str]) -> set[str]:
    return {word for word in forms if not _VALUE.search(word)}


def lacking(later: Citation, older: Citation, question: str, *, whole: bool = False) -> int:
    """How many words of the question, by their stems, the older one holds and the later one does not, in the `whole`
    excerpt or in the marked statement."""
    asked, said = set(informative_stems(question)), later.excerpt if whole else marked_statement(later)
    texts = (f"{later.title or ''}. {said}", f"{older.title or ''}. {marked_statement(older)}")
    now, before = (set(analyse(text, "en").stems) for text in texts)
    return len(asked & before - now)


def figures(text: str) -> set[str]:
    """The numbers of a text, in one form: "twelve" is 12, "$5bn" 5000000000."""
    return {form for form in analyse(text, "en").stems if _VALUE.search(form)}


def other_words(one: Citation, other: Citation) -> bool:
    """Whether both have words that answer, of one kind (with numbers or without), that do not say one value."""
    ours, theirs = answer_words(one), answer_words(other)
    if ours is None or theirs is None:
        return False
    return bool(figures(ours)) == bool(figures(theirs)) and not same_value(ours, theirs)


def same_value(one: str, other: str) -> bool:
    """Whether two answers say one value: by their numbers where either has some, else by their words."""
    ours, theirs = figures(one), figures(other)
    if ours or theirs:
        return bool(ours & theirs)
    said, compared = (set(analyse(text, "en").stems) for text in (one, other))
    return said <= compared or compared <= said
