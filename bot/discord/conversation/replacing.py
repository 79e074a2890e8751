"""What a fragment puts itself in place of: "and for an adult?" after "How much is a ticket for a child?", "and Leeds?"
after "How many live in York?". English alone: where articles and names tell what is alike."""

import re
from dataclasses import dataclass
from typing import Literal

from bot.discord.conversation.followup import WORD, means_something
from bot.discord.conversation.leaning_words import ENGLISH
from corpus.dates.mentions.months import fold, names
from corpus.text.word_sets import word_set

_PREPOSITION = r"for|by|with|in|at|from|of|to|on|without|about|against|under|over|near"
_FRAGMENT = re.compile(
    rf"(?:(?:(?:{_PREPOSITION}) )?the ones? (?=(?:{_PREPOSITION})\b))?(?:(?P<ahead>{_PREPOSITION}) )?"
    r"(?:(?P<article>an?|the) )?(?P<rest>\S.*)",
    re.IGNORECASE,
)
VERBS = word_set(
    "cost costs take takes open opens close closes run runs go goes leave leaves start starts last lasts pay need",
    "get live work happen come end begin lend sell have",
)
"""Verbs that often stand behind what a question is about: a thing ends before them."""
_ASPECTS = word_set(
    "cost costs price date time length height age size weight depth width owner winner reason colour color score",
    "result cause name address number rest others free",
)
"""What is asked of a thing, and takes no other thing's place: "and the price?"."""
_PARTICIPLE = re.compile(r"\b[a-z]{2,}(?<!e)ed\b")
_OTHER_ONE = re.compile(r"the (?P<which>[a-z]+) ones?")
_ONE = re.compile(r"\b(?:he|she|him|(?P<her>her)|(?P<whose>his))\b(?! (?:or|and)\b)(?P<noun> [a-z]+)?", re.IGNORECASE)
_BESIDE = re.compile(r"\b(?:before|after)\b")
_BESIDE_NAME = re.compile(r"\s(?:before|after)(?: [A-Z][\w’'-]*)+")

Kind = Literal["a", "the", "the name", "name"]


@dataclass(frozen=True, slots=True)
class _Thing:
    """Something named in a question: the preposition before it, its kind, and the place of both."""

    ahead: str
    kind: Kind
    start: int
    end: int
    words: list[str]


def put_in_place(before: str, new: str) -> str | None:
    """The question before with the fragment `new` in place of the last thing there that is like it: behind the same
    preposition, if it has one, and a name for a name, "the" for "the", any for any ("a child", "pensioners"). None
    where none is, where several may be meant, and where the fragment asks for something else about the same."""
    fragment = _FRAGMENT.fullmatch(new.strip(" ?!."))
    if other := _OTHER_ONE.fullmatch(new.strip(" ?!.")):
        return _other_one(before, other["which"])
    if fragment is None or not 0 < len(WORD.findall(fragment["rest"])) <= 5:
        return None
    ahead, rest = (fragment["ahead"] or "").lower(), re.sub(r" ones?\Z", "", fragment["rest"])
    if rest.split()[-1].lower() in _ASPECTS or re.fullmatch(_PREPOSITION, rest):
        return _form_in_place(before, rest)
    said_words = WORD.findall(rest)
    if not fragment["article"] and (put := _form_in_place(before, rest)):
        return put
    if not _names(said_words[0]) and not (fragment["article"] and any(map(_names, said_words[1:]))):
        return None
    kind = _kind(fragment["article"], rest)
    if kind is None:
        return None
    like = [one for one in _things(before) if one.kind == kind and (not ahead or one.ahead == ahead)]
    if not like or (kind != "a" and not ahead and len(like) > 1):
        return None
    old = like[-1] if ahead else like[0]
    said = f"{fragment['article']} {rest}" if fragment["article"] else rest
    if old.ahead and not ahead and kind != "name":
        return None  # "for a child" is no thing that "a return" is like
    if before[_end(before, old, rest) :].startswith(" of ") or (
        kind != "name" and len(old.words) > max(1, len(rest.split()))
    ):
        return None  # "the museum of salt"; "the firm move": what belongs to a thing, and what it does, is not known
    return f"{before[: old.start]}{said}{before[_end(before, old, rest) :]}"


def _other_one(before: str, which: str) -> str | None:
    """The question before about the other thing of its kind: "the new one" after "the old library". None where the
    one before is named otherwise."""
    like = [one for one in _things(before) if one.kind == "the" and len(one.words) == 2]
    if len(like) != 1 or not means_something(which, ENGLISH):
        return None
    return f"{before[: like[0].start]}the {which} {like[0].words[1]}{before[like[0].end :]}"


