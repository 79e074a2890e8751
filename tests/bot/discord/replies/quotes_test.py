"""What of a message may be a quotation."""

import pytest

from bot.answers.quotation import locate
from bot.discord.replies.quotes import quotations

ARTICLE = (
    "It rained all morning. The harbour bridge opened in 2014 after six years of work.\n\nIt cost 40 million crowns."
)


@pytest.mark.parametrize(
    "message",
    [
        "The harbour bridge opened in 2014 after six years of work.",
        "> The harbour bridge opened in 2014\n> after six years of work.",
        "> It rained all morning. **The harbour bridge opened in 2014 after six years of work.**",
        "> The harbour bridge opened in **2014** after six years of work.\nIs this right?",
        "Is it true that “The harbour bridge opened in 2014 after six years of work.”?",
        "who said this\nThe harbour bridge opened in 2014 after six years of work.",
        "**When?**\n> The harbour bridge opened in 2014 after six years of work.\n-# **Post** · `a.txt`",
        "「The harbour bridge opened in 2014」 what?",
    ],
)
def test_a_quotation_is_found_in_whatever_is_around_it(message: str) -> None:
    assert any(locate(part, ARTICLE) for part in quotations(message))


def test_altered_words_are_found_in_no_part() -> None:
    message = "> The harbour bridge opened in 2013 after six years of work.\nIs this right?"
    assert not any(locate(part, ARTICLE) for part in quotations(message))
    assert not any(locate(part, ARTICLE) for part in quotations(f"{message}\nIt cost 40 million."))
    assert quotations("short?") == []
