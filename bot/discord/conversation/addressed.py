"""Whether a message speaks to the bot: one table over what can be seen of it, in the order of its rows."""

from dataclasses import dataclass
from typing import Literal

from bot.discord.conversation.followup import goes_on
from bot.discord.conversation.validate import looks_like_question
from bot.questions.small_talk import is_small_talk

Way = Literal["direct", "mention", "reply", "thread", "overheard"]
"""How a message asks. "overheard" was not asked of the bot: it is answered only where there is an answer."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A message as far as it matters: `text` without the bot's own mention; `replied` to whose message, if to any.

    `mentioned` is a mention of the bot or of its role in the text, not the ping that a reply brings along; `others`
    says that somebody else is mentioned.
    """

    text: str
    direct: bool = False
    mentioned: bool = False
    replied: Literal["bot", "other"] | None = None
    others: bool = False
    own_thread: bool = False
    listened: bool = False


def way_of(heard: Heard) -> Way | None:
    """How the message asks, None where it is people's talk."""
    if heard.direct:
        return "direct"
    if heard.mentioned:
        return "mention"
    if heard.others or heard.replied == "other":
        return None
    asks = looks_like_question(heard.text) and not is_small_talk(heard.text)
    if heard.replied == "bot":
        return "reply" if asks or goes_on(heard.text) else None
    if heard.own_thread:
        return "thread" if asks or goes_on(heard.text) else None
    if heard.listened:
        return "overheard" if asks else None
    return None
