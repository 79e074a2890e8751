"""What rows of tables and items of lists look like in a text."""

import re

BULLET = re.compile(r"\s*(?:[-*•‣▪●·–—]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+(?=\S)")
"""What comes before an item of a list."""
_ROW = re.compile(
    r"\s*\|.*\|\s*\Z|[^\S\n]*(?:\|[^\S\n]+)*[^|\s][^|\n]*\s\|[^\S\n]+(?:\|[^\S\n]+)*[^|\s]|[^\t\n]+\t+[^\t\n]+"
)
"""A row of a table: cells between bars or tabs, two filled ones at least unless bars are around it; cells before or
between those may be empty."""
RULE = re.compile(r"[\s|:+=-]+")
"""What is under the header of a table."""

LONGEST_HEADING = 100
"""Characters of a line without an end that may be a heading: more are prose without its full stop."""

MARKS = ("|", "-", "*", "•", "–")
"""What a row or an item that was cut out of its table or list still begins with; numbers and letters say too little."""


def is_row(line: str) -> bool:
    """Whether a line is a row of a table. Most lines have no bar and no tab, which is quickly seen."""
    return ("|" in line or "\t" in line) and _ROW.match(line) is not None
