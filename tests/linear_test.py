"""What a hostile text costs grows with its length: four times the text, at most six times the processor time.

Each step that text goes through is given some forty shapes that made code of this kind slow elsewhere: what is opened
and never closed, runs of one character, marks and dates without end. A step that took the square of the length would
need sixteen times the time.

    PYTHONPATH=tests/support python -P tests/linear_test.py

prints the table.
"""

import contextlib
import functools
import gc
import itertools
import operator
import re
import time
from collections.abc import Callable
from email.message import EmailMessage
from typing import Any

import pytest
from made_files import epub, odt, packed, pdf, warc, word

from bot.answers import quotation, receipts
from bot.discord.conversation import state
from bot.discord.replies.escape import folded, inline
from bot.questions.reading import read_question
from corpus import style_sheets
from corpus.body import layout
from corpus.body.comments import comments_begin
from corpus.body.lines import units_of
from corpus.body.measures import measure
from corpus.dates.mentions.finder import mentions
from corpus.dates.publication.declared import declared_dates
from corpus.dates.times import times_in
from corpus.errors import DatelineError
from corpus.limits import Limits
from corpus.readers import archive, docx, feed, html, jsonl, mail, overrides, table, text
from corpus.readers import epub as epub_reader
from corpus.readers import odt as odt_reader
from corpus.readers import pdf as pdf_reader
from corpus.readers import warc as warc_reader
from corpus.readers.decode import decode
from corpus.readers.markup import tree_of
from corpus.sources.addresses import is_address, shown
from corpus.text import sentences
from corpus.text.passages import split_passages
from corpus.types import UNKNOWN_DATE, Passage
from embeddings.index import time_columns
from embeddings.search import corrections

MOST = 6.0
"""Times the processor time for four times the text; a logarithm more than linear stays below it."""

LEAST_SECONDS = 0.02
"""Below this the clock and the caches decide; the sizes are such that the square of one would show, and that what is
made of them stays in the caches of a small machine."""

TRIES = 15
LIMITS = Limits(depth=1_000_000)
PROSE = "The ferry of Lindhaven sailed on Thursday. "

COMMENT = "Ada Holt says:\nMarch 6, 2014 at 10:00\nNice.\n"

REPEATED = [
    *(
        PROSE,
        "a",
        "1 ",
        "a\n",
        "\n",
        " ",
        ".",
        ",",
        '"',
        "“",
        "(",
        "[",
        "{",
        "- ",
        "? ",
        "a: ",
        "<",
        "<a ",
        "<a b='",
        "<!--",
        "<script>",
        "<time ",
    ),
    *("<div>", "<table><tr><td>a", "<script type='application/ld+json'>", "-", "*", "# ", "- a\n", "> a\nb\n", "---\n"),
    *(
        "a = 1\n",
        "\\",
        "http://a.b/",
        "2 listopada 2014 x ",
        "06/03/2014 x ",
        "2014-",
        "March ",
        "2014年3月6日",
        "in 2014 ",
    ),
    *(".x{display:none}", ".x .y{display:block}", "@media print{", "/*", "<div style='visibility:hidden'>a "),
    *("according to ", "By Ada Holt\n", "Share This Story\n", "港。", "\u0301", "a\u00ad", "Dr. ", "é"),
    COMMENT,
]


