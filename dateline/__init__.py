"""Dateline from Python: verbatim, dated excerpts from a corpus of articles.

>>> from dateline import Engine
>>> with Engine.open("data") as engine:  # doctest: +SKIP
...     answer = engine.ask("How many phones does Xiaomi sell a month?")
>>> answer.citations[0].excerpt, answer.citations[0].date.value  # doctest: +SKIP

Each name is loaded when it is first used, so `import dateline` alone costs nothing and contacts nobody.
"""

import os
import sys

if sys.argv[:1] == ["-m"] and not sys.flags.safe_path and os.path.dirname(os.path.dirname(__file__)) != sys.path[0]:  # noqa: PTH120
    # `python -m dateline` puts the working folder first on the import path: what is there is text, and no code.
    del sys.path[0]

TYPE_CHECKING = False  # as type checkers read it; importing typing takes longer than all else here
if TYPE_CHECKING:
    from bot.answers.checking import QuotationCheck
    from bot.answers.engine import Engine
    from bot.answers.types import Answer, Citation, Verification
    from bot.questions.types import Filters, Question, Reading
    from bot.settings import Settings
    from corpus.errors import DatelineError
    from corpus.types import SourceDate
    from embeddings.types import Hit

__version__ = "0.2.0"

# onnxruntime sends usage data to its maker unless this is set before it is imported.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

__all__ = [
    "Answer",
    "Citation",
    "DatelineError",
    "Engine",
    "Filters",
    "Hit",
    "Question",
    "QuotationCheck",
    "Reading",
    "Settings",
    "SourceDate",
    "Verification",
]

_HOMES = {
    "Answer": "bot.answers.types",
    "Citation": "bot.answers.types",
    "DatelineError": "corpus.errors",
    "Engine": "bot.answers.engine",
    "Filters": "bot.questions.types",
    "Hit": "embeddings.types",
    "Question": "bot.questions.types",
    "QuotationCheck": "bot.answers.checking",
    "Reading": "bot.questions.types",
    "Settings": "bot.settings",
    "SourceDate": "corpus.types",
    "Verification": "bot.answers.types",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
