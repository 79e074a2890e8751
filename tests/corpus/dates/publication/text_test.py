"""The publication date of a page: saved pages in small, written for these tests."""

import datetime
import unicodedata
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.dates.publication.text import from_text
from corpus.types import SourceDate
from tests.corpus.dates.publication.quay_page import PROSE, TITLE, read

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
    (f"{TITLE}\n\nPolice\n7 March 2014\nSearch\n{TITLE}\n6 March 2014 Anna Berg Culture\n\n{PROSE}", "2014-03-06"),
    (
        f"{TITLE} - Post\n\nFähren\n\n{PROSE}\n"
        "Der Beitrag wurde am Mittwoch, den 6. März 2014 um 15:21 Uhr veröffentlicht.\n",
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
    # today's date in the head of a site, with no headline known, above a menu, or beside the weather
    f"Harbour Daily\nThursday, March 6, 2014\nNews\nSport\nOpinion\nTravel\nJobs\nPets\n\n{PROSE}",
    f"{TITLE} | Post\n\n6 March 2014\n" + "Menu\n" * 9 + f"\n{TITLE}\n\nBy Anna Berg\n\n{PROSE}",
    f"{TITLE}\n\nSubscribe\n46°F\nThursday, March 6 2014\nToday's Paper\n" + "Menu\n" * 9 + f"\n{PROSE}",
    # captions
    f"{TITLE}\n\nThe cranes seen from the ferry in the harbour, March 5, 2014. REUTERS/Moen\n\n{PROSE}",
    f"{TITLE}\n\nFILE - In this March 5, 2014, file photo, cranes stand idle beside the eastern quay.\n\n{PROSE}",
    # words of publication inside a sentence
    f"{TITLE}\n\nThe plan comes nearly eleven years after the first drawing of the new quay was first released on "
    f"December 3, 2008, and long after the council had stopped looking for the money that it needs.\n\n{PROSE}",
    f"{TITLE}\n\nAm 14. Juni 2005 hielt der Bürgermeister eine viel beachtete Rede vor den Händlern des alten Hafens, "
    f"in der er ihnen den Ausbau des östlichen Kais und neue Stände für den Fischmarkt versprach.\n\n{PROSE}",
    f"{TITLE}\n\n{PROSE}\nEffective Date\n\nSaturday, July 25, 2020\n\nType\n",
    f"14 captures\n10 Nov 2013\nAbout this capture\n\n{TITLE}\n\n{PROSE}",
    f"{TITLE}\n\n{PROSE}\nPosted by Town of Quayside on Monday, February 7, 2022\n\n{PROSE}",
    f"{TITLE}\n\n{PROSE}\nComments\n\n" + "Tom\n9 March 2014, 12:00\n\nAt last, and about time too.\nReply\n\n" * 40,
    "",
    "\n\n\n",
    "2014",
    "6 March",
]


# A line under the headline that gives the page no date.
NOT_ITS_OWN = [
    *("March 6-12, 2014", "28 Feb-02 Mar 2014", "3 March 2014 – 5 March 2014", "03.03.2014 - 05.03.2014"),
    *("Sat 6 March 19-21:30, Town Hall", "On March 6, 1700 people marched.", "Begins 6 March 1930 hrs"),
    *("Tel. 06.03.2014", "v10.12.2013", "Case no. 12.03.2014"),
    *("Record: 12-10-11", "Redmi Note 8 Pro 2019 edition"),
    *(
        "The harbour council agreed on 6 March 2014 to widen the eastern quay.",
        "Her first book was published in May 1944.",
    ),
    *(
        "Tom Moen was released from prison on 6 May 1944.",
        "Erschienen ist das Buch am 6. Mai 1944.",
        "时间回到1944年5月。",
    ),
    *("Bombed in May 1944, the quay was rebuilt by the town.", "Subscribe until 31 December 2014 and save!"),
    *("6 March 2014 is the last day to apply", "Tickets for 6 March 2014 are on sale", "Weather for 6 March 2014"),
    *(
        "Current date: 6 March 2014",
        "By Tom, aged 12, May 2014 champion",
        "Harbour Festival | 6 March 2014 | Hall, 19:30",
    ),
    *("Law No. 12 of 25 June 1998", "The pool on 4 March 2012. Photo: Moen", "Gesetz Nr. 12 vom 25.06.1998"),
    *("Today is Thursday, 12 March 2014", "On this day: 6 March 1899", "Meeting of 6 March 2014"),
    *("In cinemas from 6 March 2014", "Population (31 December 2013): 12,345", "2014년 3월 6일 개최"),
    *("[1] Tom Moen, The Quay, Harbour Post, 9 March 2013.", "Page generated 9 March 2020 10:15:12 in 0.3 s"),
]


@pytest.mark.parametrize("line", NOT_ITS_OWN)
def test_a_date_of_another_thing_is_not_the_page_s(line: str) -> None:
    assert read(f"{TITLE}\n\n{line}\n\n{PROSE}").value is None


# (the lines under the headline, what the page's date is)
PARTS = [
    ("Journal of Harbours, Volume 12, Issue 3, March 2014, Pages 113-120", "2014-03"),
    ("Published: No. 7, May 2014", "2014-05"),
    ("March 2014", "2014-03"),
    ("Published 2014", "2014"),
    ("Published: Q1 2014", "2014"),
    ("Published: March and April 2014", "2014"),
    ("Published: 3-5 March 2014", "2014-03"),
    ("更新时间：2014年3月8日 发布时间：2014年3月6日", "2014-03-06"),
    ("Fecha de actualización: 8 de marzo de 2014\nFecha de publicación: 6 de marzo de 2014", "2014-03-06"),
    ("Due date: 6 April 2014\nInvoice date: 6 March 2014", "2014-03-06"),
    ("Correction appended 9 March 2014\nBy Anna Berg\n6 March 2014", "2014-03-06"),
]


