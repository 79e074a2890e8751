"""Hostile text is drawn as the words it holds, and as nothing else."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.discord.replies.escape import MAX_MARKS, clean, code, escape, inline, paragraphs, visible, width

# What must not be in anything that is sent: Discord's own patterns, looked for in the raw characters.
LIVE = [
    re.compile(r"@(everyone|here)"),
    re.compile(r"<@[!&]?\d"),
    re.compile(r"(?<!\\)(\\\\)*(\*\*|__|~~|\|\||`)"),
    re.compile(r"(?<!\\)\]\("),
    re.compile(r"https?://"),
    re.compile(r"(?i)discord\.(gg|com|gift)"),
    re.compile(r"(?m)^ *(#{1,3} |-# |>>?>? |[-*] |\d+\. )"),
    re.compile(r"(?<!\\)<"),
    re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]"),
]

HOSTILE = [
    ("@everyone", "@everyone"),
    ("hey @here now", "hey @here now"),
    ("<@123456789012345678>", "<@123456789012345678>"),
    ("<@!1> <@&2> <#3>", "<@!1> <@&2> <#3>"),
    ("[click](https://evil.example)", "[click](https://evil.example)"),
    ("<https://evil.example>", "<https://evil.example>"),
    ("see https://evil.example/a_b*c", "see https://evil.example/a_b*c"),
    ("join discord.gg/abc or DISCORD.GG/abc", "join discord.gg/abc or DISCORD.GG/abc"),
    ("https://discord.com/invite/abc", "https://discord.com/invite/abc"),
    ("||spoiler||", "||spoiler||"),
    ("**bold** __under__ ~~gone~~ *it* _it_", "**bold** __under__ ~~gone~~ *it* _it_"),
    ("`code` and ```py\nfence\n```", "`code` and ```py\nfence\n```"),
    ("# Heading\n## two\n-# small", "# Heading\n## two\n-# small"),
    ("> quote\n>>> all of it", "> quote\n>>> all of it"),
    ("- item\n* item\n1. one\n2) two", "- item\n* item\n1. one\n2) two"),
    ("  - indented", " - indented".rjust(12)),
    ("<t:1700000000:R> <:smile:123> <a:x:1>", "<t:1700000000:R> <:smile:123> <a:x:1>"),
    (":smile: </ask:123> <id:customize>", ":smile: </ask:123> <id:customize>"),
    ("back\\slash \\*not\\*", "back\\slash \\*not\\*"),
    ("a\u202eevil\u202c b\u2066c\u2069", "aevil bc"),
    ("z" + "\u0335" * 40 + "a", "z" + "\u0335" * MAX_MARKS + "a"),
    ("hid\u200bden\ufeff\u00ad", "hidden"),
    ("a\u2028b\u2029c\r\nd\x0be", "a\nb\nc\nd\ne"),
    ("a\n\n\n\n \n\nb", "a\n\nb"),
    ("tag\U000e0041\U000e007f", "tag"),
    ("half \ud800 pair", "half \ufffd pair"),
    ("bell\x07 nul\x00", "bell nul"),
    ("\u3164\u3164", ""),
    ("at 10:30, ratio 3:4", "at 10:30, ratio 3:4"),
    ("¯\\_(ツ)_/¯", "¯\\_(ツ)_/¯"),
    ("नमस्ते שָׁלוֹם tiếng Việt 你好 👨\u200d👩\u200d👧", "नमस्ते שָׁלוֹם tiếng Việt 你好 👨\u200d👩\u200d👧"),
]


@pytest.mark.parametrize(("text", "drawn"), HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_drawn_as_its_words(text: str, drawn: str) -> None:
    markup = escape(text)
    assert visible(markup) == drawn
    for live in LIVE:
        assert not live.search(markup), live.pattern


@given(st.text(max_size=80))
def test_what_is_drawn_is_the_cleaned_text(text: str) -> None:
    assert visible(escape(text)) == clean(text)
    assert clean(clean(text)) == clean(text)
    escape(text).encode("utf-8")


# Text made of the very pieces that markup is made of: plain random text hardly ever hits them.
WORDS = ["@", "everyone", "here", "<", ">", "@&", "#", "123", "[", "](", ")", "https://", "x.example", "`", "``", "|"]
MARKS = ["\\", "*", "_", "~", "-#", ":a:", "discord.gg/", "t:1", "a"]
SPACED = ["\n", " ", "- ", "1. ", "-# ", "\u200b", "\u202e"]
PIECES = st.lists(st.sampled_from([*WORDS, *MARKS, *SPACED]), max_size=14)


@given(PIECES)
def test_no_mixture_of_markup_comes_through(pieces: list[str]) -> None:
    text = "".join(pieces)
    markup = escape(text)
    assert visible(markup) == clean(text)
    for live in LIVE:
        assert not live.search(markup), live.pattern


@given(PIECES)
def test_an_inline_text_has_one_line_and_no_live_markup(pieces: list[str]) -> None:
    markup = inline("".join(pieces))
    assert "\n" not in markup
    for live in LIVE:
        assert not live.search(markup), live.pattern


def test_paragraphs_fold_the_lines_inside_them() -> None:
    assert paragraphs("one\ntwo\n\nthree  four") == "one two\nthree four"


def test_code_cannot_be_closed_from_inside() -> None:
    assert code("a`b\nc") == "`a'b c`"


def test_width_counts_as_utf_16() -> None:
    assert width("a😀") == 3


def test_six_thousand_characters_take_linear_time_and_stay_whole() -> None:
    text = "@everyone [x](https://y.example) " * 200
    assert visible(escape(text)) == clean(text)