def repeated(unit: str, length: int) -> str:
    return unit * (length // len(unit))


def one_page(content: str) -> str:
    return f"<html><head><title>x</title></head><body><article><p>{PROSE * 3}</p>{content}</article></body></html>"


def sheeted(content: str) -> str:
    return f"<style>.x{{display:none}}{content}</style>{'<p class=x>a</p>' * (len(content) // 10)}<p>{content}</p>"


def passages_of_many_spans(content: str) -> None:
    spans = [match.span() for match in re.finditer(r"\S+", content)][::2]
    split_passages(content, spans, spans, lambda texts: [max(1, len(one) // 4) for one in texts])


def passages_of_one_span(content: str) -> None:
    found = sentences.split(content)
    split_passages(content, [(0, len(content))], found, lambda texts: [max(1, len(one) // 4) for one in texts])


def feed_of(content: str) -> bytes:
    shielded = content.replace("&", "&amp;").replace("<", "&lt;").replace("\x1b", " ")
    item = f"<item><title>{shielded[:900]}</title><description>{shielded}</description></item>"
    return f"<rss version='2.0'><channel><title>x</title>{item}</channel></rss>".encode()


def mail_of(content: str) -> bytes:
    header = " ".join(content.split())[:2000]
    return f"Subject: {header}\nFrom: {header}\nDate: {header[:900]}\n\n{content}".encode()


def html_mail_of(content: str) -> bytes:
    message = EmailMessage()
    message["Subject"] = "x"
    message.set_content(one_page(content).replace("\r", "\n"), subtype="html")
    return message.as_bytes()


def xml(content: str) -> str:
    return re.sub("[\x00-\x08\x0b-\x1f]", "", content).replace("&", "&amp;").replace("<", "&lt;")


def odt_of(content: str) -> bytes:
    return odt("".join(f"<text:p>{line}</text:p>" for line in xml(content).split("\n")))


def epub_of(content: str) -> bytes:
    return epub([f"<p>{PROSE * 3}</p>" + "".join(f"<p>{line}</p>" for line in xml(content).split("\n"))])


def pdf_of(content: str) -> bytes:
    plain = re.sub(r"([()\\])", r"\\\1", content.encode("latin-1", "replace").decode("latin-1"))
    return pdf([[PROSE, *(line[at : at + 80] for line in plain.split("\n") for at in range(0, len(line) or 1, 80))]])


def table_of(content: str) -> bytes:
    quoted = content.replace('"', '""')
    return f'id,title,text\n1,x,"{PROSE * 3}{quoted}"\n2,{quoted[:900]!r},x\n'.encode()


def quotation_in(content: str) -> None:
    """As the longest message of Discord may quote it, and in an article that has the same words the other way round."""
    quotation.nearest(content[:4_000], " ".join(reversed(content.split())))
    quotation.nearest("a b c d e f g " * (len(content) // 14), "g f e d c b a " * (len(content) // 7))
    quotation.locate_all([content[:4_000]] * 3, content)


def times_as_columns(content: str) -> None:
    passages = [Passage(start, start + 120) for start in range(0, len(content), 100)]
    time_columns.of_article(passages, times_in(content, UNKNOWN_DATE))


def damaged(content: str) -> str:
    return decode((content + "é").encode()[:-1] + b"\xff")


STEPS: dict[str, tuple[Callable[[str], Any], int]] = {
    "text": (lambda content: text.article_of(content, "x", "x"), 2_500),
    "Markdown": (lambda content: text.article_of(content, "x", "x", markdown=True), 2_500),
    "HTML": (lambda content: html.article_of(one_page(content), "x", LIMITS), 2_500),
    "style sheets": (lambda content: style_sheets.hidden_elements(tree_of(sheeted(content))), 5_000),
    "feed": (lambda content: feed.parse(feed_of(content), "x", LIMITS), 2_500),
    "mail": (lambda content: mail.parse(mail_of(content), "x", LIMITS), 2_500),
    "HTML mail": (lambda content: mail.parse(html_mail_of(content), "x", LIMITS), 2_500),
    "DOCX": (
        lambda content: docx.parse(word(*re.sub("[\x00-\x08\x0b-\x1f]", "", content).split("\n")), "x", LIMITS),
        800,
    ),
    "OpenDocument": (lambda content: odt_reader.parse(odt_of(content), "x", LIMITS), 1_500),
    "EPUB": (lambda content: epub_reader.parse(epub_of(content), "x", LIMITS), 1_500),
    "PDF": (lambda content: pdf_reader.parse(pdf_of(content), "x", LIMITS), 1_500),
    "WARC": (
        lambda content: warc_reader.parse(
            warc([("https://a.example/1", "text/html", one_page(content).encode())]), "x", LIMITS
        ),
        2_500,
    ),
    "a table": (lambda content: table.parse(table_of(content), "x.csv", LIMITS), 10_000),
    "an archive": (lambda content: archive.parse(packed({"a.txt": content, "b.md": content}), "x", LIMITS), 2_500),
    "a row of JSONL": (lambda content: jsonl._row(content.encode(), LIMITS), 100_000),
    "YAML front matter": (lambda content: overrides.front_matter(f"---\ntitle: x\n{content}\n---\n"), 2_000),
    "a value of YAML": (lambda content: overrides.front_matter(f"---\ntitle: {content}\n---\n"), 1_000),
    "a value of TOML": (lambda content: overrides.front_matter(f"+++\ntitle = {content}\n+++\n"), 4_000),
    "TOML front matter": (lambda content: overrides.front_matter(f"+++\ntitle = 1\n{content}\n+++\n"), 4_000),
    "bytes": (damaged, 80_000),  # below, the part by which a charset is guessed grows too
    "addresses": (lambda content: is_address(content) or shown(f"https://a:b{content}"), 50_000),
    "dates in text": (mentions, 5_000),
    "times in text": (times_as_columns, 20_000),
    "sentences": (sentences.split, 10_000),
    "passages of many parts": (passages_of_many_spans, 5_000),
    "passages": (passages_of_one_span, 10_000),
    "a quotation": (lambda content: quotation_in(content), 1_000),
    "what is taken back": (lambda content: corrections.taken_back(f"we {content}"), 2_500),
    "a receipt": (receipts.parse, 4_000),
    "a button's id": (state.decode, 4_000),
    "what Discord shows": (lambda content: (inline(content), folded(content)), 4_000),
    "a question": (lambda content: read_question(content, publishers=["Coast Wire"]), 500),
    "a long publisher": (lambda content: read_question("What did according to a say?", publishers=[content]), 4_000),
    "a question with a long publisher": (
        lambda content: read_question(f"according to {content[:1500]}", publishers=[content]),
        1_000,
    ),
}


def seconds(step: Callable[[Any], Any], content: Any) -> float:
    """Processor time of one run, whatever becomes of it."""
    begun = time.process_time()
    with contextlib.suppress(DatelineError, ValueError, RecursionError):  # a refusal has its cost too
        step(content)
    return time.process_time() - begun


def growth(step: Callable[[str], Any], unit: str, length: int) -> float:
    """How many times as long four times the text takes: the smallest of a few, as other programs only add to it."""
    short, long = 0.0, seconds(step, repeated(unit, 4 * length))
    for _ in range(TRIES):
        if long <= LEAST_SECONDS:
            break
        again = seconds(step, repeated(unit, length))
        short = min(short or again, again)
        if long <= MOST * short:
            break
        long = min(long, seconds(step, repeated(unit, 4 * length)))
    return 1.0 if long <= LEAST_SECONDS else long / short


@pytest.mark.parametrize("name", STEPS)
def test_the_cost_of_a_step_grows_with_the_length_of_its_text(name: str) -> None:
    step, length = STEPS[name]
    seconds(step, PROSE * 20)  # loads what is loaded once
    gc.disable()
    try:
        found = {unit: round(growth(step, unit, length), 1) for unit in REPEATED}
    finally:
        gc.enable()
    assert {unit: times for unit, times in found.items() if times > MOST} == {}


def test_a_long_first_line_and_many_others_are_compared_in_linear_time() -> None:
    """The headline is looked for in the first line: both grow together, below a first comment."""
    costs = []
    for count in (5_000, 20_000):
        below = "".join(f"zebra line number {number}\n" for number in range(count))
        page = f"{'abcdefghij ' * count}\n\n{PROSE * 15}\n\n3 Comments\n\n{COMMENT}\n{below}"
        units = units_of(page)
        found = functools.partial(comments_begin, units=units, seen=measure(page, units).seen)
        costs.append(min(seconds(found, page) for _ in range(TRIES)))
    short, long = costs
    assert long <= max(LEAST_SECONDS, MOST * short)


def test_many_marked_days_are_looked_for_around_a_deep_headline_in_linear_time() -> None:
    """Both grow together; the days stand deep too."""
    costs = []
    for count in (100, 400):
        marks = "".join(f'<time pubdate datetime="2014-03-0{1 + n % 2}">x</time>' for n in range(count))
        inside = f"{'<div>' * 100}{marks}{'</div>' * 100}"
        page = f"<html><body>{'<div>' * count}<h1>x</h1>{'</div>' * count}{inside}</body></html>"
        tree = tree_of(page.replace("</time>", '</time><time pubdate datetime="2014-03-09">x</time>', 1))
        found = functools.partial(lambda tree, _: list(declared_dates(tree)), tree)
        costs.append(min(seconds(found, page) for _ in range(TRIES)))
    short, long = costs
    assert long <= max(LEAST_SECONDS, MOST * short)


def test_many_names_that_a_sheet_hides_and_a_script_names_are_compared_in_linear_time() -> None:
    costs = []
    gc.disable()
    try:
        for count in (1_500, 6_000):
            sheet = "".join(f".c{n}{{display:none}}" for n in range(count))
            parts = "".join(f"<p class=c{n}>x</p>" for n in range(count))
            page = f"<style>{sheet}</style>{parts}<script>{' '.join(f'c{n}' for n in range(count))}</script>"
            tree = tree_of(page)
            costs.append(min(seconds(style_sheets.hidden_elements, tree) for _ in range(TRIES)))
    finally:
        gc.enable()
    short, long = costs
    assert long <= max(LEAST_SECONDS, MOST * short)


@pytest.mark.parametrize("last", ["", "<b style='visibility:visible'>x</b>"])
def test_what_is_hidden_many_times_over_is_looked_at_once(last: str) -> None:
    """Both grow together: how deep the hidden elements are in each other, and the words with styles in them."""
    costs = []
    gc.disable()
    try:
        for count in (100, 400):
            words = "<span style='color:red'>a word </span>" * 10 * count
            page = f"<p>{PROSE}</p>{'<div style=visibility:hidden>' * count}{words}{last}{'</div>' * count}"
            costs.append(min(seconds(layout.remove_hidden, tree_of(page)) for _ in range(2 * TRIES)))
    finally:
        gc.enable()
    short, long = costs
    assert long <= max(LEAST_SECONDS, MOST * short)


def main() -> None:
    """Prints for each step the greatest growth that was seen, and the shape that it was seen at."""
    print(f"| Step | Characters | Greatest growth of {len(REPEATED)} shapes | At |\n|---|---:|---:|---|")
    for name, (step, length) in STEPS.items():
        seconds(step, PROSE * 20)
        unit, times = max(((unit, growth(step, unit, length)) for unit in REPEATED), key=operator.itemgetter(1))
        shape = repr(unit).replace("|", "\\|")
        print(f"| {name} | {length:,} | {times:.1f} | `{shape}` |" if times > 1 else f"| {name} | {length:,} | - | - |")


def test_the_square_of_a_length_is_noticed() -> None:
    def square(content: str) -> int:
        return sum(1 for _ in itertools.product(range(len(content)), repeat=2))

    assert growth(square, "a", 250) > MOST


if __name__ == "__main__":
    main()
