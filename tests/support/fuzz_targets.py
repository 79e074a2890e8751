"""What is fuzzed: each target takes bytes, and raises where a promise is broken. Refusals in plain words are right."""

import contextlib
import datetime
import ipaddress
import resource
from collections.abc import Callable
from pathlib import Path

from bot.answers import receipts
from bot.cli.archive_views import checks_view
from bot.discord.conversation import state
from bot.discord.errors import StateError
from bot.discord.replies.escape import folded, inline
from bot.errors import QuestionError
from bot.questions.reading import read_question
from corpus.dates.mentions.finder import mentions
from corpus.dates.publication.text import from_text
from corpus.errors import FetchError
from corpus.limits import Limits
from corpus.readers import archive, docx, epub, feed, fetched, html, jsonl, mail, mbox, odt, pdf, table, text, warc
from corpus.readers.decode import decode
from corpus.readers.files import UnreadableError
from corpus.sources import addresses
from corpus.sources.fetch import Fetched, Validators
from corpus.text.sentences import split
from corpus.types import Article

LIMITS = Limits(depth=60)
LARGEST = 20_000
"""Bytes of an input that are used: what takes long with more is measured by tests/linear_test.py."""

MEMORY = 4 << 30
"""Bytes of address space that all inputs together may take."""

SEEDS = Path(__file__).resolve().parents[1] / "fuzz" / "corpus"
"""A folder a target, with inputs worth starting from; each is read once by the suite."""

Target = Callable[[bytes], None]


def sentences(data: bytes) -> None:
    """Spans tile the text but for white space."""
    words = data.decode("utf-8", "ignore")
    position = 0
    for start, end in split(words):
        assert position <= start < end
        assert not words[position:start].strip()
        position = end
    assert not words[position:].strip()


def decoding(data: bytes) -> None:
    """A text without NUL, or a refusal."""
    assert "\x00" not in decode(data)


def rows(data: bytes) -> None:
    """An article, or a refusal that names the reason."""
    with contextlib.suppress(jsonl.BadRowError):
        jsonl._article("c.jsonl", jsonl._row(data, Limits(line_bytes=10_000)))


def parsed_by(parse: Callable[[bytes, str, Limits], list[Article | str]]) -> Target:
    """Articles whose spans are in order and in their text, or a refusal."""

    def check(data: bytes) -> None:
        for article in parse(data, "a", LIMITS):
            if isinstance(article, Article):
                position = 0
                for start, end in article.body:
                    assert position <= start < end <= len(article.text)
                    position = end

    return check


def dates(data: bytes) -> None:
    """Mentions inside the text, and a date that is one."""
    words = data.decode("utf-8", "ignore")
    assert all(0 <= mention.start < mention.end <= len(words) for mention in mentions(words))
    from_text(words, ((0, len(words)),) if words else ())


def question(data: bytes) -> None:
    """A reading whose range is one, or a refusal that names the option."""
    words, *options = data.decode("utf-8", "ignore").split("\x1f")
    after, before, source = (*options, None, None, None)[:3]
    with contextlib.suppress(QuestionError):
        reading = read_question(
            words, after=after, before=before, source=source, publishers=["The Harbour Post", "Reuters", "x" * 300],
            today=datetime.date(2026, 1, 2), events={"the congress": "2022-10-16/2022-10-22"},
        )  # fmt: skip
        assert not (reading.after and reading.before) or reading.after <= reading.before


def receipt(data: bytes) -> None:
    """A receipt says again what it said; anything else is none."""
    found = receipts.parse(data.decode("utf-8", "ignore"))
    if found is not None:
        again = receipts.receipt(found.article_id, found.version, found.start, found.end, "words")
        parsed = receipts.parse(again)
        assert parsed is not None
        assert (parsed.article_id, parsed.version, parsed.start, parsed.end) == (
            found.article_id, found.version, found.start, found.end,
        )  # fmt: skip


def custom_id(data: bytes) -> None:
    """A state that is the same once it was written again, or a refusal."""
    with contextlib.suppress(StateError):
        found = state.decode(data.decode("utf-8", "ignore"))
        with contextlib.suppress(StateError):  # longer than 100 characters
            assert state.decode(state.encode(found)) == found


def address(data: bytes) -> None:
    """A judgement; what is shown names no password; what is taken for public is no number of this machine."""
    words = data.decode("utf-8", "ignore")
    addresses.shown(words)
    addresses.one_spelling(words)
    addresses.feed_name(addresses.canonical(words))
    with contextlib.suppress(FetchError):
        host = addresses.judged(words).host
        assert host
        assert host != "localhost"
        with contextlib.suppress(ValueError):  # a name, which is judged by what it resolves to
            assert ipaddress.ip_address(host).is_global


def http(data: bytes) -> None:
    """What a server sends: the media type, the charset, the content."""
    head, _, content = data.partition(b"\n")
    kind, _, charset = head.decode("latin-1").partition(";")
    found = Fetched("https://example.org/a", kind.strip(), charset.strip() or None, content, Validators())
    module = fetched.module_of(found)
    if module in ("html", "text"):
        parsed_by(html.parse if module == "html" else text.parse)(fetched._as_utf8(found))
    elif module is None:
        for article in feed.parse(content, "a", LIMITS):
            assert isinstance(article, Article | str)


def shown(data: bytes) -> None:
    """What a person sees of words: one line, no control characters."""
    words = data.decode("utf-8", "ignore")
    inline(words)
    folded(words)
    checks_view([{"name": "a", "state": "bad", "found": words, "mend": words}])


TARGETS: dict[str, Target] = {
    "sentences": sentences,
    "decode": decoding,
    "rows": rows,
    "dates": dates,
    "question": question,
    "receipt": receipt,
    "custom_id": custom_id,
    "address": address,
    "http": http,
    "shown": shown,
    "text": parsed_by(text.parse),
    "page": parsed_by(html.parse),
    "mail": parsed_by(mail.parse),
    "mbox": parsed_by(mbox.parse),
    "feed": parsed_by(feed.parse),
    "table": parsed_by(table.parse),
    "word": parsed_by(docx.parse),
    "odt": parsed_by(odt.parse),
    "epub": parsed_by(epub.parse),
    "archive": parsed_by(archive.parse),
    "pdf": parsed_by(pdf.parse),
    "warc": parsed_by(warc.parse),
}


def once(name: str, data: bytes) -> None:
    """Gives some bytes to a target. Raises where it breaks its promise."""
    with contextlib.suppress(UnreadableError):
        TARGETS[name](data[:LARGEST])


def bound_memory() -> None:
    """Has what takes too much memory fail, as it does in the process that reads files."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
