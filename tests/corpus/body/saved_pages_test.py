"""Saved pages of many makes, each line marked by hand: the body is exactly the lines of the article.

A file in `pages` opens with the facts that its text states (empty if it states none), then "---". A line marked "+" is
the article's, "-" is furniture, and "~" (a title, a by-line, a date) may be kept or left out.
"""

from dataclasses import dataclass
from pathlib import Path

import pytest

from corpus.readers.text import article_of

PAGES = sorted((Path(__file__).parent / "pages").glob("*.txt"))


@dataclass(frozen=True, slots=True)
class Marked:
    """`lines` are (mark, line) with the mark empty for a blank line."""

    facts: dict[str, str | None]
    lines: list[tuple[str, str]]

    @property
    def text(self) -> str:
        return "\n".join(line for _, line in self.lines) + "\n"


def marked(path: Path) -> Marked:
    front, _, rest = path.read_text(encoding="utf-8").partition("---\n")
    facts = {key: value.strip() or None for key, _, value in (line.partition(":") for line in front.splitlines())}
    return Marked(facts, [(line[:1], line[2:]) for line in rest.splitlines()])


@pytest.fixture(params=PAGES, ids=lambda path: path.stem)
def page(request: pytest.FixtureRequest) -> Marked:
    path: Path = request.param
    return marked(path)


LAYOUTS = ("as saved", "no blank lines", "every line parted")


def laid_out(lines: list[tuple[str, str]], layout: str) -> list[tuple[str, str]]:
    """The lines as another program would have saved the page."""
    if layout == "as saved":
        return lines
    shown = [row for row in lines if row[1].strip()]
    return shown if layout == "no blank lines" else [part for row in shown for part in (row, ("", ""))]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_body_is_the_lines_of_the_article(page: Marked, layout: str) -> None:
    lines = laid_out(page.lines, layout)
    article = article_of("\n".join(line for _, line in lines) + "\n", "page.txt", "page.txt")
    wrong = []
    place = 0
    for mark, line in lines:
        end = place + len(line)
        covered = sum(max(0, min(end, stop) - max(place, start)) for start, stop in article.body)
        if (mark == "+" and covered < len(line.strip())) or (mark == "-" and covered > 0):
            wrong.append(f"{mark} {line}")
        place = end + 1
    assert wrong == []


def test_title_publisher_and_author_are_those_stated(page: Marked) -> None:
    article = article_of(page.text, "page.txt", "page.txt")
    assert {"title": article.title, "publisher": article.publisher, "author": article.author} == page.facts
