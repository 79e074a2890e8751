"""What an article does not stand by, and so is no answer: a day that was "planned for" before a change, and sentences
in which it takes back what was said ("We wrote that X. That was wrong.")."""

import re
from collections.abc import Sequence

from bot.answers.change_words import UNDONE
from bot.answers.wrong_reports import NEAR, goes_on, is_reported, wrong_report_of
from corpus.text.sentences import split
from corpus.types import Span
from embeddings.index.folding import fold

_OWN = re.compile(
    r"\b(?:we|(?:an?|our|the|this)\s(?:earlier|previous|original)\s(?:version|report|article|story|headline|post)"
    r"|our\s(?:report|article|story)|wir|in\seiner\sfrüheren\s(?:version|fassung)|in\sunserem\s(?:bericht|artikel)"
    r"|una\sversión\santerior|en\snuestro\s(?:artículo|informe)|(?:escribimos|informamos|publicamos|dijimos))\b",
    re.IGNORECASE,
)
"""Who takes back: the writers of the article themselves."""
_SAID = re.compile(
    r"\b(?:wrote|written|said|reported|stated|gave|given|named|called|quoted|schrieben|geschrieben|berichteten|berichtet"
    r"|hieß|meldeten|gemeldet|escribimos|informamos|publicamos|dijimos|decía|afirmaba)\b",
    re.IGNORECASE,
)
_WRONGLY = re.compile(
    r"\b(?:wrongly|incorrectly|mistakenly|erroneously|in\serror|by\smistake|mis(?:stated|identified|spelled|named|quoted)"
    r"|fälschlich(?:erweise)?|irrtümlich(?:erweise)?|erróneamente|por\serror)\b",
    re.IGNORECASE,
)
_THAT_WAS_WRONG = re.compile(
    r"\W*(?:(?:that|this|it|both|these|those)\s(?:was|is|were|are)\s(?:(?:all\s)?(?:wrong|incorrect|untrue|false)"
    r"|not\s(?:true|correct|right|so|the\scase)|an?\s(?:mistake|error))"
    r"|(?:das|dies)\s(?:war|ist|stimmt)\s(?:falsch|unrichtig|nicht|ein\sirrtum|ein\sfehler)"
    r"|(?:eso|esto)\s(?:era|es|fue)\s(?:incorrecto|falso|erróneo|un\serror))\b",
    re.IGNORECASE,
)
_IN_FACT = re.compile(
    r"\W*(?:in\s(?:fact|reality|truth)|actually|the\s(?:right|correct|true)\s\w+\s(?:is|was|are|were)|correct\s(?:is|was)"
    r"|tatsächlich|in\swirklichkeit|richtig\sist|en\srealidad)\b(?=.*(?:\d|\bnot\b|\bnicht\b))",
    re.IGNORECASE | re.DOTALL,
)
"""How a sentence begins that says what is right in place of what "we wrote", by another number or by a denial."""
GOES_ON = 3
"""Words after "That was wrong" from which on that sentence says what is right. A choice: "That was wrong, it seems."
says nothing else; "There were six." has three."""

_ENDS_OF_WRONG = re.compile(r"[;:]\s|\s[–—]\s|\s\(")
"""What comes after the words that a sentence calls wrong, before those that are right."""

_PLANNED = re.compile(
    r"\b(?:(?:planned|scheduled|due|set|announced|intended|meant|expected)(?:\s(?:for|on|to|from|in))*(?:\sthe)?"
    r"|(?:originally|instead\sof|rather\sthan)(?:\s(?:for|on|in|from))?"
    r"|(?:moved|postponed|put\soff|delayed|brought\sforward)\sfrom(?:\sthe)?"
    r"|geplant(?:\s(?:für|am|im))?|ursprünglich(?:\s(?:für|am|im))?|statt(?:\s(?:am|im))?"
    r"|(?:previsto|prevista|programad[oa])(?:\spara)?(?:\sel)?)\s\Z",
    re.IGNORECASE,
)
"""What comes straight before a day or a value that was planned."""

