"""The words of an answer for people: dates as far as they are known, statuses, where a citation is from."""

from collections.abc import Sequence

from bot.answers.arrangement import named_by, replaced
from bot.answers.quotation import OMITTED, Difference
from bot.answers.types import Answer, Archive, Citation, IndexInfo, Missing, MissingWord
from bot.cli.plain import count_words, plain
from bot.questions.language import language_name
from bot.questions.small_talk import is_empty, is_small_talk, language_of
from bot.wording.localisation import Words
from bot.wording.talk import small_talk_words
from corpus.types import SourceDate
from embeddings.index.indexed_text import spoken_date

HOW_KNOWN = {
    "stated": "stated in the text",
    "metadata": "from the source's own record",
    "inferred": "inferred, not stated",
}

HEADLINES = {
    "answered": "",
    "related": "Related, but may not answer your question:",
    "listed": "",
    "nothing_relevant": "Nothing in these articles answers that.",
    "nothing_in_range": "Nothing published within your dates answers that.",
    "nothing_indexed": "No articles are indexed yet. Add some with `dateline index PATH`.",
}

MOST_PUBLISHERS = 10
"""Sources named in a sentence; `dateline articles` lists them all."""

NO_QUESTION = (
    'I need a question to search for, e.g. dateline ask "What did the minister say about the harbour in 2014?"'
)
"""In place of a headline, for an empty question."""

NOTHING_TO_LIST = "There are no articles on that."
"""In place of a headline, where the newest articles on a topic are asked for and none is on it."""

NOTHING_DATED = "There are no articles with a known date to list."
"""The same where the newest articles of all are asked for."""

BESIDE = "Also related (less certain):"
"""What comes before the citations of an answered question that would not have made it answered."""

CHECKED = {
    "exact": "Word for word in this article:",
    "altered": "Not word for word. What differs:",
    "not_found": "No article was found with these words.",
}
"""What is said of a quotation."""

EARLIER_VERSIONS = "An earlier version of an article had these very words:"
"""What comes before the versions that a quotation was taken from, where the article has changed since."""

RETRACTED = "The article itself says that this was wrong."
"""What is said of a quotation that its article takes back."""


def difference_words(one: Difference) -> str:
    """One difference: what the quotation says, what the article says."""
    if one.quoted == OMITTED:
        return f"{OMITTED} stands for “{one.written}”"
    if not one.written:
        return f"“{one.quoted}” is not there"
    return f"“{one.written}” is missing" if not one.quoted else f"“{one.quoted}” should be “{one.written}”"


def more_words(number: int) -> str:
    """That a list has more articles than are shown."""
    return f"And {count_words(number, 'more article')}; --top N shows more."


def growing_words(index: IndexInfo) -> str:
    """How far an index is that is still being made."""
    return Words("en")("footer.growing", percent=index.percent_embedded)


def date_words(date: SourceDate) -> str:
    """A date in words, with its provenance: "6 March 2014, stated in the text"; "date unknown".

    An inferred or bounded date shows its bounds: "May 2020, inferred, not stated (not before 21 May 2020)".
    """
    bounds = _bounds(date)
    if date.value is None:
        return f"date unknown{bounds}"
    return f"{spoken_date(date.value)}, {HOW_KNOWN[date.provenance]}{bounds}"


def date_short(date: SourceDate) -> str:
    """A date in a column: "2014-03-06 stated", "2020-05 inferred", "unknown"."""
    return "unknown" if date.value is None else f"{date.value} {date.provenance}"


def _bounds(date: SourceDate) -> str:
    if date.precision == "day":
        return ""
    limits = [
        f"{label} {spoken_date(day)}"
        for label, day in (("not before", date.not_before), ("not after", date.not_after))
        if day
    ]
    return f" ({', '.join(limits)})" if limits else ""


def headline(answer: Answer) -> str:
    """What comes before the citations: a line or two, empty if they speak for themselves."""
    if answer.archive is not None:
        return archive_words(answer)
    if answer.status == "nothing_relevant" and is_small_talk(answer.question):
        return small_talk_words(answer.question, Words(language_of(answer.question)), "dateline --help")
    is_latest = answer.status == "nothing_relevant" and answer.reading.kind == "latest"
    if answer.status == "nothing_relevant" and is_empty(answer.question) and not is_latest:
        return NO_QUESTION
    if answer.status == "nothing_indexed" and answer.reading.as_of:
        return f"No article had been indexed by {spoken_date(answer.reading.as_of)}."
    plainly = _partly(answer) or HEADLINES[answer.status]
    if answer.status == "nothing_in_range" and (answer.reading.source or answer.reading.author):
        of = "source" if answer.reading.source else "author"
        how = "from that source" if answer.reading.source else "by that author"
        where = f"published within your dates by that {of}" if any(answer.reading.days) else how
        plainly = f"Nothing {where} answers that."
    if is_latest:
        plainly = NOTHING_DATED if is_empty(answer.question) else NOTHING_TO_LIST
    if _is_filter_missing(answer) and (answer.status == "nothing_in_range" or is_latest):
        plainly = ""
    missing = " ".join(missing_words(answer.missing))
    said = ("\n" if answer.status == "related" else " ").join(filter(None, [missing, plainly]))
    if answer.status == "nothing_in_range" and answer.near_misses:
        said += f" Closest matches {_outside(answer)}:"
    return said


def _partly(answer: Answer) -> str:
    """What is said where only some of several questions in one have a sure answer; empty for other answers."""
    if answer.status != "related" or not answer.missing.parts:
        return ""
    parts = "”, “".join(plain(part) for part in answer.missing.parts)
    return f"Answers part of your question. No sure answer to “{parts}”"


