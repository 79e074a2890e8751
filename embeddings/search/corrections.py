"""What an article itself calls wrong ("We wrote that it was in 1961; it was in 1916."), and no more of a sentence than
that: what is right may stand beside it."""

import re
from collections.abc import Sequence
from functools import lru_cache

from corpus.text.sentences import split
from corpus.types import Span
from embeddings.index.analysis import stems_said
from embeddings.index.words import words

_TEXT = (
    r"(?:versions?|reports?|articles?|stor(?:y|ies)|headlines?|posts?|pages?|pieces?|(?:press\s)?releases?|newsletters?"
    r"|statements?|e-?mails?|notices?|announcements?|bulletins?|captions?)"
)
_OF_OURS = (
    r"(?:labels?|signs?|plaques?|boards?|catalogues?|leaflets?|brochures?|guides?|websites?|programmes?|lists?|briefs?|blogs?"
    r"|magazines?|columns?|books?|accounts?)"
)
"""What "our" may stand before and "the" is somebody else's."""
_FIRST = r"(?:originally|initially|previously|earlier|first)"
_WRONGLY_SAID = (
    r"wrongly|incorrectly|mistakenly|erroneously|in\serror|by\smistake|mis(?:stated|identified|spelled|spelt|named|quoted)"
    r"|fälschlich(?:erweise)?|irrtümlich(?:erweise)?|erróneamente|por\serror"
)
_OWN = re.compile(
    rf"\b(?:we|(?:an?|our|the|this)\s(?:earlier|previous|original)\s{_TEXT}|our\s(?:{_TEXT}|{_OF_OURS})"
    r"|an?\s(?:caption|headline|graphic|chart|map|table)(?=\s(?:[\w’'-]+\s){0,8}?(?:gave|said|put|named|called|listed|showed)\b)"
    rf"|(?:this|the)\s{_TEXT}(?=(?:\sabove)?\s(?:had\s)?(?:{_FIRST}|{_WRONGLY_SAID})\b)"
    r"|wir|in\seiner\sfrüheren\s(?:version|fassung)|in\sunserem\s(?:bericht|artikel)"
    r"|una\sversión\santerior|en\snuestro\s(?:artículo|informe)|(?:escribimos|informamos|publicamos|dijimos))\b",
    re.IGNORECASE,
)
"""Who takes back: the writers of the article themselves."""
_BELIEVED = re.compile(
    r"\b(?:it\s(?:was|is|had\sbeen|has\sbeen)\s(?:long\s|often\s|widely\s|once\s|generally\s|always\s|commonly\s)*"
    r"(?:thought|believed|assumed|supposed|said|claimed|held)\sthat|(?:i|you)\s(?:have\s)?(?:read|heard|wrote|write)\b"
    r"|(?:many|most|some)\s(?:people\s)?(?:think|thought|believed?|assumed?|says?|said)\b|legend\shas\sit"
    r"|(?:long|once|often|always)\s(?:thought|believed|assumed|supposed|said)\sto)",
    re.IGNORECASE,
)
"""What is generally believed, which an article may deny."""
_OF_A_TEXT = (
    rf"(?=\sof\s(?:the|this|that|our|an?|[\w-]+['’]s)\s(?:(?!(?:the|this|that|our|an?)\s)[\w-]+\s){{0,2}}"
    rf"(?:{_TEXT}|texts?|columns?|captions?|newsletters?|blogs?|graphics?|charts?|obituar(?:y|ies)|reviews?|profiles?)\b)"
)
_OF_THIS = re.compile(
    rf"\b(?:(?:earlier|previous|original|first)\sversions?\b"
    rf"(?:{_OF_A_TEXT}|(?!\s(?:of|by|for|was|were|is|are|has|had\sbeen|that|which)\b)(?!,\s(?:written|called|named|given|which)\b))"
    rf"|(?:this|our)\s{_TEXT}(?:\sabove)?\s(?:had\s)?{_FIRST}"
    r"|früheren\s(?:version|fassung)(?!\s(?:de[sr]|von|eine[sr])\s(?!artikels|berichts|textes|beitrags|meldung))"
    r"|versión\santerior(?!\sdel?\s(?!(?:est[ea]\s|la\s)?(?:artículo|noticia|nota|texto|informe))))\b",
    re.IGNORECASE,
)
"""What stands in the text no more: what it said is not what is said now. An earlier version of a song or of a law is
none of a text."""
_SAID = re.compile(
    r"\b(?:wrote|written|said|reported|stated|gave|given|named|called|quoted|put|listed|showed|schrieben|geschrieben|berichteten"
    r"|berichtet|hieß|meldeten|gemeldet|escribimos|informamos|publicamos|dijimos|decía|afirmaba)\b",
    re.IGNORECASE,
)
_WRONGLY = re.compile(rf"\b(?:{_WRONGLY_SAID})\b", re.IGNORECASE)
_THAT_WAS_WRONG = re.compile(
    r"(?:(?:that|this|it|both|these|those)\s(?:was|is|were|are)\s(?:(?:all\s)?(?:wrong|incorrect|untrue|false)"
    r"|not\s(?:true|correct|right|so|the\scase)|an?\s(?:mistake|error))"
    r"|(?:it|that)\s(?:wasn|isn)[’']t\s(?:true|correct|right|so|the\scase)"
    r"|(?:it|they|he|she|there)\s(?:was|were|is|are|did|does|do|has|had|have)(?:\snot|n[’']t)(?=\s*(?:[.!;]|\Z))"
    r"|(?:das|dies)\s(?:war|ist|stimmt)\s(?:falsch|unrichtig|nicht|ein\sirrtum|ein\sfehler)"
    r"|(?:eso|esto)\s(?:era|es|fue)\s(?:incorrecto|falso|erróneo|un\serror))\b",
    re.IGNORECASE,
)
_NUMBER = (
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty"
    r"|hundred|thousand|million|half|none|nobody|not|nicht)\b"
)
_A_NUMBER = re.compile(_NUMBER, re.IGNORECASE)
_TRULY = (
    r"in\s(?:fact|reality|truth)|actually|the\s(?:right|correct|true|actual)\s\w+(?:\s\w+)?\s(?:is|was|are|were)"
    r"|correct\s(?:is|was)|tatsächlich|in\swirklichkeit|richtig\sist|en\srealidad"
)
_IN_FACT = re.compile(rf"(?:{_TRULY})\b(?=.*(?:{_NUMBER}))", re.IGNORECASE | re.DOTALL)
"""How a sentence begins that says what is right in place of what "we wrote", by another number or by a denial."""
_LABEL = re.compile(
    r"\b(?:corrections?|corrected|clarifications?|erratum|errata|amendment|korrektur|berichtigung|corrección|rectificación)"
    r"\b[^.:\n]{0,40}[:.–—-]\s?",
    re.IGNORECASE,
)
"""How a paragraph begins that corrects the article above it, its date with it."""
_TITLED = re.compile(
    r"\W*(?:corrections?|clarifications?|erratum|errata|korrektur|berichtigung|corrección|rectificación)"
    r"(?:\s*(?:[:–—]|-\s|\Z)|\s(?:to\s(?:our|the|an?)|zu[mr]?)\s)",
    re.IGNORECASE,
)
"""How the title of an article begins that corrects another one."""
_TURN = re.compile(
    rf"[;:]\s|\s[–—]\s|\s\(|,\s(?={_TRULY})"
    rf"|,?\s(?:but\s|when\s|whereas\s|while\s)(?=it\b|they\b|there\b|{_TRULY})",
    re.IGNORECASE,
)
"""What stands between what is called wrong and what is right in one sentence."""
_WHEN_IT_IS = re.compile(r"\b(?:when|whereas)\s(?:it|they|there)\s(?:is|are)\b", re.IGNORECASE)
_NOT_THAT = re.compile(r",?\s(?:and\s)?(?:not|rather\sthan|instead\sof)\s[^,;:()–—]*")
_SO_MANY = re.compile(r"(?:it|they|there)\s(?:is|are|was|were)\s(?P<number>\S+)\s(?P<what>\w[\w\s-]*)", re.IGNORECASE)
_CLAUSE = re.compile(r"[;:()–—!?]|[.,](?!\d)")
_STANDS_FOR = frozenset(("it", "they", "there", "he", "she"))
_MEASURED = re.compile(r"\s(?:high|tall|long|wide|deep|thick|old)\Z", re.IGNORECASE)
_IS = frozenset(("is", "are", "was", "were", "has", "had", "been"))
_NO_WORD = re.compile(r"\W*")
_QUOTED = re.compile(
    r"(?:\A|(?<=\n\n))(?:[^“”„\n]*”|[^\"\n]*[,.!?]\"(?=\s|\Z))"
    r"|“(?:[^”\n]|\n(?!\n))*|„(?:[^“”\n]|\n(?!\n))*|«(?:[^»\n]|\n(?!\n))*|»[^«\n]{1,400}«"
    r"|(?<!\w)\"(?=\S)(?:[^\"\n]|\n(?!\n))*\"?"
    r"|(?:‘|(?<!\w)'(?=[^\W\d]))(?:[^‘’'\n]|[’'](?=\w)|\n(?!\n)){1,400}[’'](?!\w)"
)
"""What stands in quotation marks; to the end of the paragraph where they are closed in another, from its beginning
where they are opened in another."""
_TELLS = re.compile(
    "|".join([*(f"(?:{one.pattern})" for one in (_OF_THIS, _WRONGLY, _LABEL, _THAT_WAS_WRONG, _SO_MANY)), _TRULY]),
    re.IGNORECASE,
)
"""Words without which a paragraph takes nothing back."""
FEWEST_RIGHT = 2
"""Words of what is right, at least: a choice, "it is" alone says nothing."""
AGAIN, FEWEST_AGAIN = 0.5, 2
"""The share of a statement's words that another sentence says again, and how many: a choice, stricter than what tells
of one thing (SHARED of bot/answers/values.py)."""
LABEL_REACH = 2
"""Sentences behind a label that it may speak of: what was said, and what is right. A choice."""


