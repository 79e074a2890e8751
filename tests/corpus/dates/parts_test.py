"""ISO dates: read at their own precision, refused where they are none, unknown where nobody can have meant them."""

import pytest

from corpus.dates.parts import from_iso
from corpus.types import SourceDate


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


@pytest.mark.parametrize(
    "value",
    ["0001-01-01", "0001-01-01T00:00:00Z", "1970-01-01", "1969-12-31T16:00:00-08:00", "1900-01-01", "9999-12-31",
     "2914-03-06", "1402-12-15T10:00:00+03:30", "1445-08-24T10:00:00"],
)  # fmt: skip
def test_what_no_one_can_have_meant_is_the_unknown_date(value: str) -> None:
    assert from_iso(value) == SourceDate()


def test_the_buddhist_count_is_turned_into_ours() -> None:
    assert from_iso("2557-03-06T10:00:00+07:00").value == "2014-03-06"


@pytest.mark.parametrize("value", [None, "", "  "])
def test_no_value_is_the_unknown_date(value: str | None) -> None:
    assert from_iso(value) == SourceDate()


@pytest.mark.parametrize(
    "value",
    [
        "March 2014",
        "2014-13",
        "2014-02-30",
        "14-03-06",
        "0000",
        "2014-3-6",
        "２０１４",
        "2014-03-06T",
        "2014-03-06x",
        "2014-03-06T25:61:61Z",
    ],
)
def test_what_is_no_iso_date_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="is not "):
        from_iso(value)
