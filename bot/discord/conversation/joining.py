"""A question that cannot stand alone and the one before it, made into one question that can.

What is new decides what it needs of the one before: "and on Monday?" all but its day, "why?" all but its asking word,
"who steers it?" only what it was about, "what about bicycles?" all of it.
"""

import re

from bot.discord.conversation.followup import (
    ASPECT_ALONE,
    HAN,
    WORD,
    Previous,
    language_of,
    means_something,
    points_back,
)
from bot.discord.conversation.leaning_words import Language
from bot.discord.conversation.replacing import VERBS, put_in_place, with_name, year_beside
from bot.questions.asked_days import ANY_DAY, asked_days
from bot.questions.going_on import readings
from bot.questions.reading import leaves_its_year_open
from bot.questions.types import Filters
from corpus.dates.mentions.months import fold, names
from embeddings.index.english_forms import VERB_FORMS

_ZH_JOINING = re.compile(r"^\s*(?:那么|那麼|那|而|还有|又)[，,\s]*(?![里裡儿边])")
_WEEKDAY = (
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?|montags?|dienstags?|mittwochs?|donnerstags?|freitags?|samstags?"
    r"|sonnabends?|sonntags?|weekdays?|weekends?|werktags?|wochentags?|wochenende|lunes|martes|miércoles|jueves|viernes|sábados?|domingos?"
)
_YEAR = r"(?:1[4-9]|20)\d\d"
_AHEAD = r"(?:\b(?:on|in|at|am|an|im|el|los|en|del?)\s+)*"
_KINDS = tuple(re.compile(rf"(?i){_AHEAD}\b(?:{kind})\b") for kind in (_WEEKDAY, _YEAR))
_PLACE = re.compile(r"\b(in|at|from|near|en) ((?:[A-Z][^\W\d_]+[ -]?)+)(?=[\s?]|$)")
_ABOUT = re.compile(
    r"(?i)^\W*(?:(?:and |but |so )?(?:what|how) about|(?:und )?was ist mit|(?:y )?qué (?:hay|pasa) (?:de|con))\b"
)
_ASKING = re.compile(
    r"(?i)^\W*(?:(?:(?:for|since|until|by|from|at|to|in|seit|bis|von|um|desde|hasta|por|para|a|de) )?"
    r"(?:how(?: (?:much|many|long|far|often|old|tall|high|big|deep|wide|large|heavy|fast))?|who|whom|what"
    r"|when|where|why"
    r"|wie(?: (?:viele?|lange|hoch|oft|alt|teuer))?|wieviel|wer|wen|wem|was|wann|wo|warum|wieso|weshalb|woher|wohin"
    r"|quién(?:es)?|qué|cuándo|dónde|cómo|cuánt[oa]s?|cuál(?:es)?))\b\s*"
)
# "when was that?" asks for the time of all that was asked about before.
_DOES = re.compile(r"(?i)\b(?:did|does|do)\b")
_EVENT = re.compile(r"(?i)(when|where|why|how) (?:was|is|did) (?:that|this)(?: happen)?\W*")
# "who won the race", "what happened to the bridge": the thing is the race, the bridge.
_DOING = re.compile(
    r"(?i)^\W*(?:who|what|wer|was|quién|qué) [^\W\d_]+ (?:(?:to|with|of|mit|aus|a|con) )?"
    r"(?=(?:the|an?|this|der|die|das|den|dem|eine?[mnr]?|el|las?|los|una?) )"
)


def goes_on_from(question: str, previous: Previous) -> Previous:
    """The question that a follow-up is combined with: the previous one for only a date or a question word, as these
    replace only that; for anything else the last complete question, without what was added to it since."""
    if HAN.search(question):
        return previous
    language, new = _new_words(question)
    own = any(means_something(match[0], language) and not _dated(match[0]) for match in WORD.finditer(new))
    return (previous.whole or previous) if own or points_back(new) else previous


