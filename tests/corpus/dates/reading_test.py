"""Dates of headers and metadata, in the forms that programs write."""

import pytest

from corpus.dates.reading import read_date


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("Thu, 06 Mar 2014 23:30:00 -0500", "2014-03-06"),
        ("Thu, 6 Mar 14 10:00:00 GMT", "2014-03-06"),
        ("Thu Mar  6 10:00:00 2014", "2014-03-06"),
        ("Do, 6 Mrz 2014 23:30:00 +0100", "2014-03-06"),
        ("jeu., 6 mars 2014 10:00:00 +0100", "2014-03-06"),
        ("06/29/2016 10:00", "2016-06-29"),
        ("Qui, 6 Fev 2014 23:30:00 -0300", "2014-02-06"),
        ("Seg, 06 Out 2014 10:00:00 GMT", "2014-10-06"),
        ("Sáb, 6 Set 2014 10:00:00 -0300", "2014-09-06"),
        ("Mar, 6 Mag 2014 10:00:00 +0200", "2014-05-06"),
        ("Mar, 6 Fév 2014 10:00:00 +0100", "2014-02-06"),
        ("Sal, 6 Eki 2014 10:00:00 +0300", "2014-10-06"),
        ("Mar 6, 2014 10:00", "2014-03-06"),
        ("20140306", "2014-03-06"),
        ("20140306T101500Z", "2014-03-06"),
        ("2014-3-6 10:15", "2014-03-06"),
        ("2014-03-06 23:30:00", "2014-03-06"),
        ("March 2014", "2014-03"),
        ("03/04/2014", None),
        ("2014-03-06 - 2014-03-09", None),
        ("Mon, 01 Jan 0001 00:00:00 +0000", None),
        ("Thu, 6 Mar 114 10:00:00 GMT", None),
        ("Thu, 06 Mar 2914 10:00:00 GMT", None),
        ("soon", None),
        (None, None),
    ],
)
def test_a_header_is_read_in_any_form_and_its_words_are_kept(written: str | None, value: str | None) -> None:
    date = read_date(written)
    assert date.value == value
    assert date.evidence == (written if value else None)