def wrong_part(text: str, sentences: Sequence[Span], number: int, title: str | None = None) -> Span | None:
    """What of sentence `number` the article calls wrong, None where it calls nothing of it so: from who takes it back
    to the end of that clause ("We wrongly named Ida; it is Jan."), or what something is "not" in a correction ("It is
    40, not 50 as we wrote.")."""
    start, end = sentences[number]
    plain = _unquoted(text)
    own, wrongly = _OWN.search(plain, start, end), _WRONGLY.search(plain, start, end)
    labelled = _is_labelled(text, sentences, number) or bool(_TITLED.match(title or ""))
    denied = _NOT_THAT.search(text, start, end)
    if denied and ((own and own.start() >= denied.start()) or (own is None and labelled and wrongly is None)):
        return denied.span()
    if own is None:
        return _believed_wrongly(text, plain, sentences, number)
    said = wrongly or _SAID.search(plain, own.start(), end)
    if said is None:
        return None
    turn = _TURN.search(text, max(own.end(), said.end() + 1), end)
    if not (wrongly or labelled or _OF_THIS.search(plain, start, end) or _is_undone(text, sentences, number, turn)):
        return None
    return own.start(), turn.start() if turn and _right(text[turn.end() : end]) else end


def _believed_wrongly(text: str, plain: str, sentences: Sequence[Span], number: int) -> Span | None:
    """What of a sentence is said to be generally believed and denied straight behind it ("That is not so.")."""
    start, end = sentences[number]
    belief = _BELIEVED.search(plain, start, end)
    if belief is None:
        return None
    turn = _TURN.search(text, belief.end(), end)
    behind = text[turn.end() : end] if turn else ""
    following = text[slice(*sentences[number + 1])] if number + 1 < len(sentences) else ""
    if not any(_begins(_THAT_WAS_WRONG, said) or _begins(_IN_FACT, said) for said in (behind, following)):
        return None
    return start, turn.start() if turn and _right(behind) else end


