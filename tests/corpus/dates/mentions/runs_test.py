"""A range of days is one mention with two ends."""

import pytest

from corpus.dates.mentions.finder import Day, mentions

# (a run, its first and its last day)
RUNS = [
    ("March 6-12, 2014", (2014, 3, 6), (2014, 3, 12)),
    ("March 6–12", None, None),
    ("6-12 March 2014", (2014, 3, 6), (2014, 3, 12)),
    ("6–12 March", None, None),
    ("3, 4 and 5 March 2014", (2014, 3, 3), (2014, 3, 5)),
    ("6 March-10 April 2014", (2014, 3, 6), (2014, 4, 10)),
    ("28 Feb-02 Mar 2014", (2014, 2, 28), (2014, 3, 2)),
    ("December 23, 2013 - January 5, 2014", (2013, 12, 23), (2014, 1, 5)),
    ("28 December – 2 January 2014", (2013, 12, 28), (2014, 1, 2)),
    ("3 March 2014 to 5 March 2014", (2014, 3, 3), (2014, 3, 5)),
    ("Mon 3 March - Fri 7 March 2014", (2014, 3, 3), (2014, 3, 7)),
    ("May 2013-June 2014", (2013, 5, 1), (2014, 6, 30)),
    ("March/April 2014", (2014, 3, 1), (2014, 4, 30)),
    ("marzo-abril de 2014", (2014, 3, 1), (2014, 4, 30)),
    ("December 2013/January 2014", (2013, 12, 1), (2014, 1, 31)),
    ("03.03.2014 - 05.03.2014", (2014, 3, 3), (2014, 3, 5)),
    ("3.-5.3.2014", (2014, 3, 3), (2014, 3, 5)),
    ("28.02. bis 02.03.2014", (2014, 2, 28), (2014, 3, 2)),
    ("vom 3. bis 5. März 2014", (2014, 3, 3), (2014, 3, 5)),
    ("Du 6 au 9 mars 2014", (2014, 3, 6), (2014, 3, 9)),
    ("del 6 al 9 de marzo de 2014", (2014, 3, 6), (2014, 3, 9)),
    ("3 tot 5 maart 2014", (2014, 3, 3), (2014, 3, 5)),
    ("с 3 по 5 марта 2014", (2014, 3, 3), (2014, 3, 5)),
    ("od 3 do 5 marca 2014", (2014, 3, 3), (2014, 3, 5)),
    ("3rd-5th March 2014", (2014, 3, 3), (2014, 3, 5)),
    ("March 3rd - March 5th, 2014", (2014, 3, 3), (2014, 3, 5)),
    ("3, 4, 5 March 2014", (2014, 3, 3), (2014, 3, 5)),
    ("Fri 6 - Sun 8 March 2014", (2014, 3, 6), (2014, 3, 8)),
    ("2014-03-03/2014-03-05", (2014, 3, 3), (2014, 3, 5)),
    ("03/04/2014 - 05/04/2014", (2014, 3, 4), (2014, 5, 4)),
    ("2014年3月6-8日", (2014, 3, 6), (2014, 3, 8)),
    ("2014年3月6日（木）～8日（土）", (2014, 3, 6), (2014, 3, 8)),
    ("2014年3月6日至8日", (2014, 3, 6), (2014, 3, 8)),
    ("2014年3月30日～4月2日", (2014, 3, 30), (2014, 4, 2)),
    ("2014년 3월 6일~8일", (2014, 3, 6), (2014, 3, 8)),
]


@pytest.mark.parametrize(("text", "first", "last"), RUNS)
def test_a_run_is_one_mention_with_two_ends(text: str, first: Day | None, last: Day | None) -> None:
    (found,) = mentions(text)
    assert found.run is not None
    assert found.day is None
    assert found.bounds() == ((first, last) if first else None)
