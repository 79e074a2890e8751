"""What a caller from Python may pass, checked at the entry, so that a mistake is one clear error."""

from typing import get_args

from bot.errors import QuestionError
from bot.questions.types import Question
from embeddings.types import Mode


def check_question(question: Question) -> None:
    """Raises QuestionError if a part of a question is of another type, or `top` is below 1."""
    _text("question", question.text, optional=False)
    options = question.filters
    for name in ("after", "before", "source", "as_of"):
        _text(name, getattr(options, name))
    _text("today", question.today)
    if isinstance(options.collections, str):
        raise QuestionError("collections: expected several names, such as ('minutes',), not one text")
    if question.top is not None:
        check_count("top", question.top)


def check_count(name: str, value: object) -> None:
    """Raises QuestionError if `value` is not a whole number from 1."""
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise QuestionError(f"{name}: expected a whole number from 1, not {value!r}")


def check_mode(mode: object) -> None:
    """Raises QuestionError if `mode` is not one of embeddings.types.Mode."""
    if mode not in get_args(Mode):
        raise QuestionError(f"mode: expected {', '.join(get_args(Mode))}, not {mode!r}")


def _text(name: str, value: object, *, optional: bool = True) -> None:
    if not isinstance(value, str) and not (optional and value is None):
        hint = "; write a date as text, such as 2014-03-06" if name in ("after", "before", "today", "as_of") else ""
        raise QuestionError(f"{name}: expected text, not {value!r}{hint}")