_AGAINST = {"for": "against", "against": "for", "with": "without", "without": "with"}
_BEFORE_OR_AFTER = re.compile(r"(?:in )?the year (?P<side>before|after)(?: that)?", re.IGNORECASE)
_YEARS = re.compile(r"\b(?:1[4-9]|20)\d\d\b")


def _form_in_place(before: str, new: str) -> str | None:
    """The question before with one word in place of its like: a participle ("and closed?" after "opened"), "for" after
    "against". None for any other word, and where there is no such one or several."""
    if new in _AGAINST:
        like = re.findall(rf"\b{_AGAINST[new]}\b", before)
        return re.sub(rf"\b{_AGAINST[new]}\b", new, before) if len(like) == 1 else None
    if not _PARTICIPLE.fullmatch(new):
        return None
    found = list(_PARTICIPLE.finditer(before))
    return f"{before[: found[0].start()]}{new}{before[found[0].end() :]}" if len(found) == 1 else None


def year_beside(before: str, new: str) -> str | None:
    """The question before with the year before or after its own, for "and the year after?"; None for other words, and
    where the question names no year or several."""
    asked, years = _BEFORE_OR_AFTER.fullmatch(new.strip(" ?!.")), _YEARS.findall(before)
    if asked is None or len(years) != 1:
        return None
    step = 1 if asked["side"].lower() == "after" else -1
    return before.replace(years[0], str(int(years[0]) + step))


def with_name(new: str, who: str, before: str) -> str | None:
    """A question about the one that the last answer named, `who`, with that name in place of its pronoun; behind the
    question `before` if it asks for who was before or after that one alone ("and after her?"). None for one without."""
    one = _ONE.search(new)
    if one is None:
        return None
    noun = one["noun"] or ""
    whose = one["whose"] or (one["her"] and noun and _names(noun.strip()))
    said = f"{new[: one.start()]}{who}{'’s' if whose else ''}{noun}{new[one.end() :]}".strip(" ?")
    return f"{_BESIDE_NAME.sub('', before)} {said}?" if _BESIDE.match(said) else f"{said}?"


def _kind(article: str | None, rest: str) -> Kind | None:
    """What a thing is named by; None for a month."""
    first = WORD.findall(rest)[0]
    if fold(first) in names():
        return None
    if article:
        return ("the name" if first[0].isupper() else "the") if article.lower() == "the" else "a"
    return "name" if first[0].isupper() else "a"


def _end(before: str, old: _Thing, rest: str) -> int:
    """Where what is replaced ends: with the place behind it, where the new one has its own ("the library in Lund")."""
    if " " not in rest:
        return old.end
    behind = re.match(rf" (?:{_PREPOSITION}) (?:[A-Z][\w’'-]*[ -]?)+", before[old.end :])
    own = re.search(rf" (?:{_PREPOSITION}) [A-Z]", rest)
    return old.end + len(behind[0].rstrip()) if behind and own else old.end


def _things(question: str) -> list[_Thing]:
    """What is named in a question, in order: runs of words that mean something, with what stands before each."""
    found: list[_Thing] = []
    words = list(WORD.finditer(question))
    at = 0
    while at < len(words):
        if not _names(words[at][0]) or (at == 0):
            at += 1
            continue
        last = at
        capital = words[at][0][0].isupper()
        while last + 1 < len(words) and _names(words[last + 1][0]) and words[last + 1][0][0].isupper() == capital:
            last += 1
        named = [word[0] for word in words[at : last + 1]]
        article = words[at - 1][0].lower() in ("a", "an", "the")
        before = at - 2 if article else at - 1
        kind: Kind | None = _kind(words[at - 1][0] if article else None, question[words[at].start() :])
        ahead = words[before][0].lower() if before >= 0 else ""
        ahead = ahead if re.fullmatch(_PREPOSITION, ahead) else ""
        if kind is not None and (kind != "a" or article or ahead):
            found.append(_Thing(ahead, kind, words[at - article].start(), words[last].end(), named))
        at = last + 1
    return found


def _names(word: str) -> bool:
    if word[0].isupper() and word != "I":
        return True
    return (
        means_something(word, ENGLISH)
        and word.lower() not in VERBS
        and not _PARTICIPLE.fullmatch(word)
        and not word.isdigit()
    )
