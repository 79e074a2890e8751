"""Coverage-guided fuzzing of reading, by atheris (`pip install atheris`), which is no part of the test suite.

    python tests/fuzz/fuzz_reading.py TARGET [CORPUS_FOLDER] [-max_total_time=300] [-timeout=10]

TARGET is one of sentences, decode, rows, page, mail, feed, dates. CORPUS_FOLDER keeps what covered something new, and
is where to put inputs worth starting from; the seeds below are written into it first. An input that breaks a promise
is written to `crash-*`: make it a row of a table in the tests.
"""

import sys
from collections.abc import Callable
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["corpus"]):
    from corpus.dates import from_text
    from corpus.dates.mentions.finder import mentions
    from corpus.limits import Limits
    from corpus.readers import feed, html, jsonl, mail
    from corpus.readers.decode import decode
    from corpus.readers.files import UnreadableError
    from corpus.text.sentences import split
    from corpus.types import Article

LIMITS = Limits(depth=60)
SEEDS = {
    "sentences": [
        "Dr. Reed came. “He left.” 1. One 2. Two\nNew line… 中文。“好。”他说。",
        "A line that is\ncut. . . . Next?!",
    ],
    "decode": ["Größe", "<meta charset=koi8-r>"],
    "rows": ['{"id": "a", "text": "x", "date": "2014-03", "title": null}'],
    "page": ["<html><head><title>Shut</title></head><body><p>The harbour was closed for three days.</p></body></html>"],
    "mail": ["Subject: x\nDate: Thu, 06 Mar 2014 23:30:00 -0500\n\nText.\n> quoted\n-- \nAda"],
    "feed": ["<rss version='2.0'><channel><item><description>Words.</description></item></channel></rss>"],
    "dates": ["Published 6 March 2014, updated 03/04/2014. 2014年3月6日", "Am 12. Juni 2014 um 12:30"],
}


def sentences(data: bytes) -> None:
    """Spans tile the text but for white space."""
    text = data.decode("utf-8", "ignore")
    position = 0
    for start, end in split(text):
        assert position <= start < end
        assert not text[position:start].strip()
        position = end
    assert not text[position:].strip()


def decoding(data: bytes) -> None:
    """A text without NUL, or a refusal."""
    assert "\x00" not in decode(data)


def rows(data: bytes) -> None:
    """An article, or a refusal that names the reason."""
    try:
        jsonl._article("c.jsonl", jsonl._row(data, Limits(line_bytes=10_000)))
    except jsonl.BadRowError:
        return


def parsed_by(parse: Callable[[bytes, str, Limits], list[Article | str]]) -> Callable[[bytes], None]:
    """Articles whose spans lie in their text, or a refusal."""

    def check(data: bytes) -> None:
        for article in parse(data, "a", LIMITS):
            if isinstance(article, Article):
                assert all(0 <= start < end <= len(article.text) for start, end in article.body)

    return check


def dates(data: bytes) -> None:
    """Mentions inside the text, and a date that is one."""
    text = data.decode("utf-8", "ignore")
    assert all(0 <= mention.start < mention.end <= len(text) for mention in mentions(text))
    from_text(text, ((0, len(text)),) if text else ())


TARGETS = {
    "sentences": sentences,
    "decode": decoding,
    "rows": rows,
    "page": parsed_by(html.parse),
    "mail": parsed_by(mail.parse),
    "feed": parsed_by(feed.parse),
    "dates": dates,
}


def main() -> None:
    """Runs until it is stopped, or an input breaks a promise."""
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        raise SystemExit(__doc__)
    target = TARGETS[sys.argv.pop(1)]
    for folder in sys.argv[1:2]:
        if not folder.startswith("-"):
            _write_seeds(Path(folder), target)

    def once(data: bytes) -> None:
        try:
            target(data)
        except UnreadableError:
            return

    atheris.Setup(sys.argv, once)
    atheris.Fuzz()


def _write_seeds(folder: Path, target: Callable[[bytes], None]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    name = next(name for name, known in TARGETS.items() if known is target)
    for number, seed in enumerate(SEEDS[name]):
        (folder / f"seed-{name}-{number}").write_bytes(seed.encode())


if __name__ == "__main__":
    main()
