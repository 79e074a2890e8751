"""What an article does not stand by, and so is no answer: a day that was "planned for" before a change, and sentences
in which it takes back what was said ("We wrote that X. That was wrong.")."""

import re
from collections.abc import Sequence

from bot.answers.change_words import UNDONE
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


_PLANNED = re.compile(
    r"\b(?:(?:planned|scheduled|due|set|announced|intended|meant|expected)(?:\s(?:for|on|to|from|in))*(?:\sthe)?"
    r"|(?:originally|instead\sof|rather\sthan)(?:\s(?:for|on|in|from))?"
    r"|(?:moved|postponed|put\soff|delayed|brought\sforward)\sfrom(?:\sthe)?"
    r"|geplant(?:\s(?:für|am|im))?|ursprünglich(?:\s(?:für|am|im))?|statt(?:\s(?:am|im))?"
    r"|(?:previsto|prevista|programad[oa])(?:\spara)?(?:\sel)?)\s\Z",
    re.IGNORECASE,
)
"""What stands straight before a day or a value that was planned."""

_BEFORE = 60
"""Characters before such words that are looked at: twice the longest entry of the table above."""


def is_given_up(sentence: str, at: int) -> bool:
    """Whether the words that begin at `sentence[at]` are what a sentence of a change says was planned before: "planned
    for 16 July, has been postponed to 10 September"."""
    return bool(_PLANNED.search(sentence[max(0, at - _BEFORE) : at]) and UNDONE.search(fold(sentence)))


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
    retracted = (text[slice(*span)] for n, span in enumerate(sentences) if is_retracted(text, sentences, n))
    return [said[m.end() :] if (m := _SAID.search(said) or _WRONGLY.search(said)) else said for said in retracted]
