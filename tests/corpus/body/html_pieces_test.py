"""Which blocks of a web page belong to an article beside those that were taken first."""

import pytest

from corpus.body.html import MeasuredBlocks, measure_blocks
from corpus.body.html_choice import settled
from corpus.body.html_pieces import take_edges, take_pieces
from corpus.body.layout import blocks_of
from corpus.readers.markup import tree_of

LONG = (
    "The harbour of Quillhaven was closed for three days after the storm had torn two boats from their moorings, and "
)
PIECE = "".join(
    f"<p>{LONG}{word} of the town was under water.</p>" for word in ("much", "half", "most", "some", "a third", "all")
)
MORE = "".join(f"<p>{LONG}{word} of the work is done.</p>" for word in ("some", "little"))
SHORT = "<p>Nobody was hurt when it broke.</p>"


def measured(body: str, kept: str = "") -> MeasuredBlocks:
    return measure_blocks(blocks_of(tree_of(f"<html><body>{body}</body></html>")), kept, "")


def first_taken(blocks: MeasuredBlocks, count: int) -> list[bool]:
    places = [place for place, block in enumerate(blocks.blocks) if block.text.startswith(LONG)][:count]
    return [place in places for place in range(len(blocks.blocks))]


@pytest.mark.parametrize(
    ("between", "piece", "taken"),
    [
        ("<div class='ad'>Advertisement</div>", f"<div class='text piece-2'>{MORE}</div>", 2),
        ("<aside><p>Boats for sale.</p></aside>", f"<div class='text piece-3'>{SHORT}{MORE}</div>", 3),
        ("", f"<div class='teaser'>{MORE}</div>", 0),  # looks like something else
        ("", f"<div class='text piece-2'>{SHORT}</div>", 0),  # as long as a card with a teaser
        ("<h1>Another day</h1>", f"<div class='text piece-2'>{MORE}</div>", 0),  # the next article
        ("<h2>Other news</h2>", f"<div class='text piece-2'>{MORE}</div>", 0),
        ("<h3>What readers say</h3>", f"<div class='text piece-2'><p>Tom</p>{MORE}</div>", 0),
        ("", f"<footer><div class='text piece-2'>{MORE}</div></footer>", 0),
        ("", f"<aside><div class='text piece-2'>{MORE}</div></aside>", 0),
        ("<div class='ad'>Buy</div>", f"<div class='text piece-2'><h2>The day after</h2>{MORE}</div>", 3),
        ("<h3>2 comments</h3><p>Ada Lund</p><p>6 March 2014</p>", f"<div class='text piece-2'>{MORE}</div>", 0),
    ],
)
def test_an_article_cut_in_pieces_is_taken_whole(between: str, piece: str, taken: int) -> None:
    page = measured(f"<h1>Harbour shut</h1><div class='text piece-1'>{PIECE}</div>{between}{piece}")
    verdicts = first_taken(page, 6)
    take_pieces(page, verdicts)
    assert sum(verdicts) == 6 + taken


ADVERT = "<div class='ad'><p>Boats for sale, new and used, at the old harbour.</p></div>"


@pytest.mark.parametrize(("inside", "kept"), [("", [True, True]), (ADVERT, [True, False, True])])
def test_a_box_inside_a_piece_is_left_out(inside: str, kept: list[bool]) -> None:
    halves = MORE.replace("</p><p>", f"</p>{inside}<p>")
    page = measured(f"<div class='text piece-1'>{PIECE}</div><div class='text piece-2'>{halves}</div>")
    verdicts = first_taken(page, 6)
    take_pieces(page, verdicts)
    assert verdicts == [*[True] * 6, *kept]


@pytest.mark.parametrize("kept", [True, False])
def test_what_is_inside_a_piece_is_left_as_it_was(kept: bool) -> None:
    box = "<ul><li><a href='/'>A longer report of the storm, with pictures.</a></li></ul>"
    page = measured(f"<div class='text piece-1'>{PIECE}</div><div class='text piece-2'>{MORE}{box}{SHORT}</div>")
    verdicts = first_taken(page, 6)
    verdicts[8] = kept
    take_pieces(page, verdicts)
    assert verdicts == [*[True] * 8, kept, True]


def test_pieces_without_names_tell_nothing() -> None:
    page = measured(f"<div>{PIECE}</div><div>{MORE}</div>")
    verdicts = first_taken(page, 6)
    take_pieces(page, verdicts)
    assert sum(verdicts) == 6


@pytest.mark.parametrize(
    ("line", "kept", "taken"),
    [
        ("<p>It had been quiet for years…</p>", "It had been quiet for years…", True),
        ("<p>It began like this:</p>", "It began like this:", True),
        ("<p>It had been quiet for years.</p>", "", False),  # the library leaves it out too
        ("<p>Photographs, harbour</p>", "Photographs, harbour", False),  # no sentence
        ("<div class='x'><p>It had been quiet.</p></div>", "It had been quiet.", False),  # is elsewhere
        ("<p><a href='/'>Read all about it here.</a></p>", "Read all about it here.", False),
    ],
)
def test_short_first_lines_belong_to_the_article(line: str, kept: str, taken: bool) -> None:
    page = measured(f"<div>{line}{PIECE}</div>", kept)
    verdicts = first_taken(page, 6)
    take_edges(page, verdicts)
    assert verdicts[0] is taken


def test_pictures_with_headings_inside_an_article_are_no_list_of_it() -> None:
    cards = "".join(f"<li><h3>Picture {number}</h3><p>{LONG}more.</p></li>" for number in range(3))
    page = measured(f"<div class='text'>{PIECE}<ul>{cards}</ul>{PIECE}</div>")
    texts = [block.text for block in page.blocks]
    verdicts = settled(page, [text.startswith(LONG) and not text.endswith("more.") for text in texts])
    assert not any(kept for kept, text in zip(verdicts, texts, strict=True) if text.endswith("more."))


@pytest.mark.parametrize(
    ("below", "taken"),
    [
        ("<h2>What to bring</h2><ul><li>a rope</li><li>two buckets</li></ul>", True),
        ("<h3>Hours</h3><dl><dt>Monday</dt><dd>ten to four</dd></dl>", True),
        ("<h2>More</h2><ul><li><a href='a'>Boats for sale</a></li><li><a href='b'>Nets</a></li></ul>", False),
        ("<div><h2>Tide table</h2><ul><li>six</li><li>noon</li></ul></div>", False),  # a box of its own
        ("<footer><h2>Find us</h2><ul><li>Quay 3</li><li>by bus</li></ul></footer>", False),
    ],
)
def test_a_list_below_a_heading_of_the_article_belongs_to_it(below: str, taken: bool) -> None:
    page = measured(f"<h1>Harbour shut</h1>{PIECE}{below}")
    texts = [block.text for block in page.blocks]
    verdicts = settled(page, [text.startswith(LONG) for text in texts])
    last = max(place for place, text in enumerate(texts) if text.startswith(LONG))
    assert verdicts[last + 1 :] == [taken] * (len(texts) - last - 1)


@pytest.mark.parametrize("kept", ["The har\u00adbour was shut to\u200bday", "The harbour was shut today"])
@pytest.mark.parametrize("shown", ["The har\u00adbour was shut to\u200bday", "The harbour was shut today"])
def test_signs_that_do_not_show_are_no_difference(kept: str, shown: str) -> None:
    assert measured(f"<p>{shown}</p>", kept).column("kept")[0] == 1.0
