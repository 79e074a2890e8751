"""What a person sees: answers with citations, on a terminal, as JSON, in Discord.

From Python: `from bot import Engine`, then `Engine.open(data_dir).ask(question)`.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.answers.engine import Engine

__all__ = ["Engine"]


def __getattr__(name: str) -> Any:
    # Loaded when first used: most of the command line needs no model and no index.
    if name == "Engine":
        from bot.answers.engine import Engine

        return Engine
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