@pytest.mark.parametrize(
    "line",
    [
        *("By Anna Berg | March 6, 2014 | 10:15", "LONDON, March 6, 2014 (Reuters)", "March 6, 2014 · 3 min read"),
        *("Posted in News on 6 March 2014", "le 6 mars 2014 à 10h15", "2014年3月6日 10:15 来源：新华网"),
        *("This article was published on 6 March 2014", "March 6, 2014 Updated 10:15 PM"),
        *("Updated 8 March 2014, published 6 March 2014", "Published 6 March 2014, updated 8 March 2014"),
    ],
)
def test_a_date_line_is_the_page_s_own(line: str) -> None:
    assert read(f"{TITLE}\n\n{line}\n\n{PROSE}").value == "2014-03-06"


@pytest.mark.parametrize(("lines", "value"), PARTS)
def test_the_page_is_dated_by_what_is_its_own(lines: str, value: str) -> None:
    date = read(f"{TITLE}\n\n{lines}\n\n{PROSE}")
    assert (date.value, date.provenance) == (value, "stated")


def test_a_run_that_is_published_bounds_its_date() -> None:
    date = read(f"{TITLE}\n\nPublished: March/April 2014\n\n{PROSE}")
    assert (date.value, date.not_before, date.not_after) == ("2014", "2014-03-01", "2014-04-30")


@pytest.mark.parametrize(
    ("line", "first", "last"),
    [
        ("Updated: 6 March 2014", None, "2014-03-06"),
        ("Retrieved 6 March 2014", None, "2014-03-06"),
        ("Received: 6 March 2014; Accepted: 8 May 2014", "2014-05-08", None),
        ("Deadline: 6 March 2014", None, None),
        ("Born: 6 March 1914", None, None),
    ],
)
def test_the_day_of_an_update_or_a_receipt_bounds_the_unknown_date(
    line: str, first: str | None, last: str | None
) -> None:
    date = read(f"{TITLE}\n\n{line}\n\n{PROSE}")
    assert (date.value, date.not_before, date.not_after) == (None, first, last)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_evidence_is_the_very_words_in_any_form(form: Literal["NFC", "NFD"], end: str) -> None:
    text = unicodedata.normalize(form, f"{TITLE}\n\n입력 2014년 3월 6일 10:15\n\n{PROSE}").replace("\n", end)
    date = from_text(text, ())
    assert (date.value, date.provenance) == ("2014-03-06", "stated")
    assert date.evidence is not None
    assert date.evidence in text
    assert unicodedata.normalize("NFC", date.evidence) == "2014년 3월 6일"


def test_a_list_of_results_dates_no_page() -> None:
    text = "Fixtures\n\n01.03.2014 Harbour - Town 3:2\n08.03.2014 Town - Port 1:1\n15.03.2014 Port - Harbour 0:0"
    assert from_text(text, ()).value is None


@pytest.mark.parametrize("text", UNDATED)
def test_no_day_is_made_up(text: str) -> None:
    assert read(text).precision != "day"
    assert read(text).provenance != "stated"


def test_two_readings_give_the_year_and_both_bounds() -> None:
    date = read(f"{TITLE}\n\nBy Anna Berg | 03/04/2014\n\n{PROSE}")
    assert (date.value, date.precision, date.provenance) == ("2014", "year", "stated")
    assert (date.not_before, date.not_after, date.evidence) == ("2014-03-04", "2014-04-03", "03/04/2014")


@pytest.mark.parametrize(
    "issue",
    [
        "A version of this article appears in print on March 7, 2014, Section B, Page 3",
        'Опубликован в газете "Вестник" №283 от 7 марта 2014',
    ],
)
def test_the_day_of_a_printed_issue_gives_its_month_alone(issue: str) -> None:
    date = read(f"{TITLE}\n\n{PROSE}\n{issue}\n")
    assert (date.value, date.provenance) == ("2014-03", "inferred")
    assert date.evidence in issue if date.evidence else False
    dated = read(f"{TITLE}\n\n6 March 2014\n\n{PROSE}\n{issue}\n")
    assert (dated.value, dated.provenance) == ("2014-03-06", "stated")


def test_a_month_in_place_of_the_date_is_a_month() -> None:
    date = read(f"{TITLE}\n\nPublished March 2014\n\n{PROSE}")
    assert (date.value, date.precision, date.provenance, date.evidence) == ("2014-03", "month", "stated", "March 2014")


@pytest.mark.parametrize(
    "label",
    ["Datum der Erstveröffentlichung", "Date of first publication", "Дата выхода", "Original date", "Transcript date"],
)
def test_a_day_behind_a_label_that_is_no_event_s_is_the_page_s(label: str) -> None:
    assert read(f"{TITLE}\n\n{label}: 6 March 2014\n\n{PROSE}").value == "2014-03-06"
    assert read(f"{TITLE}\n\nInspection date: 6 March 2014\n\n{PROSE}").value is None


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


@given(st.lists(st.sampled_from(_PIECES), max_size=40), st.integers(0, 100), st.integers(0, 100))
def test_any_page_gives_an_honest_date(pieces: list[str], start: int, length: int) -> None:
    text = " ".join(pieces)
    span = (min(start, len(text)), min(start + length, len(text)))
    _honest(from_text(text, (span,) if span[0] < span[1] else ()), text)


@pytest.mark.parametrize(
    "piece",
    ["2014-03-06 ", "6 March 2014\n", "\n" * 50 + "1.2.2014"],
)
def test_a_long_page_is_read(piece: str) -> None:
    text = piece * 20_000
    _honest(from_text(text, ()), text)
