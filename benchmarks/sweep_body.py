"""Halves and doubles the constants of `corpus/body`, one at a time, and prints what that does to the bodies found.

    python benchmarks/sweep_body.py PAGES...            those that work behind the model: no fit is repeated
    python benchmarks/sweep_body.py PAGES... --measures those of the measures too: each is fitted again, a minute apiece

PAGES are those of benchmarks/calibrate_body.py. The figures are F1 on pages of sites that the fit had not seen, the
mean of the sets and dumps, as differences in thousandths from the constants in use.
"""

import argparse
import gzip
import importlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import calibrate_body as text_fit
import calibrate_html as html_fit

from corpus.body import segment
from corpus.body.comments import comments_begin
from corpus.body.measures import measure
from corpus.body.shapes import name_shapes
from corpus.body.titles import POINTS
from corpus.limits import DEFAULT_LIMITS
from corpus.readers.html import parse
from corpus.types import Article

PENALTY, COST = 0.1, 2.0  # those of corpus/body/weights.py
HTML_PENALTY, HTML_COST = 0.1, 10.0  # those of corpus/body/html_weights.py
CHOICE = {
    "repair": ("_SENTENCE_WORDS", "_SHORT_SENTENCE", "_MOST_PARTING"),
}
COMMENTS = {
    "comments": ("_ARTICLE", "_NEAR", "_LONGEST", "_NAME_WORDS", "_COUNTER_WORDS", "_HEAD", "_SEVERAL", "_HEADLINE"),
    "shapes": ("_LONGEST", "_NOTICE"),
}
MEASURES = {
    "surroundings": ("_PROSE", "_FAIR", "_CAP", "_RUN"),
    "features": ("_SHORT_WORDS", "_SAMPLE", "_WIDE_PER_WORD"),
    "titles": ("_FEWEST", "_SHORTEST", "_TITLE", "_FIFTH_MORE"),
    "lines": ("_WIDEST_WRAP", "_NARROWEST_WRAP"),
}
TITLES = {"titles": ("_LONGEST", "_REACH", "_SHORT_HEAD", "_SIGNED", "_OPENING", "_UNDER_TITLE")}
HTML = {
    "html_choice": ("_LINK", "_LINK_WORDS", "_NOTE_WORDS", "_SURE_WORDS", "_SCRAP", "_THOUSANDS"),
    "html_pieces": ("_LINK", "_PIECE_WORDS", "_FEWEST_WORDS"),
}


class TextSet:
    """The texts with the scores of fits that had not seen their sites."""

    def __init__(self, folders: list[Path]) -> None:
        self._folders = folders
        self._examples = [example for folder in folders for example in text_fit.examples_of(folder)]
        self._scores = text_fit.unseen_scores(self._examples, PENALTY)

    def chosen(self) -> float:
        """Mean F1 with the choice made again from the same scores."""
        return self._mean(self._examples)

    def commented(self) -> float:
        """Mean F1 with comments and shapes sought again."""
        examples = []
        for one in self._examples:
            seen = measure(one.text, one.units).seen
            end = comments_begin(one.text, one.units, seen)
            examples.append(replace(one, end=end, seen=name_shapes(one.text, one.units, seen, end)))
        return self._mean(examples)

    def measured(self) -> float:
        """Mean F1 with everything measured and fitted again."""
        return TextSet(self._folders).chosen()

    def _mean(self, examples: list[text_fit.Example]) -> float:
        found = text_fit.figures(examples, self._scores, COST)
        sets = [row[0] for key, row in found.items() if not key.startswith("fold")]
        return sum(sets) / len(sets)


