"""Each cue is one: a preposition that the table lost, or another meaning of it, would change answers silently."""

import re

import pytest

from bot.questions.date_cues import (
    AROUND,
    BARE_MONTH,
    BEHIND,
    CUE,
    HAN_CUES,
    NEWS,
    NOT_A_RANGE,
    NOW,
    ON,
    ONWARDS,
    OPEN_END,
    OR_EARLIER,
    OR_LATER,
    WRITINGS,
    WRITTEN_OF,
)

KINDS = {
    "in": "in during within im während en durante pendant em nel в",
    "since": "since from seit ab desde depuis dès dal с",
    "after": "after nach tras après após dopo после",
    "before": "before vor avant до",
    "until": "until till bis hasta até",
}
SEVERAL = [
    ("since", "no earlier than"), ("since", "not before"), ("since", "on or after"), ("since", "starting in"),
    ("since", "frühestens"), ("since", "a partir de"), ("since", "à partir de"), ("since", "au plus tôt"),
    ("after", "later than"), ("after", "después de"), ("after", "depois de"), ("before", "prior to"),
    ("before", "earlier than"), ("before", "antes de"), ("before", "prima del"), ("until", "up to"),
    ("until", "not after"),
    ("until", "no later than"), ("until", "on or before"), ("until", "spätestens"), ("until", "fino al"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "cue"), [*((kind, cue) for kind, cues in KINDS.items() for cue in cues.split()), *SEVERAL]
)
def test_a_cue_has_one_meaning(kind: str, cue: str) -> None:
    for text in (f"{cue} ", f"sales {cue} ", f"sales, {cue.title()} ", f"({cue} "):
        found = CUE.search(text)
        assert found is not None, text
        assert [name for name in KINDS if found[name]] == [kind]
    assert CUE.search(f"x{cue} ") is None or " " in cue


@pytest.mark.parametrize("text", ["at ", "with ", "sale", "insince", "of "])
def test_what_is_no_cue(text: str) -> None:
    assert CUE.search(text) is None


@pytest.mark.parametrize(
    ("text", "edge"), [("before the end of ", "end"), ("since the very beginning of ", "beginning"), ("before ", None)]
)
def test_an_edge_of_the_days(text: str, edge: str | None) -> None:
    found = CUE.search(text)
    assert found is not None
    assert found["edge"] == edge


@pytest.mark.parametrize(
    ("pattern", "there", "missing"),
    [
        (ON, ["on ", "am ", "sales on the ", "el "], ["upon ", "on"]),
        (AROUND, ["between ", "from the ", "zwischen ", "desde el "], ["before ", "xfrom "]),
        (BARE_MONTH, ["between March and ", "from March to ", "von März bis "], ["March and ", "between and "]),
        (OPEN_END, ["from 3 March to ", "between 3 and ", "from March 3 until ", "vom 3. bis zum "], ["3 March to "]),
        (WRITINGS, ["articles ", "news are ", "Artikel ", "what do you have "], ["sales ", "newsy "]),
        (WRITTEN_OF, [" of ", "vom ", "aus dem Jahr ", "del "], ["xof ", "at "]),
        (NEWS, ["what happened ", "news of "], ["how many live ", "news. How many live "]),
    ],
)  # fmt: skip
def test_words_before_a_date(pattern: re.Pattern[str], there: list[str], missing: list[str]) -> None:
    assert [text for text in there if not pattern.search(text)] == []
    assert [text for text in missing if pattern.search(text)] == []


@pytest.mark.parametrize(
    ("pattern", "there", "missing"),
    [
        (NOW, [" to the present", " until now", " bis heute"], [" to the presentation", "until now"]),
        (ONWARDS, [" onwards", " and later?", " or later"], [" online", " and later years"]),
        (OR_LATER, [" or later", " oder danach", " o después,"], [" or earlier", " or later years"]),
        (OR_EARLIER, [" or earlier", " oder davor", " ou avant"], [" or later", " or earlier years"]),
        (NOT_A_RANGE, [" vision", " Edition"], [" visions", "vision"]),
    ],
)
def test_words_after_a_date(pattern: re.Pattern[str], there: list[str], missing: list[str]) -> None:
    assert [text for text in there if not pattern.match(text)] == []
    assert [text for text in missing if pattern.match(text)] == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("之前", "before"), ("年以前", "before"), ("前", "before"), ("이전", "before"), ("之后", "after"),
        ("以後", "after"),
        ("以来", "since"), ("起", "since"), ("부터", "since"), ("为止", "until"), ("まで", "until"), ("期间", "in"),
        ("年", None),
        ("的新闻", "in"), ("に", "in"), ("前面", None),
    ],
)  # fmt: skip
def test_words_after_a_date_in_scripts_without_spaces(text: str, kind: str | None) -> None:
    assert next((name for name, pattern in BEHIND if pattern.match(f"{text} x")), None) == kind


@pytest.mark.parametrize(
    ("text", "kind"), [("不早于", "since"), ("不晚於", "until"), ("早于", "before"), ("晚于", "after")]
)
def test_words_before_a_date_in_chinese(text: str, kind: str) -> None:
    assert [name for name, pattern in HAN_CUES if pattern.search(text)] == [kind]
