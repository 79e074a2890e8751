"""Receipts of articles with any name: under an excerpt, behind its button, and as somebody pastes them."""

from dataclasses import replace

import pytest

from bot.answers.receipts import parse, receipt
from bot.discord.conversation import short_receipts, state
from bot.discord.conversation.catalogue import Catalogue
from bot.discord.conversation.listed import key_of
from bot.discord.replies.cited import context_button, source_lines
from bot.discord.replies.view import View
from bot.wording.localisation import Words
from corpus.types import UNKNOWN_DATE
from tests.bot.discord.samples import citation
from tests.bot.discord.toy import Info

NAMES = [
    "bridge.txt",
    "my ferry plan.txt",
    "plan (final), v2 & more.txt",
    "日报/港口大桥于二零一四年三月正式通车典礼新闻报道全文存档.txt",
    "Überfahrt über die Förde.txt",
    "https://news.example/a?b=c&d=e%20f#g",
    "a" * 200 + ".txt",
    "dots.1:0-5.txt",
    "#hash.txt",
]
CATALOGUE = Catalogue([Info(name, name, None, None, UNKNOWN_DATE) for name in NAMES])
EXCERPT = "The bridge opened in May."


def written(name: str) -> str:
    return receipt(name, 3, 10, 10 + len(EXCERPT), EXCERPT)


@pytest.mark.parametrize("name", NAMES)
def test_every_article_has_a_receipt_to_see_and_a_button_that_remembers_it(name: str) -> None:
    cited = replace(citation(), article_id=name, receipt=written(name))
    button = context_button(cited, View(Words("en")))
    assert button is not None
    assert button.custom_id is not None
    remembered = state.decode(button.custom_id).text
    shown = source_lines(cited, Words("en"))[1].split("`")[1]
    for text in (remembered, shown):
        assert text is not None
        assert short_receipts.whole(text, CATALOGUE) == cited.receipt


@pytest.mark.parametrize("name", NAMES)
def test_a_receipt_is_found_in_a_message_however_the_article_is_written(name: str) -> None:
    whole = written(name)
    raw = f"{name}.{whole.rpartition('.')[2]}"
    for shown in (whole, raw, short_receipts.shortened(whole, name)):
        for message in (shown, f"`{shown}`", f"Is this right? {shown} I doubt it", f"> quote\n-# `{shown}`\nreally?"):
            found = short_receipts.find(message, CATALOGUE)
            assert found == whole, (shown, message)
        assert short_receipts.whole(f"receipt {shown}", CATALOGUE) == whole


def test_what_is_no_receipt_or_of_no_article_stays_as_it_is() -> None:
    for text in ("", "12.5:30", "see a.1:0-5", "gone.txt.1:0-5:00000000", f"{key_of('x')}.1:0-5:00000000"):
        assert short_receipts.whole(text, CATALOGUE) == text
    assert short_receipts.find("at 12.5:30 on 1.2:3-4", CATALOGUE) is None
    assert short_receipts.find("old gone.txt.1:0-5:00000000", CATALOGUE) == "gone.txt.1:0-5:00000000"


def test_a_longer_hash_is_a_receipt_too() -> None:
    raw = "my ferry plan.txt.1:0-5:" + "ab" * 32
    assert short_receipts.whole(raw, CATALOGUE) == "my%20ferry%20plan.txt.1:0-5:" + "ab" * 32
    assert parse(written("my ferry plan.txt")) is not None