def _is_filter_missing(answer: Answer) -> bool:
    """Whether the source or the author that alone may answer has no articles: that it answers nothing needs no word."""
    missing = answer.missing
    return missing.author is not None or (missing.source is not None and answer.reading.source is not None)


def said_first_and_last(answer: Answer) -> str:
    """Where the topic of a list was said first and last, among the dated articles found; empty for other answers."""
    first, last = answer.earliest, answer.citations[0] if answer.citations else None
    if first is None or last is None or first.article_id == last.article_id:
        return ""
    days = [_on(citation.date.value or "") for citation in (first, last)]
    names = [citation.publisher or citation.title or citation.article_id for citation in (first, last)]
    return plain(f"First reported {days[0]} ({names[0]}), most recently {days[1]} ({names[1]}).")


def _on(date: str) -> str:
    """When something was said: "on 6 March 2014", "in May 2020", "in 2020"."""
    return f"{'on' if date.count('-') == 2 else 'in'} {spoken_date(date)}"


WHAT_I_AM = (
    "I am Dateline, a program that answers from the articles indexed here: with their own words, each with its source"
    " and its date. Where none of them answers, I say so."
)


def archive_words(answer: Answer) -> str:
    """What is in the archive, in the bot's own words."""
    archive = answer.archive
    assert archive is not None
    named = [f"{plain(name)} ({number:,})" for name, number in archive.publishers[:MOST_PUBLISHERS]]
    more = len(archive.publishers) - len(named)
    said = [f"There are {archive.articles:,} articles here." if archive.articles != 1 else "There is 1 article here."]
    if archive.oldest.value and archive.newest.value:
        said.append(f"They date from {spoken_date(archive.oldest.value)} to {spoken_date(archive.newest.value)}.")
    if archive.undated:
        said.append(_undated_words(archive))
    if named:
        said.append(f"Sources: {', '.join(named)}{f' and {more:,} more' if more else ''}.")
    if answer.citations:
        said.append("The oldest:" if answer.reading.subject == "oldest" else "The newest:")
    return " ".join([WHAT_I_AM, *said] if answer.reading.subject == "self" else said)


def _undated_words(archive: Archive) -> str:
    """How many articles of an archive that has undated ones lack a date."""
    if archive.undated == archive.articles:
        return "It is undated." if archive.articles == 1 else "All of them are undated."
    return "One of them is undated." if archive.undated == 1 else f"{archive.undated:,} of them are undated."


def missing_words(missing: Missing) -> list[str]:
    """Sentences that name what the question asks for and the corpus lacks."""
    said = []
    if missing.source:
        said.append(_no_articles("from", missing.source, missing.source_nearest))
    if missing.author:
        said.append(_no_articles("by", missing.author, missing.author_nearest))
    if missing.phrases:
        said.append(f"No passage contains “{plain(' … '.join(missing.phrases))}”.")
    if missing.language:
        said.append(
            f"The question is in {language_name(missing.language)}, the articles are not, and the model understands"
            ' only English: set [model] name = "multilingual" and index again.'
        )
        return said
    return said + [missing_word(word) for word in missing.words]


def _no_articles(how: str, name: str, nearest: Sequence[str]) -> str:
    """That no article is of a source or an author, and which names are most like it."""
    others = " or ".join(f"“{plain(other)}”" for other in nearest)
    return f"There are no articles {how} “{plain(name)}”{f'; nearest: {others}' if others else ''}."


def missing_word(missing: MissingWord) -> str:
    """A sentence on a word that no article contains."""
    nearest = " or ".join(f"“{plain(other)}”" for other in missing.nearest)
    if missing.repaired:
        return f"I read “{plain(missing.word)}” as {nearest}."
    return f"“{plain(missing.word)}” is not in these articles{f'; nearest: {nearest}' if nearest else ''}."


def _outside(answer: Answer) -> str:
    """Why the near misses of an answer with filters are not answers."""
    undated = [near.date.value is None for near in answer.near_misses]
    if not any(answer.reading.days):
        return "by other authors" if answer.reading.author else "from other sources"
    if not any(undated):
        return "outside those dates"
    return "without a known date" if all(undated) else "outside those dates or undated"


SOURCES_DIFFER = "Sources differ:"


def changed_words(citation: Citation, citations: Sequence[Citation]) -> str:
    """What a citation replaces, or is replaced by, with its source and date; empty if neither."""
    older, newer = replaced(citation, citations), named_by(citation.superseded_by, citations)
    said = [f"replaces what {_said_on(older)}"] if older else []
    said += [f"replaced by what {_said_on(newer)}"] if newer else []
    return "; ".join(said)


def _said_on(citation: Citation) -> str:
    day = _on(citation.date.value) if citation.date.value else "on a day unknown"
    return f"{citation.publisher or citation.title or citation.article_id} said {day}"


def source_words(citation: Citation) -> str:
    """Title, publisher and author of a citation, as far as they are known, else the article's id; and the page."""
    title = citation.title or citation.article_id
    by = " · ".join(part for part in (citation.publisher, citation.author) if part and part != title)
    page = f", p. {citation.page}" if citation.page else ""
    return " — ".join(part for part in (title, by) if part) + page


SUMMARY_ONLY = "the feed gives only a summary"
TITLE_ANSWERS = "The title answers; of the article:"
READ_BY_MACHINE = "read by machine from a scan; compare the original"


def copies_words(citation: Citation) -> str:
    """Where else the story stands, or an empty string."""
    if not citation.also_in:
        return ""
    places = [f"{other.publisher or other.article_id} ({date_words(other.date)})" for other in citation.also_in]
    return "also in " + "; ".join(places)
