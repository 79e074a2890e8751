"""What a person sees: answers with citations, on a terminal, as JSON, in Discord.

From Python: `from dateline import Engine`.
"""

TYPE_CHECKING = False  # as type checkers read it; importing typing would delay the handling of Ctrl-C
if TYPE_CHECKING:
    from bot.answers.engine import Engine

__all__ = ["Engine"]


def __getattr__(name: str) -> object:
    # Loaded when first used: most of the command line needs no model and no index.
    if name == "Engine":
        from bot.answers.engine import Engine

        return Engine
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
