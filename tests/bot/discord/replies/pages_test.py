"""The replies that are no answers fit too, and say what they must."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answers.checking import Quoted
from bot.answers.quotation import Difference
from bot.answers.types import Verification
from bot.discord.conversation.catalogue import Catalogue, SourceLine
from bot.discord.conversation.listed import key_of
from bot.discord.conversation.state import decode, names_of
from bot.discord.replies import article_pages, pages
from bot.discord.replies import blocks as b
from bot.discord.replies.escape import visible
from bot.discord.replies.topic import topic_of
from bot.discord.replies.view import View
from bot.questions.types import Filters
from bot.wording.localisation import Words, languages
from corpus.types import UNKNOWN_DATE, Article, LeftOut, SourceDate, StoredArticle
from embeddings.types import Hit
from tests.bot.discord.conversation.catalogue_test import Info
from tests.bot.discord.samples import DAY, INDEX, answer, citation

EN = View(Words("en"), owner=7)
NASTY = st.text(alphabet=st.sampled_from("@<>*_`|[]()#:/\\ \n\u0335ea長😀"), max_size=1200)


def drawn(reply: b.Reply) -> str:
    return visible("\n".join(text for block in reply.blocks for text in b._texts(block)))


def buttons(reply: b.Reply) -> dict[str, b.Button]:
    rows = [block.buttons for block in reply.blocks if isinstance(block, b.Row)]
    return {button.label: button for row in rows for button in row}


def hit(rank: int, text: str = "The bridge opened.") -> Hit:
    return Hit(rank, "bridge.txt", 1, 0, len(text), text, 1 / rank, None, None)


HELD = Catalogue([Info("bridge.txt", "The bridge", "Post", "https://n.example/a", DAY)])


def test_passages_are_numbered_and_turned() -> None:
    first = pages.search_reply("bridge", [hit(rank) for rank in range(1, 7)], HELD, EN)
    assert "**1.** The bridge opened.\n-# The bridge · Post · 2014-03-06 · stated in the text" in drawn(first)
    assert "**6.**" not in drawn(first)
    assert list(buttons(first)) == ["Next"]
    turned = decode(buttons(first)["Next"].custom_id or "")
    assert (turned.action, turned.page, turned.owner) == ("search", 1, 7)
    last = pages.search_reply("bridge", [hit(6)], HELD, replace(EN, page=1))
    assert list(buttons(last)) == ["Back"]
    end = pages.search_reply("bridge", [hit(rank) for rank in range(46, 52)], HELD, replace(EN, page=9))
    assert "Next" not in buttons(end)
    assert "No passages found" in drawn(pages.search_reply("bridge", [], HELD, EN))


def test_what_passages_are_limited_to_is_said_and_kept_by_the_buttons() -> None:
    view = replace(EN, filters=Filters("2014", "2016-03", "Po*st", author="A. Writer" * 20))
    for hits in ([hit(rank) for rank in range(1, 7)], []):
        shown = drawn(pages.search_reply("bridge", hits, HELD, view))
        assert all(words in shown for words in ("2014", "2016-03", "Po*st", "A. Writer"))
    first = pages.search_reply("bridge", [hit(rank) for rank in range(1, 7)], HELD, view)
    turned = decode(buttons(first)["Next"].custom_id or "")
    assert (turned.action, turned.page, turned.after, turned.before) == ("search", 1, "2014", "2016-03")
    source, author = names_of(turned.text)
    assert source == "Po*st"
    assert (author or "").startswith("A. WriterA. ")


def article(text: str, **facts: object) -> StoredArticle:
    made = Article("bridge.txt", "bridge.txt", text, ((0, len(text)),), **facts)  # type: ignore[arg-type]  # a test's shorthand
    return StoredArticle(made, 3, "2026-01-02T03:04:05Z")


def test_an_article_shows_what_is_stored_and_is_turned_page_by_page() -> None:
    text = "\n\n".join(f"Paragraph {number}. " + "word " * 150 for number in range(6))
    stored = article(
        text, title="The bridge", publisher="Post", author="A. Writer", date=DAY, url="https://n.example/a",
        left_out=(LeftOut(0, 1, "navigation"),),
    )  # fmt: skip
    reply = article_pages.article_reply(stored, EN)
    for part in ("The bridge", "Post · A. Writer", "2014-03-06 · stated in the text", "based on “6 March 2014”"):
        assert part in drawn(reply)
    for part in ("version 3, first indexed 2026-01-02", "1 part of the page left out", "page 1 of"):
        assert part in drawn(reply)
    seen = []
    for page in range(len(article_pages.body_pages(stored))):
        turned = article_pages.article_reply(stored, replace(EN, page=page))
        assert b.fits(turned.blocks)
        seen.append(drawn(turned))
    assert all(any(f"Paragraph {number}." in page for page in seen) for number in range(6))
    assert decode(buttons(reply)["Next"].custom_id or "").text == key_of("bridge.txt")
    assert "page 1 of 1" in drawn(article_pages.article_reply(article(""), replace(EN, page=99)))


@given(st.text(alphabet="ab \n長*", max_size=6000))
def test_no_word_of_a_body_is_lost_between_its_pages(text: str) -> None:
    shown = [visible(article_pages.page_markup(text, page)) for page in article_pages.body_pages(article(text))]
    joined = "".join("".join(shown).split())
    assert joined == ("".join(text.split()) or "…")


def test_sources_are_listed_with_their_dates_and_the_rest_is_counted() -> None:
    lines = [SourceLine(f"Paper {n}", 1200, 2, "2014-03", "2017") for n in range(30)] + [
        SourceLine(None, 3, 3, None, None)
    ]
    picture = b.Picture("months.png", b"png", "Bars")
    reply = pages.sources_reply(lines, INDEX, picture, EN.words)
    assert "- Paper 0: 1,200 articles · 2014-03 to 2017 · 2 undated" in drawn(reply)
    assert "and 11 more" in drawn(reply)
    assert reply.pictures == (picture,)
    assert b.fits(reply.blocks)
    alone = drawn(pages.sources_reply(lines[-1:], INDEX, None, EN.words))
    assert "unnamed source: 3 articles · 3 undated" in alone
    assert "No articles indexed yet" in drawn(pages.sources_reply([], INDEX, None, EN.words))


def test_a_timeline_is_in_order_of_date_and_keeps_the_undated_apart() -> None:
    dates = [DAY, SourceDate("2011", "year", "metadata"), UNKNOWN_DATE, SourceDate("2014-03", "month", "inferred")]
    cited = [citation(rank=rank, date=date, article_id=f"a{rank}") for rank, date in enumerate(dates, 1)]
    # Of an article that is cited twice, the better passage is the one.
    cited.append(citation("Another passage.", (0, 16), rank=5, date=DAY, article_id="a1"))
    text = drawn(pages.timeline_reply(answer(citations=tuple(cited)), None, EN))
    assert "Another passage" not in text
    assert "may not answer" not in text
    assert "may not answer" in drawn(pages.timeline_reply(answer("related", tuple(cited)), None, EN))
    marks = ["**1.** `2011`", "**2.** `2014-03`", "**3.** `2014-03-06`", "Undated:"]
    assert [text.index(mark) for mark in marks] == sorted(text.index(mark) for mark in marks)
    assert "No dated passages" in drawn(pages.timeline_reply(answer("nothing_relevant"), None, EN))


def test_a_timeline_says_how_much_it_leaves_out() -> None:
    cited = tuple(citation(rank=rank, article_id=f"a{rank}") for rank in range(1, 13))
    undated = tuple(citation(rank=rank, article_id=f"u{rank}", date=UNKNOWN_DATE) for rank in (1, 2))
    listed = replace(answer("listed", cited, undated), more=5, more_undated=1)
    text = drawn(pages.timeline_reply(listed, None, EN))
    assert "and 7 more" in text[: text.index("Undated:")]
    assert "and 3 more" in text[text.index("Undated:") :]
    earliest = replace(listed, earliest=citation(article_id="first", date=SourceDate("1999", "year", "metadata")))
    assert "and 7 more" in drawn(pages.timeline_reply(earliest, None, EN))  # it stands in the place of another
    assert "more" not in drawn(pages.timeline_reply(answer("listed", cited[:10]), None, EN))
    assert "more" not in drawn(pages.timeline_reply(answer("listed", cited[:3], undated), None, EN))


def test_a_verification_says_yes_or_why_not() -> None:
    yes = Verification(True, "ok", "bridge.txt", 0, 5, "It rained.")
    assert "> It rained." in drawn(pages.verification_reply(yes, HELD.get("bridge.txt"), EN.words))
    no = Verification(False, "the words differ", fault="other_words")
    assert "Not verified: the words at that place are different" in drawn(pages.verification_reply(no, None, EN.words))


def test_passages_without_the_words_are_said_to_be() -> None:
    none = drawn(pages.search_reply("elephants", [hit(1)], HELD, EN))
    assert "No passage contains your words." in none
    some = drawn(pages.search_reply("bridges", [hit(1), hit(2, "A ferry sank.")], HELD, EN)).split("**2.**")
    assert "No passage contains" not in some[0]
    assert "close in meaning" not in some[0]
    assert "close in meaning, without your words" in some[1]


def test_a_long_passage_is_shown_from_the_sentence_with_the_word() -> None:
    long = "It rained on the town. " * 40 + "Then the bridge opened. Boats passed."
    assert "**1.** … Then the bridge opened. Boats passed." in drawn(
        pages.search_reply("bridge", [hit(1, long)], HELD, EN)
    )
    assert "**1.** It rained" in drawn(pages.search_reply("rain", [hit(1, long)], HELD, EN))


def test_a_timeline_leaves_out_what_does_not_speak_of_the_subject() -> None:
    said = [
        citation("The bridge opened.", (0, 18), rank=1, article_id="a"),
        citation("It cost a lot.", (0, 14), rank=2, article_id="b", title="Two bridges"),
        replace(citation("A ferry sank.", (0, 13), rank=3, article_id="c", title="Ferries"), score=0.2),
        replace(citation("It spans the bay.", (0, 17), rank=4, article_id="d", title="Bay"), score=0.8),
    ]
    made = replace(answer("answered", tuple(said), question="bridges"), enough=0.5)
    assert [event.citation.article_id for event in pages.events(made)[0]] == ["a", "b", "d"]
    nothing = replace(answer("related", tuple(said[2:3]), question="elephants"), enough=0.5)
    assert [event.citation.article_id for event in pages.events(nothing)[0]] == ["c"]


@pytest.mark.parametrize(
    ("question", "text", "place"),
    [
        ("ferries", "A ferry sank.", 2), ("the ferry", "The FERRIES sank.", 4), ("ferry", "It sank.", None),
        ("京沪高铁", "昨天京沪铁路通车", 2), ("京沪高铁", "昨天下雨", None), ("", "A ferry sank.", None),
        ("die Brücken über den Fluss", "Zwei Bruecken und eine Brücke.", 5),
    ],
)  # fmt: skip
def test_where_a_text_speaks_of_a_topic(question: str, text: str, place: int | None) -> None:
    assert topic_of(question).place(text) == place


@pytest.mark.parametrize(
    ("provenance", "why"),
    [
        ("stated", "The article itself gives this date."),
        ("metadata", "This date comes from the page’s data"),
        ("inferred", "It follows from other dates in the text."),
    ],
)
def test_how_a_date_is_known_is_said_on_a_tap(provenance: Any, why: str) -> None:
    found = Verification(True, "ok", "bridge.txt", 0, 5, "It rained.")
    info = Info("bridge.txt", date=SourceDate("2014", "year", provenance))
    assert why in drawn(pages.context_reply(found, None, info, EN.words))
    undated = drawn(pages.context_reply(found, None, Info("bridge.txt"), EN.words))
    assert "I found no date in the article or its data." in undated


@pytest.mark.parametrize("language", languages())
def test_help_has_ten_lines_with_examples_from_the_articles(language: str) -> None:
    articles = [
        Info("a.txt", "The bridge opens at last", "Post", None, DAY, "en"),
        Info("b.txt", "Cables", "Courier", None, UNKNOWN_DATE, "es"),
        Info("c.txt", "x" * 90, "Post", None, SourceDate("2020", "year", "stated"), "en"),
    ]
    words = Words(language)
    shown = drawn(pages.help_reply(Catalogue(articles), INDEX, words))
    assert len(shown.splitlines()) == 10
    for part in (
        "The bridge opens at last",
        "2026",
        "Post",
        words("language.en") + " (2)",
        words("language.es") + " (1)",
    ):
        assert part in shown
    assert "{" not in shown
    assert len(shown) < b.MAX_CONTENT
    bare = drawn(pages.help_reply(Catalogue([]), replace(INDEX, newest=None), words))
    assert len(bare.splitlines()) == 10


def test_a_message_is_word_for_word_or_altered_or_not_found() -> None:
    stored = article("It rained. The bridge opened in 2014.")
    exact = drawn(pages.quote_reply(Quoted(stored, (11, 37)), HELD, INDEX, EN.words))
    assert exact.startswith("Word for word in:\n> The bridge opened in 2014.\n")
    assert "`bridge.txt.3:11-37:" in exact
    differences = (Difference("2013", "2014"), Difference("never", ""), Difference("", "The"))
    altered = drawn(pages.quote_reply(Quoted(stored, (11, 37), differences), HELD, INDEX, EN.words))
    assert altered.startswith("Altered. The article says:\n> The bridge opened in 2014.\n")
    for line in ("- “2013” instead of **“2014”**", "- “never” added", "- **“The”** left out"):
        assert line in altered
    many = Quoted(stored, (11, 37), differences * 4)
    assert "and 6 more" in drawn(pages.quote_reply(many, HELD, INDEX, EN.words))
    wrong = article("We wrote that the bridge opened in 2013. That was wrong.")
    assert "> We wrote that the bridge opened in 2013.\n**The article itself says that this was wrong.**" in drawn(
        pages.quote_reply(Quoted(wrong, (0, 40)), HELD, INDEX, EN.words)
    )
    nothing = drawn(pages.quote_reply(None, HELD, INDEX, EN.words))
    assert nothing == "Not found in this archive (1,234 articles)."


def test_the_context_is_the_paragraph_with_the_excerpt_in_bold() -> None:
    text = "First paragraph.\n\nBefore it. The excerpt. After it.\n\nLast paragraph."
    start = text.index("The excerpt")
    found = Verification(True, "ok", "bridge.txt", start, start + 12, "The excerpt.")
    shown = drawn(pages.context_reply(found, article(text), HELD.get("bridge.txt"), EN.words))
    assert "> Before it. **The excerpt.** After it." in shown
    assert "First" not in shown
    changed = drawn(pages.context_reply(found, article("Other words."), None, EN.words))
    assert "> **The excerpt.**" in changed
    gone = Verification(False, "no such article", fault="no_article")
    assert "no longer in the index" in drawn(pages.context_reply(gone, None, None, EN.words))


@pytest.mark.parametrize(("start", "end"), [(0, 4), (4990, 5010), (9996, 10_000)])
def test_a_context_without_paragraphs_has_bounds(start: int, end: int) -> None:
    text = "word " * 2000
    low, high = pages.paragraph_around(text, start, end)
    assert low <= start < end <= high <= len(text)
    assert high - low < 3100


@pytest.mark.parametrize("language", languages())
def test_the_bot_tells_of_itself(language: str) -> None:
    shown = drawn(pages.about_reply(INDEX, "1.2.3", Words(language)))
    assert "1.2.3" in shown
    assert "{" not in shown


@settings(max_examples=40, deadline=None)
@given(NASTY, NASTY, st.sampled_from(list(languages())), st.integers(1, 10))
def test_whatever_the_corpus_holds_these_fit_too(text: str, title: str, language: str, many: int) -> None:
    view = View(Words(language), 2**62)
    whole = text + "x"
    held = Catalogue([Info("bridge.txt", title, title, None, DAY)])
    cited = tuple(
        citation(
            whole, (0, len(whole)), rank=rank, title=title, publisher=title, date=DAY if rank % 2 else UNKNOWN_DATE
        )
        for rank in range(1, many + 1)
    )
    found = Verification(True, "ok", "bridge.txt", 0, len(whole), whole)
    stored = article(whole, title=title, publisher=title, author=title, date=SourceDate("2014", "year", "stated", text))
    picture = b.Picture("p.png", b"", "alt")
    quoted = Quoted(stored, (0, len(whole)), (Difference(title, text), Difference("", text)) * 9)
    for made in (
        pages.search_reply(title[:500], [hit(rank, whole) for rank in range(1, 7)], held, view),
        article_pages.article_reply(stored, view),
        pages.timeline_reply(answer(citations=cited, question=title[:500]), picture, view),
        pages.verification_reply(found, held.get("bridge.txt"), view.words),
        pages.quote_reply(quoted, held, INDEX, view.words),
        pages.context_reply(found, stored, held.get("bridge.txt"), view.words),
        pages.sources_reply([SourceLine(title, 1, 0, "2014", "2015")] * 30, INDEX, picture, view.words),
    ):
        assert b.fits(made.blocks), b.measure(made.blocks)
        assert len(made.plain.encode("utf-16-le")) // 2 <= b.MAX_CONTENT
