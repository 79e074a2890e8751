"""What other bots of this kind are known to get wrong, a test for each."""

from pathlib import Path

import pytest
import tiny
from printed import Run, parsed

from bot.answers.engine import Engine
from bot.cli.answer_views import answer_view
from bot.questions.reading import read_question
from corpus.text.sentences import of_body
from embeddings.index.indexed_text import spoken_date
from embeddings.search.candidates import POOL


@pytest.mark.parametrize(
    "question",
    [
        "How many moons does Jupiter have?",
        "Which enzyme unwinds the double helix?",
        "Who won the chess championship of 1972?",
        "best recipe for lentil soup",
    ],
)
def test_nothing_is_cited_where_nothing_matches(run: Run, question: str) -> None:
    answer = parsed(run("ask", "--json", question))
    assert (answer["status"], answer["citations"]) == ("nothing_relevant", [])
    assert "Nothing in these articles answers that." in run("ask", question).stdout


def test_top_does_not_bypass_the_threshold(run: Run) -> None:
    assert parsed(run("ask", "--json", "--top", "20", "How many moons does Jupiter have?"))["citations"] == []


def test_a_reranker_does_not_bypass_the_threshold(run: Run, tmp_path: Path) -> None:
    tiny.save_cross_encoder(tmp_path / "model", "ferry")
    (tmp_path / "c.toml").write_text(f'[model]\nreranker = "{tmp_path}/model"\n')
    question, options = "How many moons does Jupiter have?", ("--config", f"{tmp_path}/c.toml")
    answer = parsed(run("ask", "--json", question, options=options))
    assert (answer["status"], answer["citations"], answer["near_misses"]) == ("nothing_relevant", [], [])
    assert parsed(run("search", "--json", question, options=options))["hits"][0]["article_id"].startswith("ferry")


def test_empty_weak_and_out_of_range_read_differently(run: Run) -> None:
    question = "How many passengers a week does Sundline expect at the ferry terminal?"
    asked = (("How many moons does Jupiter have?",), ("--after", "2030", question), (question,))
    statuses = [parsed(run("ask", "--json", *arguments))["status"] for arguments in asked]
    assert statuses[:2] == ["nothing_relevant", "nothing_in_range"]
    assert statuses[2] in {"answered", "related"}
    assert len({run("ask", *arguments).stdout.split("\n")[0].split(".")[0] for arguments in asked}) == 3


def test_december_is_not_found_in_decisions_and_decent(run: Run) -> None:
    for question in ("What decisions about decorations were decent?", "dec", "march on", "may the mayor", "sun"):
        assert read_question(question).after is None
    answer = parsed(run("ask", "--json", "What happened to the decorations at the library?"))
    assert (answer["reading"]["after"], answer["reading"]["before"]) == (None, None)
    assert answer["citations"][0]["article_id"] == "library"


@pytest.mark.parametrize(
    "options", [("--after", "1800"), ("--before", "2100"), ("--after", "1800", "--before", "2100")]
)
def test_an_undated_text_passes_no_date_filter(run: Run, options: tuple[str, ...]) -> None:
    question = "apple orchard cider Wendelin"
    assert parsed(run("ask", "--json", question))["citations"][0]["article_id"] == "orchard"
    answer = parsed(run("ask", "--json", "--top", "20", *options, question))
    assert "orchard" not in {citation["article_id"] for citation in answer["citations"]}


def test_a_year_is_not_shown_as_the_first_of_january(run: Run) -> None:
    shown = run("ask", "Why does the library keep its glass roof?").stdout
    assert "   2016, from the source's own record\n" in shown
    assert "January" not in shown
    assert "2016-01-01" not in shown
    answer = parsed(run("ask", "--json", "Why does the library keep its glass roof?"))
    assert answer["citations"][0]["date"]["value"] == "2016"


def test_a_highlight_is_a_whole_sentence_exactly(data_dir: Path) -> None:
    with Engine.open(data_dir) as engine:
        for question in ("How many panes have to be replaced?", "Who is the keeper of the orchard?", "electric boats"):
            citations = engine.ask(question).citations
            assert citations, question
            for citation in citations:
                text = engine.article(citation.article_id).article.text
                key = text[slice(*citation.highlight)]
                assert key == key.strip()
                assert key[-1] in ".!?…"
                assert key[0].isupper()


def test_a_quote_starts_where_a_sentence_does(data_dir: Path) -> None:
    with Engine.open(data_dir) as engine:
        for question in (
            "second pier",
            "31,000 passengers",
            "victory of patience",
            "coffee before dawn",
            "two ploughs",
        ):
            citations = engine.ask(question).citations
            assert citations, question
            for citation in citations:
                sentences = of_body(engine.article(citation.article_id).article)
                assert citation.start in {start for start, _ in sentences}
                assert citation.partial or citation.end in {end for _, end in sentences}


def test_one_story_is_cited_once(run: Run) -> None:
    answer = parsed(run("ask", "--json", "--top", "20", "ferry terminal at Lindhaven opened"))
    ids = [citation["article_id"] for citation in answer["citations"]]
    assert len({"ferry-2014", "ferry-2014-copy"} & set(ids)) == 1
    spans = [(citation["article_id"], citation["start"]) for citation in answer["citations"]]
    assert len(spans) == len(set(spans))


def test_the_filter_comes_before_the_best_k(empty_data: Path, run: Run) -> None:
    # More articles fit better than either search brings up; the one inside the range is the worst of them.
    Path("in").mkdir()
    for number in range(2 * POOL + 20):
        (Path("in") / f"{number}.md").write_text(
            f"---\ndate: 2020-01-{number % 28 + 1:02}\n---\n"
            f"The tower clock of Marrow struck {number} times. How often the tower clock of Marrow struck was counted."
        )
    (Path("in") / "old.md").write_text(
        "---\ndate: 1999-05-05\n---\nThe keeper of the inn said that since the war a clock had stood still in the"
        " tower, though nobody in Marrow knew why, and that the town had other worries."
    )
    assert run("index", "in", data=empty_data).exit_code == 0
    question = "How often did the tower clock of Marrow strike?"
    hits = parsed(run("search", "--json", "-k", str(POOL), question, data=empty_data))["hits"]
    assert "old.md" not in [hit["article_id"] for hit in hits]
    Path("off.toml").write_text('[model]\nreader = "off"\n')  # it would call the worst of them no answer, rightly
    off = ("--config", "off.toml")
    answer = parsed(run("ask", "--json", "--before", "1999", question, data=empty_data, options=off))
    assert [citation["article_id"] for citation in answer["citations"]] == ["old.md"]


def test_markup_and_mentions_of_an_article_stay_words(run: Run) -> None:
    question = "What was the lighthouse at Skerry Point sold for?"
    answer = parsed(run("ask", "--json", question))
    assert answer["citations"][0]["title"] == "@everyone **The lighthouse** <b>is</b> sold"
    assert "\x1b" not in run("ask", question).stdout


def test_an_answer_says_from_which_index_it_is(run: Run, data_dir: Path) -> None:
    with Engine.open(data_dir) as engine:
        answer = engine.ask("ferry")
        assert answer.index == engine.index_info
        assert answer.index.built is not None
        day = spoken_date(answer.index.built[:10])
        assert any(f"indexed {day}." in row.text.plain for row in answer_view(answer))
