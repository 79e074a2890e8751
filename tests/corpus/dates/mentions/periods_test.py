"""The years that a text speaks of."""

import pytest

from corpus.dates.mentions.periods import years_in


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("Who owned the mill from 1811 to 1827?", [(1811, 1827)]),
        ("from Apr 1935 to Apr 1937", [(1935, 1937)]),
        ("until 3 May 1990", [(0, 1990)]),
        ("1811–1827 and 1914-18", [(1811, 1827), (1914, 1918)]),
        ("since 1990", [(1990, 9999)]),
        ("from 2016 to the present", [(2016, 9999)]),
        ("in the 1960s", [(1960, 1969)]),
        ("in the 19th century", [(1801, 1900)]),
        ("on 6 March 2014, then in 2016", [(2014, 2014), (2016, 2016)]),
        ("2014年到2016年", [(2014, 2016)]),
        ("from 2016 to 2014", [(2016, 2016), (2014, 2014)]),
        ("nothing at all in May", []),
    ],
)
def test_periods_are_found(text: str, periods: list[tuple[int, int]]) -> None:
    assert years_in(text) == periods
