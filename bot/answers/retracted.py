"""Sentences in which an article takes back what was said: "We wrote that X. That was wrong." tells X and means the
opposite, so it answers nothing."""

import re
from collections.abc import Sequence

from corpus.text.sentences import split
from corpus.types import Span

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


def is_retracted(text: str, sentences: Sequence[Span], number: int) -> bool:
    """Whether the sentence of this number is one of the article's own statements that it calls wrong, in the sentence
    itself or at the beginning of the next."""
    said = text[slice(*sentences[number])]
    if not _OWN.search(said):
        return False
    if _WRONGLY.search(said):
        return True
    following = text[slice(*sentences[number + 1])] if number + 1 < len(sentences) else ""
    return bool(_SAID.search(said) and _THAT_WAS_WRONG.match(following))


def taken_back(text: str) -> list[str]:
    """What the sentences of a text take back, each without the words that say so ("In our report we wrote")."""
    sentences = split(text)
    found = (text[slice(*span)] for n, span in enumerate(sentences) if is_retracted(text, sentences, n))
    return [said[m.end() :] if (m := _SAID.search(said) or _WRONGLY.search(said)) else said for said in found]
