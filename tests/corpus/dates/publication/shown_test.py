"""The text that a reader of a web page sees, as dates are looked for in it."""

import pytest

from corpus.dates.publication.shown import visible
from corpus.readers.markup import tree_of
from tests.corpus.dates.publication.quay_markup import read


def test_what_a_reader_sees_is_stated() -> None:
    date = read(above="<p>By Anna&nbsp;Berg, <b>6</b> March 2014</p>")
    assert (date.value, date.provenance, date.evidence) == ("2014-03-06", "stated", "6 March 2014")


def test_a_line_break_inside_a_date_is_none() -> None:
    assert read(above="<p>March 6,<br>2014</p>").value == "2014-03-06"


def test_a_soft_hyphen_inside_a_month_is_none() -> None:
    assert read(above="<p>6 Sep&shy;tember 2014</p>").value == "2014-09-06"


@pytest.mark.parametrize(
    ("markup", "seen"),
    [
        ("<p>a</p><!-- 6 March --><script>7 March</script><style>x</style><p>b&amp;c <i>d</i>e<br>f", "a\n\nb&c de f"),
        ("<p>a</p><script>never closed", "a"),
        ("<span>28.09.19</span><span>12:34</span>", "28.09.19 12:34"),
        ('<div class="top-bar">Friday, 3 January 2020</div><p>a</p>', "a"),
        ('<div class="topbar"><h1>a</h1></div><div class="stopbar">b</div>', "a\n\nb"),
        ('<p style="display:none">a</p><p hidden>b</p><p>c</p>', "c"),
    ],
)  # fmt: skip
def test_hidden_parts_of_a_page_are_not_shown(markup: str, seen: str) -> None:
    assert visible(tree_of(markup)) == seen
