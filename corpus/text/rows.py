"""What rows of tables and items of lists look like in a text."""

import re

BULLET = re.compile(r"\s*(?:[-*•‣▪●·–—]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+(?=\S)")
"""What stands before an item of a list."""
ROW = re.compile(r"\s*\|.*\|\s*\Z|[^|\n]+\s\|\s[^|\n]+|[^\t\n]+\t+[^\t\n]+")
RULE = re.compile(r"[\s|:+=-]+")
"""What stands under the header of a table."""