class TitleSet:
    """The texts with the title of the same page as HTML, or the one marked by hand."""

    def __init__(self, folders: list[Path]) -> None:
        self._pages: list[tuple[str, str]] = []
        for folder in folders:
            for path in sorted(folder.glob("*.txt")):
                head, _, rows = path.read_text("utf-8").partition("---\n")
                text = "".join(f"{row[2:]}\n" for row in rows.splitlines())
                self._pages.append((text, head.partition("title:")[2].split("\n")[0]))
            for path in sorted((folder / "html").glob("*.html.gz")):
                page = parse(gzip.decompress(path.read_bytes()), path.name, DEFAULT_LIMITS)[0]
                text = (folder / "text_htmltext" / f"{path.name[:-8]}.txt").read_text("utf-8", errors="replace")
                if isinstance(page, Article) and page.title and _plain(page.title) in map(_plain, text.splitlines()):
                    self._pages.append((text, page.title))

    def right(self) -> float:
        """The share of pages whose title is found, of those that have it on a line of its own."""
        found = [(segment(text), text, wanted) for text, wanted in self._pages]
        hits = [_plain(text[slice(*(page.title or (0, 0)))]) == _plain(wanted) for page, text, wanted in found]
        return sum(hits) / len(hits)


def _plain(words: str) -> str:
    return " ".join(words.split()).casefold()


class HtmlSet:
    """The web pages with the weights of fits that had not seen their sites."""

    def __init__(self, folders: list[Path]) -> None:
        self._pages = [page for folder in folders if (folder / "html").is_dir() for page in html_fit.pages_of(folder)]
        folds = [text_fit.fold_of(page.site) for page in self._pages]
        fits = {
            out: html_fit.fit([p for p, fold in zip(self._pages, folds, strict=True) if fold != out], HTML_PENALTY)
            for out in set(folds)
        }
        self._weights = [fits[fold] for fold in folds]

    def chosen(self) -> float:
        """Mean F1 of the groups with the choice made again."""
        groups: dict[str, list[tuple[float, float]]] = {}
        for page, weights in zip(self._pages, self._weights, strict=True):
            found = html_fit.text(page.measured, weights, HTML_COST)
            groups.setdefault(page.group, []).append(html_fit.compared(page.wanted, found))
        return sum(map(html_fit.f1, groups.values())) / len(groups)


def sweep(listed: Mapping[str, Sequence[str]], score: Callable[[], float], usual: float) -> None:
    """Prints a row a constant: its value, and what half of it and twice as much change."""
    for place, names in listed.items():
        module = importlib.import_module(f"corpus.body.{place}")
        for name in names:
            value = getattr(module, name)
            changes = []
            for other in (value / 2, value * 2):
                setattr(module, name, type(value)(other) if other >= 1 or isinstance(value, float) else 1)
                changes.append(1000 * (score() - usual))
            setattr(module, name, value)
            print(f"| `{place}.{name}` | {value} | {changes[0]:+.1f} | {changes[1]:+.1f} |", flush=True)


def sweep_points(score: Callable[[], float], usual: float) -> None:
    """Prints a row for each of the points of a title."""
    for name, value in POINTS.items():
        changes = []
        for other in (value / 2, value * 2):
            POINTS[name] = other
            changes.append(1000 * (score() - usual))
        POINTS[name] = value
        print(f"| title: {name} | {value} | {changes[0]:+.1f} | {changes[1]:+.1f} |", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("pages", nargs="+", type=Path)
    parser.add_argument("--measures", action="store_true", help="constants of the measures too, with a fit for each")
    options = parser.parse_args()
    titles = TitleSet(options.pages)
    usual = titles.right()
    print(f"titles: {usual:.4f} right as in use", flush=True)
    sweep(TITLES, titles.right, usual)
    sweep_points(titles.right, usual)
    texts = TextSet(options.pages)
    usual = texts.chosen()
    print(f"texts: mean F1 {usual:.4f} as in use\n| constant | value | half | twice |\n|---|---|---|---|", flush=True)
    sweep(CHOICE, texts.chosen, usual)
    sweep(COMMENTS, texts.commented, usual)
    pages = HtmlSet(options.pages)
    usual = pages.chosen()
    print(f"web pages: mean F1 {usual:.4f} as in use", flush=True)
    sweep(HTML, pages.chosen, usual)
    if options.measures:
        sweep(MEASURES, texts.measured, texts.chosen())


if __name__ == "__main__":
    main()
