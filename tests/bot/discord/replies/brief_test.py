"""An answer in a channel is short, whatever the articles hold, and loses nothing that a reader needs to trust it."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answers.receipts import receipt
from bot.answers.types import Answer, Archive, Citation, Missing
from bot.discord.conversation import state
from bot.discord.replies import blocks as b
from bot.discord.replies.brief import MAX_BRIEF, MAX_NOTHING, around_the_answer, channel_reply
from bot.discord.replies.view import View
from bot.questions.types import Filters, Reading
from bot.wording.localisation import Words, languages
from corpus.types import SourceDate
from tests.bot.discord.samples import DAY, answer, citation, undated

EN = View(Words("en-US"), owner=42)
MAX_LINES = 10
KEY = "The harbour bridge opened in May 2014."
RAIN = f"It rained. {KEY} Boats passed."
COST = "The bridge opened in May after six years. It cost 40 million crowns. Boats passed."
HAN = "港口大桥于三月六日正式通车，市民非常高兴，还有很多人从外地赶来。"
LONG = " ".join(f"Sentence number {number} tells of boats and of weather on that day." for number in range(30))


def lines(reply: b.Reply) -> list[str]:
    """The lines of a reply, each row of buttons one."""
    drawn: list[str] = []
    for block in reply.blocks:
        if isinstance(block, b.Text):
            drawn += block.markup.splitlines()
        elif isinstance(block, b.Section):
            drawn += [line for text in block.texts for line in text.splitlines()]
        else:
            drawn.append("·")
    return drawn


def labels(reply: b.Reply) -> list[str]:
    found: list[b.Button] = []
    for block in reply.blocks:
        found += block.buttons if isinstance(block, b.Row) else [block.button] if isinstance(block, b.Section) else []
    return [button.label for button in found]


def states(reply: b.Reply) -> dict[str, state.State]:
    rows = [block for block in reply.blocks if isinstance(block, b.Row)]
    return {button.label: state.decode(button.custom_id or "") for row in rows for button in row.buttons}


def test_an_answer_is_one_quote_its_source_its_receipt_and_a_row_of_buttons() -> None:
    cited = (citation(RAIN, (11, 49)), citation("Boats passed there too.", (0, 23)), undated())
    assert lines(channel_reply(answer(citations=cited), EN)) == [
        "**When did the bridge open?**",
        f"> {KEY}",
        "-# **Harbour Post** · The bridge · **2014-03-06** · stated in the text",
        # The receipt of what is shown, not of the passage around it.
        f"-# `{receipt('a1b2', 1, 111, 149, KEY)}`",
        "·",
    ]
    reply = channel_reply(answer(citations=cited), EN)
    assert labels(reply) == ["Open source", "More", "Delete"]
    assert states(reply) == {"More": state.State("full"), "Delete": state.State("delete", 42)}


@pytest.mark.parametrize(
    ("excerpt", "key", "answers", "shown"),
    [
        # The key sentence alone, the words that answer in bold.
        (RAIN, KEY, "May 2014", f"{KEY[:-9]}**May 2014**."),
        (RAIN, KEY, None, KEY),
        # With what it needs to be understood.
        (COST, "It cost 40 million crowns.",
         "40 million crowns", "The bridge opened in May after six years. It cost **40 million crowns**."),
        (COST, "It cost 40 million crowns.",
         None, "The bridge opened in May after six years. **It cost 40 million crowns.**"),
        # Words that answer, but not in what is shown, mark nothing.
        ("In May it rained on the town all day long. The bridge opened with a parade of boats.",
         "The bridge opened with a parade of boats.", "In May", "The bridge opened with a parade of boats."),
        # The only sentence, and one in Chinese.
        (KEY, KEY, None, KEY),
        (f"昨天下了一整天的大雨，街上没有什么人。{HAN}", HAN, "三月六日", HAN.replace("三月六日", "**三月六日**")),
    ],
)  # fmt: skip
def test_the_quote_is_the_sentence_that_answers_and_what_it_needs(
    excerpt: str, key: str, answers: str | None, shown: str
) -> None:
    at = excerpt.index(key)
    cited = citation(excerpt, (at, at + len(key)))
    if answers:
        start = 100 + excerpt.index(answers)
        cited = replace(cited, answer_span=(start, start + len(answers)))
    assert f"> {shown}" in lines(channel_reply(answer(citations=(cited,)), EN))
    part = around_the_answer(cited)
    assert excerpt[part.start - 100 : part.end - 100] == part.excerpt


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize(
    "question",
    ["When?", "When did the bridge over the harbour of Lindhaven open to all traffic, and who was there to see it?"],
)
def test_lengths_are_kept_whatever_is_cited(language: str, question: str) -> None:
    view = View(
        Words(language), 2**62, filters=Filters("2014", "2014", "Harbour Post"), notes=("x" * 60,), alone="and?"
    )
    reading = Reading("bridge", "2014-01-01", "2014-12-31", "Harbour Post")
    big = citation(
        LONG,
        (0, len(LONG)),
        title="T" * 300,
        publisher="P" * 300,
        receipt="a" * 200 + ".1:0-5:00000000",
        date=SourceDate("2020-05", "month", "inferred"),
    )
    for cited in (citation(), big, replace(big, url=None, highlight=(100, 166)), undated()):
        reply = channel_reply(answer(citations=(cited, cited, cited), question=question, reading=reading), view)
        assert b.measure(reply.blocks).text <= MAX_BRIEF
        assert len(lines(reply)) <= MAX_LINES
        assert b.fits(reply.blocks)
    for silent in (
        answer("nothing_relevant", near_misses=(big,), question=question),
        answer("nothing_in_range", near_misses=(big,), question=question, reading=reading),
        answer("nothing_in_range", question=question, reading=Reading("bridge", source="S" * 80)),
        replace(answer("nothing_relevant", question=question), missing=Missing(phrases=("no such words here",))),
        answer("nothing_indexed", question=question),
        answer("related", (big,), question=question),
    ):
        hint = view.words("status.language", languages=view.words.languages(["en", "es", "zh"]))
        reply = channel_reply(silent, replace(view, notes=(), filters=Filters(), hint=hint))
        assert b.measure(reply.blocks).text - len(question) <= MAX_NOTHING, reply.plain
        assert not any(isinstance(block, b.Menu | b.Section) for block in reply.blocks)


@pytest.mark.parametrize("language", languages())
def test_a_list_keeps_the_length_too(language: str) -> None:
    publishers = tuple((f"{'Northern Courier of the Bay':<30}{number}", number) for number in range(12))
    archive = Archive(2_000_000, 1_000, publishers, DAY, DAY)
    cited = tuple(citation(rank=rank, title="T" * 80, publisher="P" * 60) for rank in (1, 2, 3))
    view = replace(EN, words=Words(language))
    about = replace(answer("listed", cited, reading=Reading("x", subject="self")), archive=archive)
    for listed in (about, answer("listed", cited), replace(answer("listed", cited[:1]), more=4), answer("listed")):
        reply = channel_reply(listed, view)
        assert b.measure(reply.blocks).text <= MAX_BRIEF
        assert len(lines(reply)) <= MAX_LINES
    assert "3\\. **" in channel_reply(answer("listed", cited), view).plain
    short = answer("listed", (citation(), undated()))
    assert view.words.some("sources.more", 4) in channel_reply(replace(short, more=4), view).plain
    assert view.words.some("sources.more", 4) not in channel_reply(short, view).plain


def test_what_is_unsure_is_one_line_with_a_button() -> None:
    reply = channel_reply(answer("related", (citation(), undated())), EN)
    assert lines(reply)[1:] == ["Related: **Harbour Post** · The bridge · **2014-03-06** · stated in the text", "·"]
    assert labels(reply) == ["Show", "Delete"]
    assert reply.unanswered


def test_no_answer_says_how_to_go_on_and_offers_the_nearest_to_whoever_wants_it() -> None:
    reading = Reading("bridge", "2014-01-01", "2014-12-31")
    view = replace(EN, filters=Filters("2014", "2014"))
    reply = channel_reply(answer("nothing_in_range", near_misses=(citation(),), reading=reading), view)
    assert "It rained" not in reply.plain
    assert states(reply) == {
        "Closest matches": state.State("near", None, 0, "2014", "2014"),
        "Any date": state.State("wide", 42, 0, "2014", "2014"),
        "Delete": state.State("delete", 42),
    }
    assert labels(channel_reply(answer("nothing_relevant"), EN)) == ["Delete"]


def test_a_question_that_was_joined_can_be_asked_alone() -> None:
    view = replace(EN, notes=(EN.words("follow.joined"),), alone="and in 2017?")
    reply = channel_reply(answer(citations=(citation(),)), view)
    assert lines(reply)[1] == "-# Combined with your previous question"
    assert states(reply)["Ask this alone"] == state.State("alone", 42, text="and in 2017?")
    assert "Ask this alone" not in labels(channel_reply(answer(citations=(citation(),)), replace(view, alone="x" * 99)))


def test_a_server_chooses_the_quotes_alone_or_all_of_it() -> None:
    made = answer(citations=(citation(RAIN, (11, 49)), undated()))
    quotes = channel_reply(made, replace(EN, style="quotes"))
    assert lines(quotes)[0] == f"> {KEY}"
    assert labels(quotes) == ["Open source", "Delete"]
    full = channel_reply(made, replace(EN, style="full"))
    assert "1,234 articles searched" in full.plain
    assert sum(isinstance(block, b.Menu) for block in full.blocks) == 1


NASTY = st.text(alphabet=st.characters(codec="utf-16"), max_size=300) | st.sampled_from(
    ["@everyone", "*" * 300, "\n" * 9]
)


@settings(max_examples=60, deadline=None)
@given(NASTY, NASTY, st.sampled_from(languages()), st.sampled_from(["brief", "quotes"]), st.data())
def test_whatever_the_corpus_holds_discord_takes_it(
    text: str, title: str, language: str, style: str, data: st.DataObject
) -> None:
    excerpt = text or "x"
    low = data.draw(st.integers(0, len(excerpt)))
    high = data.draw(st.integers(low, len(excerpt)))
    cited = citation(excerpt, (low, high), title=title, publisher=title)
    reply = channel_reply(_answer(cited), View(Words(language), 2**62, style=style))  # type: ignore[arg-type]
    assert b.fits(reply.blocks)
    assert len(lines(reply)) <= MAX_LINES + excerpt.count("\n")


def _answer(cited: Citation) -> Answer:
    return answer(citations=(cited,))


@pytest.mark.parametrize("language", languages())
def test_an_answer_from_an_index_that_is_still_being_made_says_how_far_it_is(language: str) -> None:
    found = answer("answered", (citation(),))
    begun = replace(found, index=replace(found.index, embedded=found.index.passages - 1))
    view = View(Words(language))
    [line] = set(lines(channel_reply(begun, view))) - set(lines(channel_reply(found, view)))
    assert "99" in line
    assert len(line) <= 130
