"""Whether a message is for the bot: one table over what can be seen of it, in the order of its rows."""

import re
from dataclasses import dataclass
from typing import Literal

from bot.discord.conversation.followup import goes_on, leans
from bot.discord.conversation.validate import looks_like_question
from bot.questions.small_talk import is_small_talk

Way = Literal["direct", "mention", "reply", "thread", "post", "overheard"]
"""How a message asks. "post" (of a forum that is listened to) and "overheard" were not asked of the bot: they are
answered only where there is an answer."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A message as far as it matters: `text` without the bot's own mention; `replied` to whose message, if to any.

    `mentioned` is a mention of the bot or of its role in the text, not the ping that a reply brings along; `others`
    says that somebody else is mentioned. `post` is what a message is in a forum post, if it is in one: the first one,
    or a later one, which is talk among those who help.
    """

    text: str
    direct: bool = False
    mentioned: bool = False
    replied: Literal["bot", "other"] | None = None
    others: bool = False
    own_thread: bool = False
    listened: bool = False
    post: Literal["first", "later"] | None = None


def way_of(heard: Heard) -> Way | None:
    """How the message asks, or None if it is people's talk."""
    if heard.direct:
        return "direct"
    if heard.mentioned:
        return "mention"
    if heard.replied == "other" or (heard.others and heard.post != "first"):
        return None
    asks = looks_like_question(heard.text) and not is_small_talk(heard.text)
    if heard.replied == "bot":
        return "reply" if asks or goes_on(heard.text) else None
    if heard.own_thread:
        return "thread" if asks or goes_on(heard.text) else None
    if heard.listened and heard.post == "first":
        return None if is_small_talk(heard.text) or not heard.text.strip() else "post"
    if heard.listened and heard.post is None:
        return "overheard" if asks else None
    return None


# Asked about the message that is replied to: where it is from, or whether it is true.
_SOURCE = re.compile(
    "|".join(
        rf"\W*(?:{asked})\W*"
        for asked in (
            r"(?:(?:what(?:['’]s| is)|got|any|do you have|is there) (?:the |a )?)?(?:sources?|citation)"
            r"(?: (?:for|of) (?:this|that|it))?",
            r"where (?:is|does|did|was) (?:this|that|it)(?: (?:come|coming|taken))?(?: from)?",
            r"who (?:said|wrote) (?:this|that|it)|(?:fact[- ]?)?check(?: (?:this|that|it))?|true|really",
            r"is (?:this|that|it) (?:true|right|real|correct|accurate|a real quote|a quote)",
            r"quellen?|belege?|stimmt das|ist das (?:wahr|richtig|echt)|woher (?:ist|kommt|stammt) das",
            r"wer hat das (?:gesagt|geschrieben)|prüfe? das",
            r"(?:la )?fuentes?|es (?:verdad|cierto|correcto)(?: esto| eso)?|(?:esto|eso) es (?:verdad|cierto)",
            r"de dónde (?:sale|viene|es) (?:esto|eso)|quién (?:dijo|escribió) (?:esto|eso)|comprueba (?:esto|eso)",
            r"(?:出处|来源|出處|來源)(?:呢|是什么|在哪里?)?|(?:这|這|那)?是?(?:真的假的|真的|对的)吗?|(?:这|那)(?:话|句话)?是谁说的",
        )
    ),
    re.IGNORECASE,
)

_TRUE = re.compile(
    "|".join(
        rf"\W*(?:{asked})\W*"
        for asked in (
            r"(?:is|are) (?:this|that|it) (?:really )?(?:true|right|correct|accurate)|really|true",
            r"stimmt das(?: wirklich)?|ist das (?:wirklich )?(?:wahr|richtig)|wirklich",
            r"¿?es (?:verdad|cierto|correcto)(?: esto| eso)?|¿?(?:esto|eso) es (?:verdad|cierto)",
            r"(?:这|這|那)?是?真的(?:假的)?吗?",
        )
    ),
    re.IGNORECASE,
)


def asks_if_true(text: str) -> bool:
    """Whether a message asks only whether what was said before is true, which no excerpt can say."""
    return _TRUE.fullmatch(text) is not None


def asks_about(text: str) -> Literal["source", "answer", "more"] | None:
    """What a message that mentions the bot wants of the one it replies to: its source, an answer to it, or more about
    it, or None if the message is a question of its own."""
    if not any(character.isalnum() for character in text):
        return "answer"
    if _SOURCE.fullmatch(text):
        return "source"
    return "more" if leans(text) else None
