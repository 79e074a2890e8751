"""The publication date of a page: saved pages in small, written for these tests."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.dates import from_html, from_iso, from_text
from corpus.dates.publication.html import declared_dates, visible
from corpus.types import SourceDate

PROSE = (
    "The harbour council has agreed to widen the eastern quay, a step that ferry companies had asked for since the old "
    "pier was closed, the mayor told reporters outside the town hall.\n\n"
    "Work is to begin once the tenders have been opened, and the fish market will move to the northern basin for as "
    "long as the cranes stand where its stalls are now, according to the engineer in charge.\n\n"
    "Traders are of two minds about the plan: some fear for their custom, others hope that larger ships will bring "
    "more visitors to a part of town that has seen few of them.\n"
)
TITLE = "Eastern quay is to be widened"


def read(text: str, url: str | None = None) -> SourceDate:
    begin = text.find(PROSE)
    return from_text(text, ((begin, begin + len(PROSE)),) if begin >= 0 else (), url=url)


# (the page, the day)
PAGES = [
    (f"Home / News / Port\n\n{TITLE}\n\nHarbour Post, March 6, 2014 Adjust font size:\n\n{PROSE}", "2014-03-06"),
    (f"{TITLE}\n2017-11-06, ANNA BERG\n\n{PROSE}\nHARBOUR WEEKLY is one of the Post's\nCopyright 2019", "2017-11-06"),
    (f"{TITLE}\n\nAugust 19, 2014 by ...\n\n{PROSE}\nAugust 2014\n« Jul   Sep »\n", "2014-08-19"),
    (f"{TITLE}\n\nPublished: 6 March 2014 at 10:15 | Updated: 8 March 2014 at 09:00\n\n{PROSE}", "2014-03-06"),
    (f"{TITLE}\n\nBy Anna Berg\n28.5.2020 17:43\n\n{PROSE}", "2020-05-28"),
    (f"{TITLE}\n\n2020年7月15日 11時00分\n\n{PROSE}", "2020-07-15"),
    (f"{TITLE}\n\nPublicado el 27 de marzo de 2020 por Ana Ruiz\n\n{PROSE}", "2020-03-27"),
    (f"{TITLE}\n\n13 января 2020, 09:08\n\n{PROSE}", "2020-01-13"),
    (f"{TITLE}\n\n6 مارس 2014\n\n{PROSE}", "2014-03-06"),
    (
        f"{TITLE}\n\n6 March 2014\n\n{PROSE}\nComments\n\nTom says:\n7 March 2014 at 10:02\n\nAt last.\nReply\n\n"
        "Ann says:\n9 March 2014 at 11:30\n\nAbout time.\nReply\n\nTom says:\n9 March 2014 at 12:00\n\nQuite.\nReply\n",
        "2014-03-06",
    ),
    (
        f"{TITLE}\n\n6 March 2014, 08:30\n\n{PROSE}\nRelated\n\nFerry fares rise\n2 January 2014\n\nMarket to move\n"
        "11 February 2014\n\nCranes on their way\n20 February 2014\n",
        "2014-03-06",
    ),
    (
        f"{TITLE}\n\nWednesday, 12 March 2014\n\nNews\nSport\nWeather\n\n{TITLE}\n\n"
        f"By Anna Berg, 6 March 2014 08:30\n\n{PROSE}",
        "2014-03-06",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "day"), PAGES)
def test_the_date_of_the_page_is_found(text: str, day: str) -> None:
    date = read(text)
    assert (date.value, date.precision, date.provenance) == (day, "day", "stated")
    assert date.evidence is not None
    assert date.evidence in text


UNDATED = [
    f"{TITLE}\n\n{PROSE}",
    f"{TITLE}\n\nOn the 29 day, the 04 edition spoke of it.\n\n{PROSE}",
    f"{TITLE}\n\n{PROSE}\n© 2020 Harbour Post. All rights reserved.",
    f"{TITLE}\n\n{PROSE}\nThe quay was first opened to the public on 4 May 1931, when the last old shed had been "
    "taken down and the rails had been laid that carried coal from the mines.\n",
    f"14 captures\n10 Nov 2013\nAbout this capture\n\n{TITLE}\n\n{PROSE}",
    f"{TITLE}\n\n{PROSE}\nPosted by Town of Quayside on Monday, February 7, 2022\n\n{PROSE}",
    f"{TITLE}\n\n{PROSE}\nComments\n\n" + "Tom\n9 March 2014, 12:00\n\nAt last, and about time too.\nReply\n\n" * 40,
    "",
    "\n\n\n",
    "2014",
    "6 March",
]


@pytest.mark.parametrize("text", UNDATED)
def test_no_day_is_made_up(text: str) -> None:
    assert read(text).precision != "day"
    assert read(text).provenance != "stated"


def test_two_readings_give_the_year_and_both_bounds() -> None:
    date = read(f"{TITLE}\n\nBy Anna Berg | 03/04/2014\n\n{PROSE}")
    assert (date.value, date.precision, date.provenance) == ("2014", "year", "stated")
    assert (date.not_before, date.not_after, date.evidence) == ("2014-03-04", "2014-04-03", "03/04/2014")


def test_the_address_settles_two_readings() -> None:
    date = read(f"{TITLE}\n\nBy Anna Berg | 03/04/2014\n\n{PROSE}", "https://post.example/2014/04/03/quay")
    assert (date.value, date.provenance) == ("2014-04-03", "stated")


@pytest.mark.parametrize(
    "told",
    [
        "A version of this article appears in print on March 7, 2014, Section B, Page 3",
        'Опубликован в газете "Вестник" №283 от 7 марта 2014',
    ],
)
def test_the_day_of_a_printed_issue_gives_its_month_alone(told: str) -> None:
    date = read(f"{TITLE}\n\n{PROSE}\n{told}\n")
    assert (date.value, date.provenance) == ("2014-03", "inferred")
    assert date.evidence in told if date.evidence else False
    dated = read(f"{TITLE}\n\n6 March 2014\n\n{PROSE}\n{told}\n")
    assert (dated.value, dated.provenance) == ("2014-03-06", "stated")


def test_a_month_that_stands_for_the_date_is_a_month() -> None:
    date = read(f"{TITLE}\n\nPublished March 2014\n\n{PROSE}")
    assert (date.value, date.precision, date.provenance, date.evidence) == ("2014-03", "month", "stated", "March 2014")


def test_an_address_alone_is_metadata() -> None:
    date = read(f"{TITLE}\n\n{PROSE}", "https://post.example/2014/03/06/quay.html?x=2020/01/01")
    assert (date.value, date.provenance, date.evidence) == ("2014-03-06", "metadata", "2014/03/06")
    assert read(f"{TITLE}\n\n{PROSE}", "https://post.example/2014/03/quay").value == "2014-03"


@pytest.mark.parametrize(
    "url",
    ["https://post.example/a/20141399", "https://post.example/2014/02/31/x", "https://post.example/id/201403", "x", "",
     "https://post.example/2014/03/06/2015/03/06"],
)  # fmt: skip
def test_an_address_without_one_date_tells_nothing(url: str) -> None:
    assert read(f"{TITLE}\n\n{PROSE}", url).value is None


def test_a_conflict_with_the_address_is_told_by_bounds() -> None:
    date = read(f"{TITLE}\n\nBy Anna Berg, 6 March 2014 08:30\n\n{PROSE}", "https://post.example/2014/03/01/quay")
    assert (date.value, date.provenance) == ("2014-03-06", "stated")
    assert (date.not_before, date.not_after) == ("2014-03-01", "2014-03-06")


# ---------------------------------------------------------------- inferred from events


def test_an_event_of_the_body_gives_a_month_and_a_bound() -> None:
    body = (
        "On May 21, the council heard the harbour's engineers. In January 2020, the quay had been closed to lorries. "
        "The first quarter of 2020 saw half the usual trade.\n\n"
    )
    date = from_text(f"{TITLE}\n\n{body}{PROSE}", ((len(TITLE) + 2, len(TITLE) + 2 + len(body)),))
    assert date == SourceDate("2020-05", "month", "inferred", "May 21", "2020-05-21")


@pytest.mark.parametrize(
    "body",
    [
        "On May 21, the council heard the engineers. The plan is to be finished by 2025, and paid for until 2030.",
        "On May 21, the council heard the engineers. In October 2020 the quay had been closed. In 2020 trade fell.",
        "On May 21, the council heard the engineers. In 2019 trade fell.",
        "On February 29, the council heard the engineers. In January 2021 it had met. In 2021 trade fell.",
        "The council heard the engineers. In January 2020 it had met. In 2020 trade fell.",
        "On May 21, the council heard the engineers.",
    ],
)
def test_events_that_do_not_tell_give_nothing(body: str) -> None:
    assert from_text(body, ((0, len(body)),)).value is None


# ---------------------------------------------------------------- ISO


@pytest.mark.parametrize(
    ("value", "read_as", "precision"),
    [
        ("2014", "2014", "year"),
        ("2014-03", "2014-03", "month"),
        ("2014-03-06", "2014-03-06", "day"),
        (" 2014-03-06 ", "2014-03-06", "day"),
        ("2014-03-06T23:30:00-05:00", "2014-03-06", "day"),
        ("2014-03-06T08:00:00.123Z", "2014-03-06", "day"),
        ("2014-03-06 08:00", "2014-03-06", "day"),
    ],
)
def test_iso_is_metadata_at_its_own_precision(value: str, read_as: str, precision: str) -> None:
    date = from_iso(value)
    assert (date.value, date.precision, date.provenance, date.evidence) == (
        read_as,
        precision,
        "metadata",
        value.strip(),
    )


@pytest.mark.parametrize("value", [None, "", "  "])
def test_no_value_is_the_unknown_date(value: str | None) -> None:
    assert from_iso(value) == SourceDate()


@pytest.mark.parametrize(
    "value",
    ["March 2014", "2014-13", "2014-02-30", "14-03-06", "0000", "2014-3-6", "２０１４", "2014-03-06T", "2014-03-06x"],
)
def test_what_is_no_iso_date_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="is no "):
        from_iso(value)


# ---------------------------------------------------------------- markup


def page(head: str = "", above: str = "") -> str:
    body = "".join(f"<p>{line}</p>" for line in PROSE.split("\n\n"))
    return f"<html><head><title>{TITLE}</title>{head}</head><body><h1>{TITLE}</h1>{above}{body}</body></html>"


@pytest.mark.parametrize(
    ("head", "above", "evidence"),
    [
        (
            '<script type="application/ld+json">{"datePublished":"2014-03-06T08:00:00Z", broken</script>',
            "",
            "2014-03-06T08:00:00Z",
        ),
        (
            '<meta property="article:published_time" content="2014-03-06T08:00:00+01:00">',
            "",
            "2014-03-06T08:00:00+01:00",
        ),
        ("<meta content='6 March 2014' name='pubdate'/>", "", "6 March 2014"),
        ('<meta name="DC.date.issued" content="2014-03-06">', "", "2014-03-06"),
        ("", '<time datetime="2014-03-06T08:00" class="entry-date">some time ago</time>', "2014-03-06T08:00"),
        ("", '<time datetime="2014-03-06">some time ago</time>', "2014-03-06"),
        ("", '<span itemprop="datePublished" content="2014-03-06"></span>', "2014-03-06"),
        ('<script>x = {\'a\': 1, "published_at": "2014-03-06T10:00"}</script>', "", "2014-03-06"),
    ],
)
def test_what_the_markup_declares_is_metadata(head: str, above: str, evidence: str) -> None:
    date = from_html(page(head, above), None, "", ())
    assert (date.value, date.provenance, date.evidence) == ("2014-03-06", "metadata", evidence)


def test_what_a_reader_sees_is_stated() -> None:
    date = from_html(page("", "<p>By Anna&nbsp;Berg, <b>6</b> March 2014</p>"), None, "", ())
    assert (date.value, date.provenance, date.evidence) == ("2014-03-06", "stated", "6 March 2014")


def test_shown_and_declared_that_differ_are_both_told() -> None:
    declared = '<meta property="article:published_time" content="2014-01-02">'
    date = from_html(page(declared, "<p>By Anna Berg, 6 March 2014, 08:30</p>"), None, "", ())
    assert (date.value, date.provenance) == ("2014-03-06", "stated")
    assert (date.not_before, date.not_after) == ("2014-01-02", "2014-03-06")
    near = '<meta property="article:published_time" content="2014-03-05T23:00:00Z">'
    assert from_html(page(near, "<p>By Anna Berg, 6 March 2014, 08:30</p>"), None, "", ()).not_before is None


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="pubdate" content="03/04/2014">',
        '<meta name="pubdate" content="0000-00-00">',
        '<meta name="pubdate" content="soon">',
        '<meta name="viewport" content="2014-03-06">',
        '<time datetime="2014-03-06">a</time><time datetime="2014-03-07">b</time>',
        '<meta property="article:modified_time" content="2014-03-06">',
        "<script>{\"published_at\": \"2014-03-06\"}, {\"published_at\": \"2014-03-07\"}</script>",
    ],
)  # fmt: skip
def test_what_declares_no_one_day_tells_nothing(head: str) -> None:
    assert list(declared_dates(page(head))) == []
    assert from_html(page(head), None, "", ()).value is None


def test_markup_without_a_date_leaves_the_address_and_the_text() -> None:
    assert from_html(page(), "https://post.example/2014/03/06/quay", PROSE, ((0, len(PROSE)),)).value == "2014-03-06"
    assert from_html(page(), None, PROSE, ((0, len(PROSE)),)).value is None


def test_hidden_parts_of_a_page_are_not_shown() -> None:
    markup = "<p>a</p><!-- 6 March 2014 --><script>7 March 2014</script><style>x</style><p>b&amp;c <i>d</i>e<br>f"
    assert visible(markup) == "a\n\nb&c de\n\nf"
    assert visible("<script>never closed") == "never closed"
    assert visible("<span>28.09.19</span><span>12:34</span>") == "28.09.19 12:34"


# ---------------------------------------------------------------- any text

_PIECES = (
    *(
        "6 March 2014",
        "03/04/2014",
        "March 2014",
        "On May 21,",
        "In January 2020",
        "By Anna",
        "©",
        "Comments",
        "\n",
        "\n\n",
    ),
    *(
        "Published:",
        "2014",
        "word",
        "Related",
        "10:15",
        "7. Mai 2014",
        "2014年3月6日",
        "31.12.99",
        "Reply",
        "@a)",
        TITLE,
    ),
)


def _honest(date: SourceDate, text: str) -> None:
    assert date.provenance != "stated" or (date.evidence is not None and date.evidence in text)
    for bound in (date.not_before, date.not_after):
        assert bound is None or datetime.date.fromisoformat(bound)


@given(st.text(max_size=200), st.one_of(st.none(), st.text(max_size=40)))
def test_any_text_gives_an_honest_date(text: str, url: str | None) -> None:
    _honest(from_text(text, ((0, len(text)),) if text else (), url=url), text)
    from_html(text, url, text, ())


@given(st.lists(st.sampled_from(_PIECES), max_size=40), st.integers(0, 100), st.integers(0, 100))
def test_any_page_gives_an_honest_date(pieces: list[str], start: int, length: int) -> None:
    text = " ".join(pieces)
    span = (min(start, len(text)), min(start + length, len(text)))
    _honest(from_text(text, (span,) if span[0] < span[1] else ()), text)


@given(
    st.lists(
        st.sampled_from(("<p>", "</p>", "<!--", "-->", "<script>", "<time datetime='2014-03-06'>", "<meta ", *_PIECES))
    )
)
def test_any_markup_gives_a_date(pieces: list[str]) -> None:
    date = from_html("".join(pieces), None, "", ())
    assert date.value is None or date.evidence is not None


@pytest.mark.parametrize(
    "piece",
    ["2014-03-06 ", "6 March 2014\n", "\n" * 50 + "1.2.2014", "<script>", "<!--", "<", "<p> ", "<b> ", "&nbsp;"],
)
def test_a_long_page_is_read(piece: str) -> None:
    text = piece * 20_000
    _honest(from_text(text, ()), text)
    from_html(text, None, "", ())
