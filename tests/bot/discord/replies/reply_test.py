"""Every answer fits into one Discord message, and says what it must."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answers.types import Above, AlsoIn, Citation, Missing, Status
from bot.discord.conversation import state
from bot.discord.conversation.listed import key_of
from bot.discord.replies import blocks as b
from bot.discord.replies.brief import channel_reply
from bot.discord.replies.escape import visible, width
from bot.discord.replies.excerpt import quoted
from bot.discord.replies.notes import note, question_text, read_question
from bot.discord.replies.reply import answer_reply, near_reply
from bot.discord.replies.view import View
from bot.questions.types import Filters, Reading
from bot.wording.localisation import Words, languages
from corpus.types import UNKNOWN_DATE, SourceDate
from tests.bot.discord.samples import DAY, YEAR, answer, citation, undated


def drawn(reply: b.Reply) -> str:
    """All texts of the message, as Discord would draw them."""
    texts = [text for block in reply.blocks for text in b._texts(block)]
    return visible("\n".join(texts)).replace("**", "")


def buttons(reply: b.Reply) -> dict[str, str]:
    """Label to custom_id or address."""
    found: dict[str, str] = {}
    for block in reply.blocks:
        row = block.buttons if isinstance(block, b.Row) else (block.button,) if isinstance(block, b.Section) else ()
        found |= {button.label: button.custom_id or button.url or "" for button in row}
    return found


EN = View(Words("en-US"), owner=42)


def test_a_page_and_a_summary_are_named() -> None:
    shown = answer_reply(answer(citations=(citation(page=3, summary_only=True),)), EN)
    for text in (drawn(shown), shown.plain):
        assert "stated in the text · p. 3 · only a summary from a feed" in text
    assert "p. " not in drawn(answer_reply(answer(citations=(citation(),)), EN))


def test_an_answer_shows_excerpt_source_date_receipt_and_index() -> None:
    copies = (AlsoIn("b", "Other", DAY), AlsoIn("c", None, YEAR))
    reply = answer_reply(answer(citations=(citation(also_in=copies, author="A. Writer"),)), EN)
    text = drawn(reply)
    for part in (
        "When did the bridge open?",
        "It rained. The bridge opened in May. Boats passed.",
        "Harbour Post · The bridge",
    ):
        assert part in text
    for part in (
        "2014-03-06 · stated in the text",
        "also in 2 other articles",
        "A. Writer",
        "a1b2.1:100-150:9c1e77ab",
        "1,234 articles searched",
    ):
        assert part in text
    markup = next(block.texts[0] for block in reply.blocks if isinstance(block, b.Section))
    assert markup == "> It rained. **The bridge opened in May.** Boats passed."
    assert buttons(reply)["Open source"].endswith("#:~:text=The%20bridge%20opened%20in%20May.")
    assert state.decode(buttons(reply)["Context 1"]) == state.State("context", text="a1b2.1:100-150:9c1e77ab")
    assert b.fits(reply.blocks)
    assert "<https://harbour.example/bridge#:~:text=The%20bridge" in reply.plain


@pytest.mark.parametrize(
    ("date", "line"),
    [
        (DAY, "2014-03-06 · stated in the text"),
        (YEAR, "2017 · only the year is known · from the page’s data"),
        (SourceDate("2020-05", "month", "inferred"), "2020-05 · day not known · worked out from context"),
        (UNKNOWN_DATE, "date unknown"),
        (
            SourceDate(not_before="2013-01-01", not_after="2013-12-31"),
            "date unknown · not before 2013-01-01 · not after 2013-12-31",
        ),
    ],
)
def test_a_date_is_shown_as_far_as_it_is_known(date: SourceDate, line: str) -> None:
    assert line in drawn(answer_reply(answer(citations=(citation(date=date),)), EN))


def test_the_four_kinds_of_nothing_read_differently() -> None:
    kinds: list[Status] = ["related", "nothing_relevant", "nothing_in_range", "nothing_indexed"]
    texts = {drawn(answer_reply(answer(kind), EN)).splitlines()[1] for kind in kinds}
    assert len(texts) == 4


def test_a_key_sentence_that_was_cut_ends_in_an_ellipsis_outside_of_it() -> None:
    cut = replace(citation("The bridge opened in May", (0, 24)), partial=True)
    assert quoted(cut, 300) == "> **The bridge opened in May** …"


@pytest.mark.parametrize("language", languages())
def test_what_is_not_sure_to_answer_has_a_label_and_its_buttons_agree(language: str) -> None:
    words = Words(language)
    view = View(words, owner=42)
    label = words("status.beside")
    cited = tuple(
        replace(citation(rank=rank, title=f"T{rank}", receipt=f"t{rank}.1:100-150:9c1e77ab"), score=score)
        for rank, score in enumerate((0.5, 0.7, 0.4, 0.2), 1)
    )
    sure = replace(answer(citations=cited), enough=0.6)
    reply = answer_reply(sure, view)
    text = drawn(reply)
    marks = ["1. Harbour Post · T2", label, "2. Harbour Post · T1", "3. Harbour Post · T3"]
    assert [text.index(mark) for mark in marks] == sorted(text.index(mark) for mark in marks)
    around = state.decode(buttons(reply)[words("button.context_of", rank=1)])
    assert around.text == "t2.1:100-150:9c1e77ab"
    assert label in reply.plain
    # The next page has none that is sure; where nothing answers, or all does, there is no such label.
    second = drawn(answer_reply(sure, replace(view, page=1)))
    assert second.index(label) < second.index("4. Harbour Post · T4")
    for other in (replace(sure, enough=0.1), replace(sure, status="related")):
        assert label not in drawn(answer_reply(other, view))


@pytest.mark.parametrize(
    ("after", "before", "source", "line"),
    [
        ("2014", "2015", None, "I found no answer in articles published between 2014 and 2015."),
        ("2014", None, None, "I found no answer in articles published from 2014 on."),
        (None, "2015", "Post", "I found no answer in articles published up to 2015."),
        (None, None, "Har_bour", "I found no answer in articles from “Har_bour”."),
    ],
)
def test_silence_names_what_was_asked_for(after: str | None, before: str | None, source: str | None, line: str) -> None:
    reading = Reading("bridge", after=after, before=before, source=source)
    assert line in drawn(answer_reply(answer("nothing_in_range", reading=reading), EN))


def test_a_range_without_articles_is_said_to_have_none() -> None:
    reading = Reading("articles", after="2014", before="2015", kind="dates_only")
    said = drawn(answer_reply(answer("nothing_in_range", reading=reading), EN))
    assert "There are no articles published between 2014 and 2015." in said


def test_near_misses_stay_behind_a_button() -> None:
    nothing = answer(
        "nothing_in_range", near_misses=(undated(),), reading=Reading("bridge", "2014-01-01", "2014-12-31")
    )
    reply = answer_reply(nothing, replace(EN, filters=Filters("2014", "2014")))
    assert "rained" not in drawn(reply)
    assert state.decode(buttons(reply)["Closest matches"]) == state.State("near", None, 0, "2014", "2014")
    assert "Any date" in buttons(reply)
    near = drawn(near_reply(nothing, EN))
    assert "It rained" in near
    assert "date unknown" in near
    assert "No close matches" in drawn(near_reply(answer("nothing_relevant"), EN))


def test_silence_says_what_is_missing() -> None:
    from_nowhere = replace(answer("nothing_in_range", reading=Reading("bridge", source="*N*")), missing=Missing("*N*"))
    words_nowhere = replace(answer("nothing_relevant"), missing=Missing(phrases=("no such", "words")))
    for language in languages():
        view = replace(EN, words=Words(language))
        source, phrase = (drawn(answer_reply(silent, view)) for silent in (from_nowhere, words_nowhere))
        assert view.words("missing.source", source="*N*") in source
        assert view.words("status.nothing_from_source", source="*N*") not in source
        assert view.words("missing.phrase", words="no such … words") in phrase
        assert view.words("status.nothing_relevant") in phrase
        assert view.words("status.nothing_relevant") in drawn(answer_reply(answer("nothing_relevant"), view))


def test_undated_sources_are_offered_beside_an_answer() -> None:
    reading = Reading("bridge", "2014-01-01", "2014-12-31")
    held = answer(citations=(citation("Boats passed.", (0, 13)),), near_misses=(undated(),), reading=reading)
    for language in languages():
        view = replace(EN, words=Words(language), filters=Filters("2014", "2014"))
        shown, label = answer_reply(held, view), view.words("button.undated")
        assert "rained" not in drawn(shown)
        assert state.decode(buttons(shown)[label]) == state.State("near", None, 0, "2014", "2014")
        assert view.words("button.near") not in buttons(shown)
        near = drawn(near_reply(held, view))
        assert "It rained" in near
        assert view.words("near.undated") in near
        assert view.words("near.head") not in near
        more = replace(held, near_misses=(undated(),) * 5, more_undated=2)
        rest = view.words.some("sources.more", 4)
        assert rest in drawn(near_reply(more, view))
        assert rest not in near
    assert "Undated sources" not in buttons(answer_reply(replace(held, near_misses=()), EN))


def test_pages_show_the_next_citations_and_end_in_plain_words() -> None:
    five = tuple(citation(rank=rank, receipt=f"r{rank}.1:1-2:00000000") for rank in range(1, 6))
    first = answer_reply(answer(citations=five), EN)
    assert state.decode(buttons(first)["More"]).page == 1
    second = answer_reply(answer(citations=five), View(EN.words, 42, page=1))
    assert "Context 4" in buttons(second)
    assert "More" not in buttons(second)
    assert "No more passages" in drawn(answer_reply(answer(citations=five), View(EN.words, 42, page=2)))


@pytest.mark.parametrize(("page", "number", "line"), [(0, 3, "and 4 more"), (1, 6, "and 4 more"), (0, 4, "and 5 more")])
def test_a_list_says_how_many_more_there_are(page: int, number: int, line: str) -> None:
    cited = tuple(citation(rank=rank, article_id=f"a{rank}") for rank in range(1, number + 1))
    listed = replace(answer("listed", cited), more=4)
    assert line in drawn(answer_reply(listed, View(Words("en"), page=page)))
    assert "and 4 more" not in drawn(answer_reply(replace(listed, more=0), View(Words("en"), page=page)))


def test_what_others_see_can_be_taken_back() -> None:
    assert state.decode(buttons(answer_reply(answer(), EN))["Delete"]) == state.State("delete", 42)
    assert "Delete" not in buttons(answer_reply(answer(), View(EN.words, 42, private=True)))


def test_a_long_source_is_remembered_by_its_beginning() -> None:
    source = "The Very Long-Winded Courier of the Northern Isles and of the Whole Sea Beyond Them All"
    view = View(EN.words, 2**62, filters=Filters("2014-01-01", "2014-12-31", source))
    kept = state.decode(buttons(answer_reply(answer(near_misses=(undated(),)), view))["Closest matches"]).text
    assert kept
    assert len(kept) < len(source)
    assert kept.endswith(state.CUT)
    assert source.startswith(kept.removesuffix(state.CUT))


def test_an_article_without_address_gets_the_context_beside_it_and_a_long_receipt_none() -> None:
    assert "Context" in buttons(answer_reply(answer(citations=(undated(),)), EN))
    path = "a/" * 40 + "bridge.txt"
    long = replace(citation(url=None, receipt=f"{path}.1:100-150:9c1e77ab"), article_id=path)
    kept = state.decode(buttons(answer_reply(answer(citations=(long,)), EN))["Context"])
    assert kept.text == f"{key_of(path)}.1:100-150:9c1e77ab"
    long = citation(url=None, receipt="r" * 120)
    assert "Context" not in buttons(answer_reply(answer(citations=(long,)), EN))


@pytest.mark.parametrize("language", languages())
def test_the_bots_words_change_and_the_corpus_words_do_not(language: str) -> None:
    reply = answer_reply(
        answer("related", (citation(),), reading=Reading("x", "2014-01-01", "2014-12-31", "Post")),
        View(Words(language)),
    )
    assert "The bridge opened in May." in drawn(reply)
    assert ("may not answer your question" in drawn(reply)) == (language == "en")
    assert "{" not in drawn(reply)


@pytest.mark.parametrize(
    ("excerpt", "highlight", "markup"),
    [
        ("One. Two.", (0, 4), "> **One.** Two."),
        ("One.\n\nTwo. Three.", (6, 10), "> One.\n> **Two.** Three."),
        ("One.\n\nTwo.\n\nThree.", (6, 10), "> One.\n> **Two.**\n> Three."),
        ("A first\n\nparagraph. B.", (0, 19), "> **A first**\n> **paragraph.** B."),
        ("x\n>>> y *z*", (0, 11), "> **x >>> y \\*z\\***"),
        ("   ", (0, 3), "> …"),
    ],
)
def test_bold_never_crosses_a_paragraph(excerpt: str, highlight: tuple[int, int], markup: str) -> None:
    assert quoted(citation(excerpt, highlight), 1000) == markup


@pytest.mark.parametrize(
    ("words", "markup"),
    [
        ("May", "> It rained. **The bridge opened in __May__.** Boats passed."),
        ("The bridge", "> It rained. **__The bridge__ opened in May.** Boats passed."),
        ("The bridge opened in May.", "> It rained. **__The bridge opened in May.__** Boats passed."),
        ("Boats", "> It rained. **The bridge opened in May.** __Boats__ passed."),
        ("It", "> __It__ rained. **The bridge opened in May.** Boats passed."),
        ("ridge", "> It rained. **The b__ridge__ opened in May.** Boats passed."),
        ("May. Boats", "> It rained. **The bridge opened in __May.__** __Boats__ passed."),
        ("rained. The", "> It __rained.__ **__The__ bridge opened in May.** Boats passed."),
    ],
)
def test_the_words_that_answer_are_underlined(words: str, markup: str) -> None:
    plain = citation()
    start = plain.start + plain.excerpt.index(words)
    assert quoted(replace(plain, answer_span=(start, start + len(words))), 1000) == markup


def test_underlining_never_crosses_a_paragraph() -> None:
    shown = replace(citation("One.\n\nTwo_x.\n\nThree.", (6, 12)), answer_span=(100, 118))
    assert quoted(shown, 1000) == "> __One.__\n> **__Two\\_x.__**\n> __Thre__e."


def test_of_what_leads_to_a_row_only_what_the_excerpt_lacks_is_shown_above_it() -> None:
    row = citation("| Guest | Ten |\n| Pupil | 18.00 |", (16, 33))
    shown = quoted(replace(row, above=(Above(40, 45, "Fares"), Above(100, 115, "| Guest | Ten |"))), 1000)
    assert shown == f"> Fares\n{quoted(row, 1000)}"


@pytest.mark.parametrize("header", ["Column | " * 900, "*_|" * 3000, "x" * 9000])
def test_a_long_header_leaves_room_for_the_row(header: str) -> None:
    row = citation("| Pupil | 18.00 |", (0, 17))
    wide = replace(row, above=(Above(0, 9, "Fares"), Above(10, 10 + len(header), header)))
    for room in (200, 1000):
        quote = quoted(wide, room)
        assert width(quote) <= room
        assert quote.startswith("> Fares\n> ")
        assert quote.endswith(quoted(row, room))
    shown = tuple(replace(wide, rank=rank, receipt=f"r{rank}.1:1-2:00000000") for rank in (1, 2, 3))
    assert b.fits(answer_reply(answer(citations=shown), EN).blocks)


@given(st.text("ab*_\\ \n#>.1", max_size=40), st.tuples(*[st.integers(0, 40)] * 4))
def test_marks_change_no_word(excerpt: str, places: tuple[int, ...]) -> None:
    one, other, first, last = (min(place, len(excerpt)) for place in places)
    marked = citation(excerpt, (min(one, other), max(one, other)))
    if first != last:
        marked = replace(marked, answer_span=(100 + min(first, last), 100 + max(first, last)))
    shown = re.sub(r"\\([^\w\s])|\\(_)|\*\*|__|^> |\s|…", r"\1\2", quoted(marked, 1000), flags=re.MULTILINE)
    assert shown == "".join(excerpt.split())


def test_a_long_excerpt_is_cut_around_its_key_sentence_at_words() -> None:
    before, key, after = "early " * 200, "The bridge opened in May.", " later" * 200
    cut = quoted(citation(before + key + after, (len(before), len(before) + len(key))), 300)
    assert len(cut) <= 300
    assert f"**{key}**" in cut
    assert cut.startswith("> … early")
    assert cut.endswith("later …")


@given(st.text(max_size=60))
def test_a_question_is_read_back_from_its_reply(question: str) -> None:
    shown = read_question(question_text(question).markup)
    assert read_question(question_text(shown).markup) == shown
    assert shown.split() == (visible(question_text(question).markup.strip("*")).split() or ["…"]) or "*" in question


NASTY = st.text(alphabet=st.sampled_from("@<>*_`|[]()#:/\\ \n\u0335ea長😀"), max_size=1500)


@st.composite
def nasty_citations(draw: st.DrawFn) -> Citation:
    excerpt = draw(NASTY) + "x"
    start = draw(st.integers(0, len(excerpt) - 1))
    made = citation(
        excerpt,
        (start, draw(st.integers(start + 1, len(excerpt)))),
        rank=draw(st.integers(1, 9)),
        title=draw(st.none() | NASTY),
        publisher=draw(st.none() | NASTY),
        author=draw(st.none() | NASTY),
        url=draw(st.sampled_from([None, "https://n.example/a", "https://n.example/" + "b" * 480])),
        receipt=draw(st.uuids()).hex + ".1:1-2:00000000",
    )
    return replace(made, score=draw(st.sampled_from([0.2, 0.9])), partial=draw(st.booleans()))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(nasty_citations(), max_size=3),
    NASTY.map(lambda text: text[:500]),
    st.sampled_from(list(languages())),
    st.sampled_from(["answered", "related", "nothing_relevant"]),
)
def test_whatever_the_corpus_holds_the_message_fits(
    cited: list[Citation], question: str, language: str, status: Status
) -> None:
    reading = Reading(question, "2014-01-01", "2014-12-31", "s" * 60, echo="I read " + question[:200])
    made = replace(answer(status, tuple(cited), tuple(cited), question, reading), enough=0.5)
    reply = answer_reply(made, View(Words(language), 2**62, notes=("note",)))
    assert b.fits(reply.blocks)
    assert len(reply.plain.encode("utf-16-le")) // 2 <= b.MAX_CONTENT
    assert not re.search(r"@(everyone|here)|(?<!\\)<@", reply.plain)
    near = near_reply(answer("nothing_relevant", (), tuple(cited), question, reading), View(Words(language)))
    assert b.fits(near.blocks)


def test_a_note_of_many_lines_ends_with_a_whole_one() -> None:
    line = "- 2× " + "\\*" * 120
    made = note("\n".join(["Head", *[line] * 20]))
    assert b.fits(made.blocks)
    assert len(made.plain) <= b.MAX_CONTENT
    for text in (made.plain, b.as_plain(made.blocks, b.MAX_TEXT)):
        assert text.startswith("Head\n- 2×")
        assert set(text.split("\n")[1:]) == {line, "…"}
    assert note("x" * 5000).plain == "x" * 1000 + "…"


def test_colours_and_pictures_say_nothing_that_words_do_not() -> None:
    """Each colour is beside words of its own, and each picture is described."""
    cases: list[tuple[Status, tuple[Citation, ...], tuple[Citation, ...]]] = [
        ("answered", (citation(),), ()),
        ("related", (citation(),), ()),
        ("nothing_relevant", (), (citation(),)),
    ]
    shown: dict[str, b.Reply] = {
        status: channel_reply(answer(status, cited, near_misses=near), EN) for status, cited, near in cases
    }
    assert len({made.accent for made in shown.values()}) == 3
    first = {status: made.plain.split("\n")[1] for status, made in shown.items()}
    assert first["answered"].startswith("> ")
    assert first["related"].startswith("Related: ")
    assert first["nothing_relevant"].startswith("I found no answer")
