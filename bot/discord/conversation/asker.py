"""Who asks, where and how, in which language, and who may see the reply."""

from dataclasses import dataclass

from bot.discord.conversation.followup import Conversation
from bot.wording.localisation import Words


@dataclass(frozen=True, slots=True)
class Asker:
    """`place` is the channel or thread; `shared` says that everybody in it goes on from each other's questions.

    `today` is the day of the question by Discord's own stamp (UTC), from which "last year" is counted; of a button the
    day of the reply it is under. `sees` are the collections that the reply may draw on, None all there is.
    """

    user: int
    server: int | None
    place: int
    way: str
    locale: str | None = None
    private: bool = False
    today: str | None = None
    shared: bool = False
    sees: frozenset[str] | None = None
    names: frozenset[str] = frozenset()
    """The names of the asker and of those mentioned, which are removed from everything that is kept."""

    @property
    def words(self) -> Words:
        return Words(self.locale)

    @property
    def conversation(self) -> Conversation:
        """What the next question may go on from. What was asked privately is the asker's alone, and of its own."""
        return Conversation(self.place, 0 if self.shared and not self.private else self.user, self.private)

    @property
    def public(self) -> bool:
        """Whether others see the question: in a server, and not asked privately."""
        return self.server is not None and not self.private
