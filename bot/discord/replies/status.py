"""The lines above the excerpts: how the question was read, what was not found, and the first and last of a list."""

import datetime
from collections.abc import Sequence

from bot.answers.types import Answer, Archive, Citation, IndexInfo, Missing
from bot.discord.replies.cited import (
    PUBLISHER,
    TITLE,
    date_words,
    said_by,
    short,
)
from bot.discord.replies.escape import folded, inline
from bot.questions.types import Filters, Reading
from bot.wording.localisation import Words

# Sources named where the archive is asked about; /sources lists them all.
_SOURCES_NAMED = 10


def status_text(answer: Answer, words: Words) -> str:
    """What an answer with no citations says, or an unsure one before its citations: what is missing, how to go on."""
    reading, missing = answer.reading, _missing(answer.missing, words)
    if answer.archive:
        return _archive(answer.archive, answer, words)
    if answer.status != "nothing_in_range":
        partly = answer.status == "related" and " … ".join(answer.missing.parts)
        plainly = words("status.part", words=inline(partly)) if partly else words(f"status.{answer.status}")
        said = "\n".join([plainly, *_span_lines(answer, words)])
    elif any(reading.days):
        key = "none_in_range" if reading.kind == "dates_only" else "nothing_in_range"
        said = words(f"status.{key}", range=_range(*reading.days, words))
    elif missing:
        return missing
    else:
        said = words("status.nothing_from_source", source=inline(reading.source or "…"))
    return f"{missing}\n{said}" if missing else said


def _span_lines(answer: Answer, words: Words) -> list[str]:
    span = first_and_last(answer, words)
    return [f"-# {span}"] if span else []


def first_and_last(answer: Answer, words: Words) -> str:
    """Where the topic of a list was said first and last; empty for other answers."""
    first, last = answer.earliest, answer.citations[0] if answer.citations else None
    if first is None or last is None or first.article_id == last.article_id:
        return ""
    days = {"first": first.date.value or "?", "last": last.date.value or "?"}
    return words("listed.span", **days, source=said_by(first), newest=said_by(last))


def beside_range(answer: Answer, words: Words) -> list[str]:
    """What came nearest before a range without an answer and behind it, a line each; markup."""
    if answer.status != "nothing_in_range":
        return []
    after, before = answer.reading.days
    dated = [(days, citation) for citation in answer.near_misses if (days := citation.date.bounds())]
    earlier = [(days[1], citation) for days, citation in dated if after and days[1].isoformat() < after]
    later = [(days[0], citation) for days, citation in dated if before and days[0].isoformat() > before]
    ends = (
        ("near.before", max(earlier, key=_day_of, default=None)),
        ("near.after", min(later, key=_day_of, default=None)),
    )
    return [words(key, source=_briefly(end[1])) for key, end in ends if end]


def _day_of(end: tuple[datetime.date, Citation]) -> datetime.date:
    return end[0]


def _briefly(citation: Citation) -> str:
    title, publisher = (
        inline(short(text or "", 30)) for text in (citation.title or citation.article_id, citation.publisher)
    )
    return " · ".join(
        part for part in (f"**{publisher}**" if publisher else "", title, citation.date.value or "?") if part
    )


def named(citation: Citation, words: Words) -> str:
    """Publisher, title and date of a citation on one line; markup."""
    title = inline(short(citation.title or citation.article_id, TITLE))
    publisher = inline(short(citation.publisher or "", PUBLISHER))
    name = f"**{publisher}** · {title}" if folded(citation.publisher or "") else f"**{title}**"
    return f"{name} · {date_words(citation.date, words)}"


def _archive(archive: Archive, answer: Answer, words: Words) -> str:
    """What the archive holds, in words."""
    first, last = archive.oldest.value or "?", archive.newest.value or "?"
    facts = words("archive.facts", articles=archive.articles, undated=archive.undated, first=first, last=last)
    named = ", ".join(f"{inline(name)} ({number})" for name, number in archive.publishers[:_SOURCES_NAMED])
    lines = [words("archive.self")] if answer.reading.subject == "self" else []
    lines += [facts, *([words("archive.sources", sources=named)] if named else [])]
    order = "status.oldest" if answer.reading.subject == "oldest" else "status.listed"
    return "\n".join([*lines, *([words(order)] if answer.citations else [])])


def _missing(missing: Missing, words: Words) -> str:
    """What is asked for and not there; empty if all is."""
    lines = [_no_articles("source", missing.source, missing.source_nearest, words)] if missing.source else []
    if missing.author:
        lines.append(_no_articles("author", missing.author, missing.author_nearest, words))
    if missing.phrases:
        lines.append(words("missing.phrase", words=inline(" … ".join(missing.phrases))))
    if missing.language:
        return "\n".join([*lines, words("missing.language")])
    return "\n".join([*lines, *missing_word_lines(missing, words)])


def _no_articles(kind: str, name: str, nearest: Sequence[str], words: Words) -> str:
    """That no article is of a source or an author, and which names are most like it; markup."""
    others = ", ".join(nearest)
    return words(f"missing.{kind}{'_nearest' if others else ''}", source=inline(name), nearest=inline(others))


def missing_word_lines(missing: Missing, words: Words) -> list[str]:
    """A line on each word that no article contains; markup."""
    lines = []
    for word in missing.words:
        key = "repaired" if word.repaired else "nearest" if word.nearest else "word"
        nearest = ", ".join(word.nearest)
        lines.append(words(f"missing.{key}", word=inline(word.word), nearest=inline(nearest)))
    return lines


def _range(after: str | None, before: str | None, words: Words) -> str:
    key = "between" if after and before else "after" if after else "before"
    return words(f"range.{key}", after=after or "", before=before or "")


def reading_lines(reading: Reading, words: Words, *, filtered: bool = False) -> list[str]:
    """How the question was understood, as far as it is not just its words; markup, one line each.

    The engine's echo is English, and silent on options: `filtered` says that some were given, so all filters are named.
    """
    if words.language == "en" and reading.echo and not filtered:
        return [inline(reading.echo)]
    return filter_lines(Filters(*reading.days, reading.source, author=reading.author), words)


def filter_lines(filters: Filters, words: Words) -> list[str]:
    """What articles are limited to; markup, one line each."""
    lines = []
    if filters.after or filters.before:
        lines.append(words("reading.range", range=_range(filters.after, filters.before, words)))
    if filters.source:
        lines.append(words("reading.source", source=inline(filters.source)))
    if filters.author:
        lines.append(words("reading.author", author=inline(filters.author)))
    return lines


def growing(index: IndexInfo, words: Words) -> list[str]:
    """How far an index is that is still being made, in a line; none if it is complete."""
    return [words("footer.growing", percent=index.percent_embedded)] if index.percent_embedded < 100 else []