def joined(question: str, before: str, who: str = "") -> str:
    """The two as one question: of what was searched for before what the new one needs, and what is new. `who` is the
    one whom the last answer named, where it was asked for."""
    before = before.rstrip(" ?？¿")
    if HAN.search(question):
        return f"{before} {_ZH_JOINING.sub('', question, count=1)}".strip()
    language, new = _new_words(question)
    if who and language.code == "en" and (named := with_name(new, who, before)):
        return named
    if language.code == "en" and (year := year_beside(before, new)):
        return f"{year}?"
    if event := _EVENT.fullmatch(new):
        return f"{event[1]} {_ASKING.sub('', before, count=1)}?"
    if language.code == "en" and len(whole := readings(new, f"{before}?", who)) == 1:
        return whole[0]
    if points_back(new) or ASPECT_ALONE.fullmatch(question):
        return f"{_subject(before, language)} {new}".strip()
    if _ASKING.match(new) and not _ABOUT.match(question):
        return f"{new.rstrip(' ?')} {_ASKING.sub('', before, count=1)}?"
    if language.code == "en" and not _dated(new) and (put := put_in_place(before, new)):
        return f"{put}?"
    bare_year = re.fullmatch(rf"{_YEAR}\W*", new) and re.search(rf"\bin {_YEAR}", before)
    return f"{_without_its_kind(before, new)} {'in ' if bare_year else ''}{new}".strip()


def in_its_year(question: str, before: Filters) -> str:
    """A question that names a month without a year, with the year that the one before was about."""
    if not (before.after and before.before and before.after[:4] == before.before[:4]):
        return question
    if not leaves_its_year_open(question):
        return question
    return f"{question.rstrip(' ?')} {before.after[:4]}?"


def new_topic(question: str) -> str | None:
    """X of "what about X?", or None if a question is no such one or X is a date or has no words of its own."""
    if not _ABOUT.match(question):
        return None
    _, new = _new_words(question)
    topic = new.rstrip(" ?!.")
    return topic if topic_words(topic) and not _dated(topic) else None


def topic_words(topic: str) -> list[str]:
    """The words of a topic that name something, in lower case without an ending."""
    language = language_of(topic)
    words = [match[0].casefold() for match in WORD.finditer(topic) if means_something(match[0], language)]
    return [word[: max(4, len(word) - 2)] for word in words]


def _new_words(question: str) -> tuple[Language, str]:
    language = language_of(question)
    return language, language.joining.sub("", question, count=1).strip(" ¿")


def _dated(words: str) -> bool:
    """Whether the words name a day, a month or a year."""
    return any(kind.search(words) for kind in _KINDS) or bool(asked_days(words, None))


def _subject(before: str, language: Language) -> str:
    """What a question is about: from its first word that names something to the last, without its dates."""
    for kind in _KINDS:
        before = " ".join(kind.sub(" ", before).split())
    does, before = _DOES.search(before), _ASKING.sub("", _DOING.sub("", before))
    named = [match for match in WORD.finditer(before) if means_something(match[0], language)]
    if language.code == "en" and len(named) > 1 and does and named[-1][0].lower() in VERB_FORMS | VERBS:
        beside = before[named[-2].end() : named[-1].start()].isspace()
        named = named[:-1] if beside else named  # "did the report find": what it did is not what it is
    return before[named[0].start() : named[-1].end()] if named else before


def _without_its_kind(before: str, new: str) -> str:
    """The question before without the day, the year or the place that the new words put another one for."""
    if asked_days(new, ANY_DAY):
        for unit in reversed(asked_days(before, ANY_DAY)):
            only_year = re.fullmatch(_YEAR, before[unit.start : unit.end])
            if not only_year or re.search(_YEAR, new):  # "in July" may well be of the year before
                before = re.sub(rf"(?i){_AHEAD}\Z", "", before[: unit.start]) + before[unit.end :]
    for kind in _KINDS:
        if kind.search(new):
            before = kind.sub(" ", before)
    place = _PLACE.match(new)
    if place and fold(place[2].strip()) not in names() and language_of(new).code != "de":
        before = _PLACE.sub(lambda old: " " if old[1].lower() == place[1].lower() else old[0], before)
    return " ".join(before.split())