@lru_cache(maxsize=4)
def _unquoted(text: str) -> str:
    """A text of the same length without what others say in it: "we" in quotation marks are not its writers."""
    return _QUOTED.sub(lambda match: "\0" * len(match[0]), text)


def is_all_wrong(text: str, sentences: Sequence[Span], number: int, title: str | None = None) -> bool:
    """Whether sentence `number` says nothing right beside what the article calls wrong."""
    part = wrong_part(text, sentences, number, title)
    if part is None:
        return False
    return not (_NOT_THAT.match(text, part[0]) or _right(text[part[1] : sentences[number][1]]))


def _right(said: str) -> bool:
    return len(re.findall(r"\w+", said)) >= FEWEST_RIGHT


def _is_labelled(text: str, sentences: Sequence[Span], number: int) -> bool:
    """Whether a sentence stands in a paragraph that begins as a correction, at most LABEL_REACH behind that."""
    for at in range(number, max(-1, number - 1 - LABEL_REACH), -1):
        if _begins(_LABEL, text[slice(*sentences[at])]):
            return True
        if at and "\n\n" in text[sentences[at - 1][1] : sentences[at][0]]:
            return False
    return False


def _is_undone(text: str, sentences: Sequence[Span], number: int, turn: re.Match[str] | None) -> bool:
    """Whether what a sentence says "we wrote" is called wrong behind it, or at the beginning of the next."""
    behind = text[turn.end() : sentences[number][1]] if turn else ""
    if turn and _WHEN_IT_IS.search(turn[0] + behind) and _A_NUMBER.search(behind):
        return True
    following = text[slice(*sentences[number + 1])] if number + 1 < len(sentences) else ""
    said = text[sentences[number][0] : turn.start() if turn else sentences[number][1]]
    if _says_again_otherwise(said, behind or following):
        return True
    if _says_other(text[slice(*sentences[number])], following):
        return True
    return any(_begins(_THAT_WAS_WRONG, said) or _begins(_IN_FACT, said) for said in (behind, following))


