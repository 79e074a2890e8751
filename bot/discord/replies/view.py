"""How a reply is to be seen: by whom, in which language, how long."""

from dataclasses import dataclass
from typing import Literal

from bot.questions.types import NO_FILTERS, Filters
from bot.wording.localisation import Words

# The number of the text that holds the question: buttons read it from there.
QUESTION = 7001

# Characters of a question that is taken: longer ones are no questions, and every reply shows it.
MAX_QUESTION = 500

# Citations on one page, as on the terminal.
PER_PAGE = 3

# The last page of citations, counted from 0: 18 of them, of the 20 an engine gives.
MAX_PAGE = 5

Style = Literal["brief", "full", "quotes"]
"""How a server wants its answers: see `brief`."""


@dataclass(frozen=True, slots=True)
class View:
    """How a reply is to be seen: by whom (`owner`: who may turn its pages), in which language, privately or not.

    `filters` are the options it was asked with, which its buttons ask with again; `alone` the new words of a question
    that was read with the one before; `style` how the server wants its answers.
    """

    words: Words
    owner: int | None = None
    private: bool = False
    page: int = 0
    notes: tuple[str, ...] = ()
    filters: Filters = NO_FILTERS
    alone: str | None = None
    style: Style = "brief"
    hint: str = ""
    """What else to try if there is no answer, as markup."""
    solves: bool = False
    """Whether the question is a forum post, which an answer may solve."""
    any_date: bool = False
    """Whether the dates of the question are left out of account, be they options or words."""