_BEFORE = 60
"""Characters before such words that are looked at: twice the longest entry of the table above."""


def is_given_up(sentence: str, at: int) -> bool:
    """Whether the words that begin at `sentence[at]` are what a sentence of a change says was planned before: "planned
    for 16 July, has been postponed to 10 September"."""
    return bool(_PLANNED.search(sentence[max(0, at - _BEFORE) : at]) and UNDONE.search(fold(sentence)))


def is_retracted(text: str, sentences: Sequence[Span], number: int) -> bool:
    """Whether the sentence of this number is one of the article's own statements that it calls wrong: in the sentence
    itself, at the beginning of the next, or in another one ("An earlier report of two dead was wrong.")."""
    return _calls_itself_wrong(text, sentences, number) or wrong_report_of(text, sentences, number) is not None


def takes_back(text: str, span: Span) -> bool:
    """Whether a text calls wrong what it says in a span: words of a report that it calls so, or of a sentence that has
    a part of the span; of one that calls itself wrong those that it means. Only what is near it is looked at."""
    first = max(0, span[0] - 2 * NEAR)
    text, span = text[first : span[1] + 2 * NEAR], (span[0] - first, span[1] - first)
    sentences = split(text)
    inside = [n for n, (start, end) in enumerate(sentences) if start < span[1] and span[0] < end]
    return is_reported(text, span) or any(
        wrong_report_of(text, sentences, n) is not None
        or (_calls_itself_wrong(text, sentences, n) and _has_part(span, _wrong_part(text, sentences[n])))
        for n in inside
    )


def _wrong_part(text: str, sentence: Span) -> Span:
    """What a sentence that calls itself wrong means by it: from who takes it back to the end of that clause, without
    what is right before or after it ("It is 40, not 50 as we wrongly wrote.", "We wrongly named Ida; it is Jan.")."""
    own, wrongly = _OWN.search(text, *sentence), _WRONGLY.search(text, *sentence)
    if own is None or wrongly is None:
        return sentence
    end = _ENDS_OF_WRONG.search(text, max(own.end(), wrongly.end()), sentence[1])
    return own.start(), end.start() if end else sentence[1]


def _has_part(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def correction_of(text: str, sentences: Sequence[Span], number: int) -> int | None:
    """The number of the sentence that says what is right in the place of a retracted one: what goes on where that is
    called wrong, or the next; beside a sentence that takes it back elsewhere the one before. None if there is none.
    """
    elsewhere = wrong_report_of(text, sentences, number)
    if elsewhere is not None:
        return elsewhere - 1 if elsewhere > 0 and goes_on(text, sentences, elsewhere - 1) else elsewhere
    if number + 1 >= len(sentences):
        return None
    following = text[slice(*sentences[number + 1])]
    wrong = _THAT_WAS_WRONG.match(following)
    if wrong is None or len(following[wrong.end() :].split()) >= GOES_ON:
        return number + 1
    return number + 2 if number + 2 < len(sentences) else None


def _calls_itself_wrong(text: str, sentences: Sequence[Span], number: int) -> bool:
    said = text[slice(*sentences[number])]
    if not _OWN.search(said):
        return False
    if _WRONGLY.search(said):
        return True
    following = text[slice(*sentences[number + 1])] if number + 1 < len(sentences) else ""
    return bool(_SAID.search(said) and (_THAT_WAS_WRONG.match(following) or _IN_FACT.match(following)))


def taken_back(text: str) -> list[str]:
    """What the sentences of a text take back, each without the words that say so ("In our report we wrote")."""
    sentences = split(text)
    retracted = (text[slice(*span)] for n, span in enumerate(sentences) if _calls_itself_wrong(text, sentences, n))
    return [said[m.end() :] if (m := _SAID.search(said) or _WRONGLY.search(said)) else said for said in retracted]
