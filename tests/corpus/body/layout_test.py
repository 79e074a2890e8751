"""HTML as a reader sees it: what is inline stays inline, what is hidden is not there, and no shown word is lost."""

import re

import pytest

from corpus.body.layout import blocks_of, remove_hidden, text_of
from corpus.readers.markup import tree_of

LAID_OUT = [
    (
        "<p>He said <q>no</q> and set <code>a_b</code>, <kbd>F1</kbd> and <samp>c</samp>.</p>",
        "He said “no” and set a_b, F1 and c.",
    ),
    ("<div lang=de><p>Er sagte <q>nein</q>.</p></div>", "Er sagte „nein“."),
    ("<p>One<br>two<br><br>Three</p>", "One\ntwo\n\nThree"),
    ("<pre>queue = 5d\n  delay = 4h\n</pre>", "queue = 5d\n  delay = 4h"),
    (
        "<p>Intro:</p><ul><li>One</li><li>Two<ul><li>Deep</li></ul></li></ul>tail",
        "Intro:\n\nOne\n\nTwo\n\nDeep\n\ntail",
    ),
    ("<table><tr><td>a</td><td><p>b</p></td></tr><tr><td>c</td><td>d</td></tr></table>", "a | b\nc | d"),
    (
        "<table><tr><th></th><th>2019</th><th>2020</th></tr><tr><td>Lund</td><td>4</td><td>5</td></tr></table>",
        "| 2019 | 2020\nLund | 4 | 5",
    ),
    ("<table><tr><td>Ystad</td><td></td><td>5</td></tr></table>", "Ystad | | 5"),
    ("<table><tr><td> </td><td> </td><td>7</td><td>8</td></tr></table>", "| | 7 | 8"),
    ("<table><tr><td></td><td>A note beside a blank.</td></tr></table>", "A note beside a blank."),
    ("<table><tr><td></td><td> </td></tr><tr><td>a</td><td>b</td></tr></table>", "a | b"),
    ("<table><tr><td><img src=x></td><td>Moen</td><td>3</td></tr></table>", "| Moen | 3"),
    (
        "<table><tr><td rowspan=2>Coast</td><td>Lund</td><td>4</td></tr><tr><td>Ystad</td><td>5</td></tr></table>",
        "Coast | Lund | 4\n| Ystad | 5",
    ),
    (
        "<table><tr><td>x<td rowspan=2>y<td>z</tr><tr><td>1<td>3</tr><tr><td>4<td>5<td>6</tr></table>",
        "x | y | z\n1 | | 3\n4 | 5 | 6",
    ),
    (
        "<table><tr><th colspan=2>Name</th><th>Age</th></tr><tr><td>Ida</td><td>Moen</td><td>41</td></tr></table>",
        "Name | | Age\nIda | Moen | 41",
    ),
    (
        "<table><thead><tr><th rowspan=3>a<th>b</tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>",
        "a | b\n1 | 2",
    ),
    ("<table><tr><td colspan=x>a</td><td>b</td></tr></table>", "a | b"),
    ("<table><tr><td colspan=99999>a</td><td>b</td></tr></table>", f"a{' |' * 20} b"),
    ("<table><tr><td><ul><li>10:00</li><li>11:00</li></ul></td><td>x</td></tr></table>", "10:00\n\n11:00\n\nx"),
    ("<p>A<sup>2</sup> and H<sub>2</sub>O, <b>bo</b>ld</p>", "A2 and H2O, bold"),
    ("<dl><dt>Term</dt><dd>Meaning</dd></dl>", "Term\n\nMeaning"),
    ("<p>漢<ruby>字<rp>(</rp><rt>じ</rt><rp>)</rp></ruby></p>", "漢字"),
    ("<p>a<script>x</script>b<style>y</style>c<!-- z -->d</p>", "abcd"),
    ("<p>two  \n words&nbsp;here</p>", "two words here"),
]
SHOWN = "<p>The harbour of the town was closed for three days after the storm.</p>"
HIDDEN = [
    "<p hidden>gone</p>",
    '<div style="display:none">gone</div>',
    '<span style="DISPLAY : NONE !important">gone</span>',
    '<div style="visibility: hidden">gone</div>',
    '<div style="mso-hide:all">gone</div>',
    '<div style="font-size:0px;color:#fff">gone</div>',
    '<div style="max-height:0;overflow:hidden">gone</div>',
    '<span style="position:absolute; left:-9999px">gone</span>',
    '<span style="position:absolute;clip:rect(0 0 0 0)">gone</span>',
    '<span class="link sr-only">gone</span>',
    '<a class="screen-reader-text" href="#a">gone</a>',
    '<p class="visually-hidden">gone</p>',
    "<dialog>gone</dialog>",
    "<template><p>gone</p></template>",
    "<noscript>gone</noscript>",
    "<select><option>gone</option></select>",
]
STILL_SHOWN = [
    '<p style="font-size:0.9em">here</p>',
    '<p style="line-height:0.8">here</p>',
    "<dialog open>here</dialog>",
]


def laid_out(markup: str) -> str:
    tree = tree_of(f"<body>{markup}</body>")
    remove_hidden(tree)
    return text_of(blocks_of(tree))


@pytest.mark.parametrize(("markup", "wanted"), LAID_OUT)
def test_what_is_shown(markup: str, wanted: str) -> None:
    assert laid_out(markup) == wanted


@pytest.mark.parametrize("markup", HIDDEN)
def test_what_is_hidden_is_not_there_and_what_follows_is(markup: str) -> None:
    assert laid_out(f"{SHOWN}<div>before {markup} after</div>").endswith("before after")


@pytest.mark.parametrize("markup", STILL_SHOWN)
def test_what_looks_hidden_and_is_not(markup: str) -> None:
    assert laid_out(SHOWN + markup).endswith("here")


def test_a_page_that_a_script_shows_is_kept() -> None:
    assert laid_out(f'<div style="visibility:hidden">{SHOWN}</div>').startswith("The harbour")


def test_every_word_that_is_shown_is_laid_out_once() -> None:
    page = "".join(f"<div>{markup}</div>" for markup, _ in LAID_OUT)
    wanted = " ".join(text for _, text in LAID_OUT)
    assert sorted(re.findall(r"\w+", laid_out(page))) == sorted(re.findall(r"\w+", wanted))


def test_links_are_counted() -> None:
    [first, second] = blocks_of(tree_of("<body><p><a href=x>all of it</a></p><p>half <a href=x>half</a></p></body>"))
    assert first.links == len("all of it")
    assert second.links == len("half")


@pytest.mark.parametrize(
    ("raised", "text"),
    [
        ("[1]", "The quay is old. It stands."),
        ("<a href='#n'>[ 12 ]</a>", "The quay is old. It stands."),
        ("[<i>citation needed</i>]", "The quay is old. It stands."),
        ("2", "The quay is old.2 It stands."),
    ],
)
def test_the_raised_mark_of_a_note_is_no_word(raised: str, text: str) -> None:
    tree = tree_of(f"<body><p>The quay is old.<sup>{raised}</sup> It stands.</p></body>")
    remove_hidden(tree)
    assert text_of(blocks_of(tree)) == text
