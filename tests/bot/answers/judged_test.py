"""What a reader would take for right, kind by kind, over small corpora, with the models of the package."""

import json
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet
from judged_cases import BASE, CASES, Case, Check, Text

from bot.answers.engine import Engine
from bot.answers.types import Answer, Citation
from bot.questions.types import Filters, Question
from bot.settings import Settings
from corpus.store.opening import open_store
from embeddings.index.build.pipeline import index, recipe_of
from embeddings.index.opening import indexes_of
from embeddings.models.encoder import open_encoder
from embeddings.models.optional_models import open_answer_reader
from embeddings.types import AnswerReader, Encoder


@pytest.fixture(scope="module")
def encoder(models_dir: Path) -> Encoder:
    return open_encoder(Settings().model.name, backend=Settings().model.backend, models_dir=models_dir)


@pytest.fixture(scope="module")
def reader() -> AnswerReader | None:
    return open_answer_reader(Settings().model.reader)


def rows() -> list[ParameterSet]:
    """The cases, those with a known fault as expected failures."""
    return [
        pytest.param(
            case, id=case.name, marks=[pytest.mark.xfail(reason=case.known, strict=False)] if case.known else []
        )
        for case in CASES
    ]


@pytest.mark.parametrize("case", rows())
def test_each_kind_is_judged_as_a_reader_would(
    case: Case, encoder: Encoder, reader: AnswerReader | None, tmp_path: Path
) -> None:
    answers = answered(case, encoder, reader, tmp_path)
    assert [(check.question, fault(check, answers, at)) for at, check in enumerate(case.checks)] == [
        (check.question, "") for check in case.checks
    ]


def answered(case: Case, encoder: Encoder, reader: AnswerReader | None, place: Path) -> list[Answer]:
    """The answers to a case's questions, over its own articles and BASE unless it stands alone."""
    file = place / "articles.jsonl"
    file.write_text("".join(map(line, (*(() if case.alone else BASE), *case.texts))), encoding="utf-8")
    data, settings = place / "data", Settings()
    store = open_store(data)
    index([file], store, data, encoder, settings.indexing())
    asked = [Question(check.question, Filters(check.after, None, check.source)) for check in case.checks]
    opened = indexes_of(data).open_newest(recipe_of(encoder, settings.indexing()), store)
    with Engine(store, encoder, opened, data, settings, answer_reader=reader) as engine:
        return engine.ask_many(asked)


def line(text: Text) -> str:
    fields = {"id": text.name, "title": text.title, "text": text.text, "date": text.date, "source": text.source}
    return json.dumps({**fields, "url": None}, ensure_ascii=False) + "\n"


def fault(check: Check, answers: list[Answer], at: int) -> str:
    """What of a check is not so, in words; nothing if all is."""
    answer = answers[at]
    first = answer.citations[0] if answer.citations else None
    shown = [citation.article_id for citation in answer.citations]
    copies = [copy.article_id for citation in answer.citations for copy in citation.also_in]
    said = f"{answer.status} {[(c.article_id, round(c.score, 2)) for c in answer.citations]}"
    if check.answered is not None and check.answered != (answer.status == "answered"):
        return said
    if check.first is not None and (first is None or first.article_id != check.first):
        return said
    if missing := set(check.cited) - set(shown):
        return f"{sorted(missing)} not cited: {said}"
    if unwanted := set(check.never) & {*shown, *copies}:
        return f"{sorted(unwanted)} cited: {said}"
    if check.same_as is not None and outcome(answer) != outcome(answers[check.same_as]):
        return f"{said}, not {outcome(answers[check.same_as])}"
    return _fault_of_words(check, answer, first)


def _fault_of_words(check: Check, answer: Answer, first: Citation | None) -> str:
    marked = "" if first is None else first.excerpt[slice(*(at - first.start for at in first.highlight))]
    if check.key not in marked:
        return f"marked: {marked}"
    if check.key_lacks and check.key_lacks in marked:
        return f"marked: {marked}"
    if check.excerpt and (first is None or check.excerpt not in first.excerpt):
        return f"excerpt: {first and first.excerpt}"
    if check.lacks and any(check.lacks in citation.excerpt for citation in answer.citations):
        return f"{check.lacks!r} in an excerpt"
    return ""


def outcome(answer: Answer) -> tuple[str, str | None]:
    """What must not depend on how a question is written: the status and the article that comes first."""
    return answer.status, answer.citations[0].article_id if answer.citations else None
