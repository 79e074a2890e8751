"""What a reader adds to an answer: the answering words of each citation, and doubt where it finds none."""

from dataclasses import replace

from bot.answers import confidence
from bot.answers.types import Answer, Citation
from corpus.stages import staged
from embeddings.types import AnswerMarker


@staged("reader")
def marked(answer: Answer, reader: AnswerMarker, no_answer: float, strictness: confidence.Strictness) -> Answer:
    """The answer with the words that answer marked in its citations.

    Words are marked where the score of there being no answer is at most `no_answer` above theirs: the rule of SQuAD 2
    (Rajpurkar et al. 2018), whose threshold is 0 unless it is tuned. An answer stays "answered" only with words marked
    in a citation that the gate lets through by itself; else it is "related". Nothing is ever called surer than before.
    """
    cited = tuple(_read(answer.question, citation, reader, no_answer) for citation in answer.citations)
    sure = any(c.answer_span is not None and confidence.verdict(c.score, strictness) == "answered" for c in cited)
    return replace(
        answer, citations=cited, status="related" if answer.status == "answered" and not sure else answer.status
    )


def _read(question: str, citation: Citation, reader: AnswerMarker, no_answer: float) -> Citation:
    marked_words = reader.read(question, citation.excerpt)
    if marked_words.span is None or -marked_words.lead > no_answer:
        return citation
    start, end = marked_words.span
    return replace(citation, answer_span=(citation.start + start, citation.start + end))
