"""What a person typed, made into a valid question, or refused with a reason."""

import datetime
import re

from bot.discord.conversation.followup import leans
from bot.discord.errors import Refused
from bot.discord.replies.escape import inline
from bot.discord.replies.view import MAX_QUESTION
from bot.questions.asked_days import counted_from
from bot.questions.spoken_dates import spoken_ranges
from corpus.dates.parts import days_of
from corpus.text.sentences import split

_QUESTION_WORDS = re.compile(
    r"(?i)^\W*(?:who|what|when|where|why|which|how|is|are|was|were|did|does|do|has|have|can"
    r"|wer|was|wann|wo|warum|welche\w*|wie|quién\w*|qué|cuándo|dónde|por qué|cuál\w*|cómo|cuánt\w+)\b"
)
_HAN_QUESTION = re.compile(r"什么|何时|谁|哪|为什么|多少|怎么|吗|如何|几[个年月日]")
# https://discord.com/developers/docs/reference#message-formatting
_MARKUP = re.compile(r"<(?:@[!&]?|#)\d{1,20}>|<a?:\w{1,32}:\d{1,20}>|<t:-?\d+(?::\w)?>|</[^:>\n]{1,100}:\d{1,20}>")
# A question has a subject and a predicate: fewer words or characters than these are exclamations.
_MIN_WORDS, _MIN_LETTERS, _MIN_HAN = 4, 8, 5


def question_of(text: str) -> str:
    """The question on one line. Raises Refused if it is empty or longer than 500 characters."""
    question = " ".join(without_mentions(text).split())
    if not question:
        raise Refused("error.empty")
    if len(question) > MAX_QUESTION:
        raise Refused("error.long", limit=MAX_QUESTION)
    return question


def asked_in(message: str) -> str:
    """What a message asks, in at most 500 characters: all of a short one, the questions of a long one, else its
    beginning."""
    text = " ".join(message.split())
    return text if len(text) <= MAX_QUESTION else (_asking(text) or text)[:MAX_QUESTION].strip()


def question_of_post(title: str, body: str) -> str:
    """What a forum post asks: its title, or where that is only a subject, with the questions of its body."""
    title = " ".join(title.split())
    if not title:
        return asked_in(body)
    asking = _asking(" ".join(body.split()))
    whole = not asking or (looks_like_question(title) and not leans(title))
    return title if whole else f"{title}: {asking}"[:MAX_QUESTION].strip()


def _asking(text: str) -> str:
    """The sentences of a text that end with a question mark."""
    return " ".join(text[a:b] for a, b in split(text) if text[a:b].rstrip().endswith(("?", "？")))


def days_meant(value: str | None, today: str | None = None) -> tuple[str, str] | None:
    """The first and last day of a date as it was given, ISO, or None if none was given.

    Read as the command line reads it (2014, 2014-3, 2014-03-06), and besides as it would be in a question: "yesterday",
    "last week", "march 2014"; what is counted from `today` (ISO) needs it. Raises Refused if it is no date.
    """
    text = " ".join((value or "").split())
    if not text:
        return None
    try:
        first, last = days_of(text)
    except ValueError:
        days = _spoken(text.casefold(), datetime.date.fromisoformat(today) if today else None)
        if days is None:
            raise Refused("error.date", value=inline(text[:40])) from None
        first, last = days
    return first.isoformat(), last.isoformat()


def _spoken(text: str, today: datetime.date | None) -> tuple[datetime.date, datetime.date] | None:
    """The days that the whole text speaks of, or None if it is anything else."""
    if today is not None:
        for unit in counted_from(text, today):
            if (unit.start, unit.end) == (0, len(text)):
                return unit.first, unit.last
    for cue in ("in ", "on "):
        for spoken in spoken_ranges(cue + text, today):
            if (spoken.start, spoken.end) == (0, len(cue + text)) and spoken.after and spoken.before:
                return spoken.after, spoken.before
    return None


def range_of(after: str | None, before: str | None, today: str | None = None) -> tuple[str | None, str | None]:
    """Both as ISO dates, whole or partial. Raises Refused if one is no date, or no day is between them."""
    first, last = days_meant(after, today), days_meant(before, today)
    opening, closing = first and _shortest(first, first[0]), last and _shortest(last, last[1])
    if first and last and first[0] > last[1]:
        raise Refused("error.order", after=opening, before=closing)
    return opening, closing


def _shortest(days: tuple[str, str], edge: str) -> str:
    """A whole year as "2014", a whole month as "2014-03"; of any other days the one at the edge."""
    for text in (edge[:4], edge[:7]):
        if tuple(day.isoformat() for day in days_of(text)) == days:
            return text
    return edge


def without_mentions(content: str) -> str:
    """The message without mentions of people, roles and channels, and without custom emoji: numbers say nothing, and a
    report must not say who is named in a question."""
    return _MARKUP.sub(" ", content).strip()


def looks_like_question(content: str) -> bool:
    """Whether a message of a channel that is listened to is a question: it says so, and is as long as one."""
    text = content.strip()
    if len(text) > MAX_QUESTION:
        return False
    if re.search(r"[\u3400-\u9fff]", text):
        return len(text) >= _MIN_HAN and (text.endswith(("?", "？")) or bool(_HAN_QUESTION.search(text)))
    if len(text) < _MIN_LETTERS:
        return False
    return text.endswith("?") or (bool(_QUESTION_WORDS.search(text)) and len(text.split()) >= _MIN_WORDS)
