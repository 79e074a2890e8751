"""Messages: which of them ask, the answers that belong to them, and what happens to the answers when they change."""

import asyncio
import re
from collections import OrderedDict
from typing import Any

import discord

from bot.discord.conversation.addressed import Heard, Way, asks_about, way_of
from bot.discord.conversation.asker import Asker
from bot.discord.conversation.followup import written_in
from bot.discord.conversation.question_service import Shown
from bot.discord.conversation.validate import asked_in, question_of_post, without_mentions
from bot.discord.errors import Refused
from bot.discord.gateway import delivery, threads
from bot.discord.gateway.components import shown_in, text_in
from bot.discord.gateway.interactions import App
from bot.discord.gateway.places import names_of, places_of
from bot.discord.gateway.posts import forum_post
from bot.discord.operations import log
from bot.discord.replies.blocks import Reply
from bot.discord.replies.notes import note

_log = log.get(__name__)

# Answers remembered for messages that may still be deleted or edited: some 300 bytes each.
MAX_ANSWERS = 10_000


class Messages:
    """What people write, and the bot's answers to it; only in memory."""

    def __init__(self, app: App, user: discord.ClientUser) -> None:
        self._app = app
        self._user = user
        self._answers: OrderedDict[int, tuple[str, discord.Message]] = OrderedDict()
        self._gone: OrderedDict[int, None] = OrderedDict()

    async def came(self, message: discord.Message) -> None:
        """Answers a message that asks."""
        if message.author.bot or message.webhook_id is not None:
            return
        if message.type not in (discord.MessageType.default, discord.MessageType.reply):
            return
        heard = await self._heard(message)
        way = way_of(heard)
        if way is not None:
            async with self._app.flight():
                await self._answer(message, way, heard.text)

    async def changed(self, message: discord.Message) -> None:
        """Takes the answer to a question whose words changed back, and answers it as it is now."""
        before = self._answers.get(message.id)
        if before is None or before[0] == message.content:
            return
        await self.gone(message.id)
        self._gone.pop(message.id, None)
        await self.came(message)

    async def gone(self, number: int) -> None:
        """Takes the answer back to a question that was deleted; one that is still being made is not posted."""
        self._gone[number] = None
        while len(self._gone) > MAX_ANSWERS:
            self._gone.popitem(last=False)
        _, answer = self._answers.pop(number, (None, None))
        if answer is not None:
            await delivery.aside(answer.delete, "delete")

    async def _heard(self, message: discord.Message) -> Heard:
        me = self._user.id
        text = without_mentions(message.content)
        if message.guild is None:
            return Heard(text, direct=True)
        channel: Any = message.channel
        if message.id == channel.id and isinstance(channel, discord.PartialMessageable):
            # The first message of a post that the gateway has not announced yet.
            channel = await threads.channel_of(message) or channel
        listening = self._app.storage.settings(message.guild.id).channels
        parent = channel.parent_id if isinstance(channel, discord.Thread) else None
        replied = self._replied_to(message)
        named = re.search(rf"<@!?{me}>", message.content) is not None
        # A reply pings whom it replies to, without a word of theirs.
        pinged = any(user.id == me for user in message.mentions) and replied is None and message.reference is None
        role = any(role.tags is not None and role.tags.bot_id == me for role in message.role_mentions)
        answered = message.reference.resolved if message.reference else None
        pinged_by_reply = {answered.author.id} if isinstance(answered, discord.Message) else set()
        others = {user.id for user in message.mentions} - {me, message.author.id} - pinged_by_reply
        post = forum_post(channel)
        if post is not None and message.id == channel.id:
            text = question_of_post(channel.name or "", text)
        return Heard(
            text,
            mentioned=named or pinged or role,
            replied=replied,
            others=bool(others),
            own_thread=isinstance(channel, discord.Thread) and channel.owner_id == me,
            listened=channel.id in listening or parent in listening,
            post=None if post is None else "first" if message.id == channel.id else "later",
        )

    def _replied_to(self, message: discord.Message) -> Any:
        if message.type is not discord.MessageType.reply or message.reference is None:
            return None
        answered = message.reference.resolved
        if isinstance(answered, discord.Message):
            return "bot" if answered.author.id == self._user.id else "other"
        # Discord does not say: the person pinged is the one replied to.
        return "bot" if any(user.id == self._user.id for user in message.mentions) else "other"

    async def _answer(self, message: discord.Message, way: Way, text: str) -> None:
        app = self._app
        channel = await threads.channel_of(message)
        if channel is None or not threads.may_post(channel):
            _log.info("may not post there", way=way)
            return
        with app.timed(way):
            await self._answer_in(message, channel, way, text)

    async def _answer_in(self, message: discord.Message, channel: Any, way: Way, text: str) -> None:
        app = self._app
        if way in ("overheard", "post"):
            reply = await app.questions_overheard(self._asker(message, channel, way), text)
            if reply is not None:
                await self._post(reply, message, channel, channel, way)
            return
        # Before anything else is sent for it: a thread, or that somebody is typing.
        try:
            await self._admit(self._asker(message, channel, way), message, way, text)
        except Refused as refused:
            await self._refuse(refused, message, channel, way)
            return
        chosen = app.storage.settings(message.guild.id if message.guild else None).threads
        opens = (app.settings.answer_in_threads if chosen is None else chosen) and way == "mention"
        place = await threads.thread_for(message, channel, text) if opens else channel
        typing = asyncio.ensure_future(delivery.aside(place.typing, "typing"))
        asker = self._asker(message, place, way)
        reply = await app.safely(self._reply(asker, message, way, text), asker.words, way)
        typing.cancel()
        await self._post(reply, message, channel, place, way)

    async def _reply(self, asker: Asker, message: discord.Message, way: Way, text: str) -> Reply:
        """What is answered, with what the message replies to taken into account."""
        previous = message.reference.resolved if message.reference else None
        questions = self._app.questions
        if message.reference is None:
            return await questions.ask(asker, text, admitted=True)
        if isinstance(previous, discord.Message) and previous.author.id == self._user.id:
            return await questions.ask(asker, text, reply_to=shown_in(previous), admitted=True)
        # Somebody else's words: what is asked of the bot is asked about them, or stands by itself.
        about = asks_about(text) if way == "mention" else None
        if about is None:
            return await questions.ask(asker, text, follow=False, admitted=True)
        said = text_in(previous) if isinstance(previous, discord.Message) else ""
        if not said:
            return note(asker.words("reply.unseen"))
        if about == "source":
            return await self._app.lookups.quote(asker, said)
        if about == "answer":
            return await questions.ask(asker, asked_in(said), follow=False, admitted=True)
        return await questions.ask(asker, text, reply_to=Shown(asked_in(said)), admitted=True)

    async def _admit(self, asker: Asker, message: discord.Message, way: Way, text: str) -> None:
        """Counts what is asked. Raises Refused if it is no question, or one too many."""
        if message.reference is not None and way == "mention" and asks_about(text) is not None:
            await self._app.questions.admission.question(asker)
        else:
            await self._app.questions.admit(asker, text)

    async def _refuse(self, refused: Refused, message: discord.Message, channel: Any, way: str) -> None:
        asker = self._asker(message, channel, way)
        if await self._app.questions.admission.may_refuse(asker):
            await self._post(note(asker.words(refused.key, **refused.values)), message, channel, channel, way)

    async def _post(self, reply: Reply, message: discord.Message, channel: Any, place: Any, way: str) -> None:
        if message.id in self._gone:
            _log.info("question was deleted", way=way)
            return
        try:
            posted = await threads.post(self._app.delivery, reply, message, channel, place)
        except delivery.NOT_SENT as error:
            self._app.lost(error, way)
            return
        self._answers[message.id] = (message.content, posted)
        while len(self._answers) > MAX_ANSWERS:
            self._answers.popitem(last=False)
        if message.id in self._gone:
            await self.gone(message.id)

    def _asker(self, message: discord.Message, place: Any, way: str) -> Asker:
        shared = isinstance(place, discord.Thread)
        server = message.guild.id if message.guild else None
        today = message.created_at.date().isoformat()
        return Asker(
            message.author.id,
            server,
            place.id,
            way,
            self._locale_of(message),
            today=today,
            shared=shared,
            sees=self._app.access.sees(server, places_of(place)),
            names=names_of([message.author, *message.mentions]),
        )

    def _locale_of(self, message: discord.Message) -> str | None:
        """A message tells no locale: the server's, and outside of servers the language it is written in."""
        if message.guild is not None:
            chosen = self._app.storage.settings(message.guild.id).language
            return chosen or message.guild.preferred_locale.value
        return written_in(without_mentions(message.content))
