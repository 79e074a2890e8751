"""JSON lines: one line each, whatever the texts hold, and they say the same when read back."""

import json
from dataclasses import replace

import pytest
from contract import is_answer, is_citation
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.types import Above, Answer, IndexInfo
from bot.cli.json_output import answer_json, date_json, line
from bot.questions.types import Reading
from corpus.types import SourceDate
from tests.bot.cli.screens import ANSWER, CITATION


@given(st.text())
def test_a_line_has_no_separator_inside_and_reads_back(text: str) -> None:
    printed = line({"text": text})
    assert len(printed.splitlines()) == 1
    printed.encode("utf-8")
    assert json.loads(printed) == {"text": text}


def test_a_date_has_the_fields_of_the_contract() -> None:
    assert date_json(SourceDate("2020-05", "month", "inferred", "On May 21", "2020-05-21", None)) == {
        "value": "2020-05",
        "precision": "month",
        "provenance": "inferred",
        "evidence": "On May 21",
        "not_before": "2020-05-21",
        "not_after": None,
    }


def test_an_answer_tells_from_which_score_on_a_citation_counts_and_other_replies_do_not() -> None:
    index = IndexInfo(None, 0, 0, None, None)
    printed = [answer_json(Answer("q", status, Reading("q"), (), (), index, 0.7)) for status in ("answered", "related")]
    assert [answer["enough"] for answer in printed] == [0.7, None]


def test_a_list_tells_how_many_more_there_are_and_a_row_what_leads_to_it() -> None:
    row = replace(CITATION, above=(Above(40, 45, "Fares"),))
    printed = json.loads(line(answer_json(replace(ANSWER, citations=(row,), more=3, more_undated=2))))
    is_answer(printed)
    assert (printed["more"], printed["more_undated"]) == (3, 2)
    [cited] = printed["citations"]
    assert cited["above"] == [{"start": 40, "end": 45, "text": "Fares"}]
    for wrong in ({"start": 40, "end": 46, "text": "Fares"}, {"start": 40, "end": 40, "text": ""}, {"text": "Fares"}):
        with pytest.raises(AssertionError):
            is_citation({**cited, "above": [wrong]})