def _begins(pattern: re.Pattern[str], said: str) -> re.Match[str] | None:
    """The match of a pattern with the first words of what is said."""
    first = _NO_WORD.match(said)
    return pattern.match(said, first.end() if first else 0)


def _says_again_otherwise(said: str, following: str) -> bool:
    """Whether the first clause of what follows says, with another number, what was said: "... was in 1961; it was in
    1916.", "Nine boats were lost. Seven were lost; two are damaged." It has no words of its own, so it tells of no
    other time and no change."""
    clause = _CLAUSE.split(following.strip(), maxsplit=1)[0]
    before, now = words(said), words(clause)
    new = [word for word in now if word not in before and word not in _STANDS_FOR and word not in _IS]
    if not now or len(new) != 1 or not (_A_NUMBER.match(now[0]) or now[0] in _STANDS_FOR):
        return False
    others = set(now) - {*new, *_STANDS_FOR}
    replaced = any(_A_NUMBER.match(word) and word not in now for word in before)
    return bool(_A_NUMBER.match(new[0]) and others and replaced)


def _says_other(said: str, following: str) -> bool:
    """Whether a sentence is another number of what the one before ends with ("... was 90 metres high. It is nine metres
    high.")."""
    other = _begins(_SO_MANY, following)
    if other is None or following[other.end() :].strip(" .!)"):
        return False
    what = _MEASURED.sub("", other["what"]).split()
    number, *rest = said.rstrip(" .!)").split()[-len(what) - 1 :]
    return rest == what and number != other["number"] and all(map(_A_NUMBER.match, (number, other["number"])))


def taken_back(text: str, title: str | None = None) -> list[str]:
    """What a text takes back, each statement without the words that say so ("In our report we wrote")."""
    back = []
    titled = bool(_TITLED.match(title or ""))
    for paragraph in text.split("\n\n"):
        if _OWN.search(_unquoted(paragraph)) and (titled or _TELLS.search(paragraph)):
            sentences = split(paragraph)
            parts = (wrong_part(paragraph, sentences, n, title) for n in range(len(sentences)))
            back += [_without_saying(paragraph[slice(*part)]) for part in parts if part]
    return back


def _without_saying(said: str) -> str:
    match = _SAID.search(said) or _WRONGLY.search(said)
    return said[match.end() :] if match else said


def says_again(said: str, marked: str, statements: Sequence[str]) -> bool:
    """Whether a sentence, with words of it that are `marked` as an answer, says what one of some statements that were
    taken back does: it has those words and AGAIN of its others, two at least."""
    for statement in statements:
        if not (set(words(marked)) and set(words(marked)) <= set(words(statement))):
            continue
        others = stems_said(statement) - stems_said(marked)
        common = others & stems_said(said)
        if len(common) >= FEWEST_AGAIN and len(common) >= AGAIN * len(others):
            return True
    return False


def says_more(said: str, fewest: int) -> bool | None:
    """Whether a sentence that begins by calling the one before wrong goes on for `fewest` words or more; None for one
    that does not begin so."""
    wrong = _begins(_THAT_WAS_WRONG, said)
    return None if wrong is None else len(said[wrong.end() :].split()) >= fewest
