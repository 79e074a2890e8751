"""What a person typed, made into a question that can be put, or refused in words."""

import datetime
import re

from bot.discord.errors import Refused
from bot.discord.replies.escape import inline
from bot.discord.replies.reply import MAX_QUESTION

_PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_QUESTION_WORDS = re.compile(
    r"(?i)^\W*(?:who|what|when|where|why|which|how|is|are|was|were|did|does|do|has|have|can"
    r"|wer|was|wann|wo|warum|welche\w*|wie|quién\w*|qué|cuándo|dónde|por qué|cuál\w*|cómo|cuánt\w+)\b"
)
_HAN_QUESTION = re.compile(r"什么|何时|谁|哪|为什么|多少|怎么|吗|如何|几[个年月日]")
# A question has a subject and a predicate: fewer words or characters than these are exclamations.
_MIN_WORDS, _MIN_LETTERS, _MIN_HAN = 4, 8, 5


def question_of(text: str) -> str:
    """The question on one line. Raises Refused where it is empty or longer than 500 characters."""
    question = " ".join(text.split())
    if not question:
        raise Refused("error.empty")
    if len(question) > MAX_QUESTION:
        raise Refused("error.long", limit=MAX_QUESTION)
    return question


def date_of(value: str | None) -> str | None:
    """A date as it was given, whole or in part; None where none was. Raises Refused where it is no date."""
    text = (value or "").strip()
    if not text:
        return None
    match = _PARTIAL_DATE.fullmatch(text)
    if match is None or not _exists(match):
        raise Refused("error.date", value=inline(text[:40]))
    return text


def _exists(match: re.Match[str]) -> bool:
    year, month, day = (int(part) if part else 1 for part in match.groups())
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True


def range_of(after: str | None, before: str | None) -> tuple[str | None, str | None]:
    """Both dates. Raises Refused where one is none, or the range between them is empty."""
    first, last = date_of(after), date_of(before)
    # A part of a date reaches to its own end, so only the parts both have can contradict each other.
    if first and last and first[: len(last)] > last[: len(first)]:
        raise Refused("error.order", after=first, before=last)
    return first, last


def without_mention(content: str, bot_id: int) -> str:
    """The message without the mention that called the bot."""
    return re.sub(rf"<@!?{bot_id}>", " ", content).strip()


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
