"""The outcome of a proposal: the sentence after it that says it was rejected, put off or adopted. English only, like
the reader."""

import functools
import re
from collections.abc import Sequence

from corpus.patterns import lazy
from corpus.types import Span

_NOUNS = {
    "propos": "proposal idea",
    "mov": "motion proposal",
    "motion": "motion proposal",
    "suggest": "suggestion proposal idea",
    "plan": "plan proposal",
    "request": "request",
    "ask": "request",
    "appl": "application request",
    "bid": "bid offer",
    "offer": "offer bid",
    "petition": "petition request",
    "appeal": "appeal",
    "amend": "amendment motion",
    "bill": "bill law",
    "scheme": "scheme plan",
    "idea": "idea proposal",
}
"""What is decided on, by the beginning of the word that first mentions it."""
_MADE = lazy(
    r"\b(?P<how>propos(?:al|ed)|moved(?= that\b)|motion|suggest(?:ed|ion)|plan(?:ned)?|request(?:ed)?"
    r"|asked(?= (?:for|that)\b)|appli(?:ed|cation)|bid|offer(?:ed)?|petition(?:ed)?"
    r"|appeal(?:ed)?|amendment|bill|scheme|idea)s?\b",
    re.IGNORECASE,
)
_AGAINST = (
    r"reject(?:s|ed)|put off|postponed|deferred|delayed|withdr[ae]wn?|lost|defeated|refused|turned down|voted down"
    r"|dropped|shelved|dismissed|denied|declined|abandoned|adjourned|thrown out|failed|fell"
)
_FOR = (
    r"adopt(?:s|ed)|approve[sd]|pass(?:es|ed)|carried|accept(?:s|ed)|granted|agreed(?: to)?|upheld"
    r"|endorsed|backed|allowed"
)
_APART = r"(?:turned|voted|put|threw)\s(?:\w+\s){1,3}?(?:down|off|out)"
_TURNED_DOWN = lazy(rf"\b(?:{_AGAINST}|{_APART})\b", re.IGNORECASE)
_THE = r"(?:the|this|that|his|her|their|its|both)\s(?:\w+\s)?"
_GENERAL = "decision|matter|question|item|vote|issue"
_OPENING = r"\W*(?:(?:after|following|in|on|by|with|at|but|however|then|finally|later)\b[^.,;]{0,60}?,?\s)?"
_WAS = r"(?:was|were|is|are|(?:has|have|had)\sbeen)\s"
_THEN = r"(?:then\s|finally\s|\w+ly\s)?"


@functools.cache
def _outcome(start: str) -> re.Pattern[str]:
    """A sentence that says what became of one of these nouns."""
    nouns = _NOUNS[start].replace(" ", "|")
    named = rf"{_THE}(?:{nouns}|{_GENERAL})s?"
    done = rf"(?:{_AGAINST}|{_FOR})"
    apart = rf"(?:turned|voted|put|threw)\s(?:it|{named})\s(?:down|off|out)"
    return lazy(
        rf"{_OPENING}(?:(?:it|this|{named})\s{_WAS}{_THEN}{done}\b|{named}\s{_THEN}{done}\b"
        rf"|(?:\w+\s){{1,3}}?{_THEN}(?:{done}\s(?:it|{named})|{apart})\b)",
        re.IGNORECASE,
    )


_BEHIND = 3
"""Sentences after a proposal that may tell of it: a choice, as minutes put a reason and a count of votes between."""
_ANOTHER = lazy(
    r"\b(?:an?|another|next)\s(?:\w+\s)?(?:proposal|motion|plan|request|application|bid|amendment)\b|\bmoved that\b",
    re.IGNORECASE,
)
_ASKS = lazy(
    rf"\b(?:decid\w+|decision|outcome|result|vote[ds]?\son|what\s(?:happened|became)|reject|approve|adopt|agree|pass|grant|refuse"
    rf"|accept|{_AGAINST}|{_FOR})\b",
    re.IGNORECASE,
)
_ASKS_OF_IT = lazy(
    r"\b(?:propos\w+|suggest\w*|plan(?:s|ned)?|request\w*|appl\w+|asked|moved|motion|bid|offer\w*|petition\w*|amend\w*|idea"
    r"|discuss\w*|wants?|wanted|would|should|to be)\b",
    re.IGNORECASE,
)


def outcome_of(text: str, sentences: Sequence[Span], number: int) -> int | None:
    """The number of the sentence, in the same paragraph, that says what became of what sentence `number` says is
    proposed, or None if it proposes nothing, or nothing is said of it."""
    made = [match["how"].casefold() for match in _MADE.finditer(text, *sentences[number])]
    outcomes = [_outcome(start) for start in _NOUNS if any(how.startswith(start) for how in made)]
    if not outcomes:
        return None
    for at in range(number + 1, min(number + 1 + _BEHIND, len(sentences))):
        if "\n" in text[sentences[at - 1][1] : sentences[at][0]]:
            return None
        said = text[slice(*sentences[at])]
        if any(outcome.match(said) for outcome in outcomes):
            return at
        if _ANOTHER.search(said):
            return None
    return None


def decided_with(text: str, sentences: Sequence[Span], number: int) -> tuple[int, int]:
    """The numbers of the first and the last sentence of a proposal and what became of it, where sentence `number` is
    either; of that one twice elsewhere."""
    if (outcome := outcome_of(text, sentences, number)) is not None:
        return number, outcome
    before = range(number - 1, max(-1, number - 1 - _BEHIND), -1)
    return next((at for at in before if outcome_of(text, sentences, at) == number), number), number


def asks_what_was_decided(question: str, *, yes_or_no: bool) -> bool:
    """Whether a question is answered by what was decided: it says so, or asks for yes or no and not for
    what was proposed."""
    return bool(_ASKS.search(question)) or (yes_or_no and not _ASKS_OF_IT.search(question))


def was_turned_down(text: str, sentences: Sequence[Span], number: int, question: str) -> bool:
    """Whether a sentence proposes what was rejected, put off or withdrawn, where the question does not ask for what was
    proposed: "2.00 euros" is no fee then."""
    if _ASKS_OF_IT.search(question) and not _ASKS.search(question):
        return False
    outcome = outcome_of(text, sentences, number)
    return outcome is not None and bool(_TURNED_DOWN.search(text, *sentences[outcome]))
