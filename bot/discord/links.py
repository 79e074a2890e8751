"""The links of bot.discord.replies.links, by the name that programs outside import them by."""

from bot.discord.replies.links import MAX_URL, jump_url, safe_url

__all__ = ["MAX_URL", "jump_url", "safe_url"]
