"""Excerpts: one contiguous run of whole sentences around the key sentence, long enough to stand alone."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.excerpts import FAR, excerpt_around, highest, part_of
from bot.answers.lines import Kinds
from corpus.text.leaning import leans
from corpus.text.sentences import split
from corpus.types import Span

TEXT = "The firm sold a million phones. He was pleased. Nobody else was asked about it. The end came soon after that."


def spans(text: str) -> list[Span]:
    found, start = [], 0
    for part in text.split(". "):
        end = min(len(text), start + len(part) + 1)
        found.append((start, end))
        start = end + 1
    return found


def shown(key: int, most: int, text: str = TEXT) -> str:
    found = excerpt_around(text, spans(text), key, (0, len(text)), most)
    return text[found.start : found.end]


def test_everything_is_shown_that_fits() -> None:
    assert shown(2, 600) == TEXT


def test_a_pronoun_takes_the_sentence_before_along() -> None:
    assert shown(1, 50) == "The firm sold a million phones. He was pleased."


def test_what_follows_comes_before_what_went_before() -> None:
    assert shown(2, 70) == "Nobody else was asked about it. The end came soon after that."


def test_what_was_found_comes_before_what_follows() -> None:
    found = excerpt_around(TEXT, spans(TEXT), 2, (0, len(TEXT)), 80, spans(TEXT)[0][:1] + spans(TEXT)[2][1:])
    assert TEXT[found.start : found.end] == TEXT[: spans(TEXT)[2][1]]


def test_nothing_outside_the_body_span_is_shown() -> None:
    found = excerpt_around(TEXT, spans(TEXT), 2, spans(TEXT)[2], 600)
    assert TEXT[found.start : found.end] == "Nobody else was asked about it."


def test_an_overlong_sentence_is_cut_at_a_clause() -> None:
    text = "one two three four five six seven eight nine ten, eleven twelve thirteen fourteen fifteen"
    found = excerpt_around(text, [(0, len(text))], 0, (0, len(text)), 60)
    assert found.partial
    assert text[found.start : found.end] == "one two three four five six seven eight nine ten,"
    assert found.highlight == (found.start, found.end)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("He was pleased with the result of the long meeting.", True),
        ("“It will be built,” said the minister of transport.", True),
        ("Yes.", True),
        ("However, the price of the ticket went up again.", True),
        ("Hello was the name of a magazine that everybody read.", False),
        ("Theory and practice differ in this as in other things.", False),
    ],
)
def test_leaning_openings(sentence: str, expected: bool) -> None:
    assert leans(sentence, (0, len(sentence))) is expected


@pytest.mark.parametrize(
    ("text", "key", "expected"),
    [
        ("Hours\n\nMon 9-12\nTue 9-13\nWed 9-14", "Tue", "Hours\n\nMon 9-12\nTue 9-13\nWed 9-14"),
        (
            "Boats\n\n| Pier | Fare |\n|---|---|\n| Lund | 4 |\n| Mill | 5 |\n\nDogs\n\nThey are free.",
            "| Lund",
            "Boats\n\n| Pier | Fare |\n|---|---|\n| Lund | 4 |\n| Mill | 5 |",
        ),
        (
            f"Is it old?\n\nIt is very old.\n\nWho owns it?\n\n{'I do, with my aunt, ' * 40}.",
            "It is",
            "Is it old?\n\nIt is very old.",
        ),
    ],
)
def test_an_excerpt_of_lines_has_what_leads_to_them_and_no_heading_behind(text: str, key: str, expected: str) -> None:
    sentences = split(text)
    at = next(n for n, (start, _) in enumerate(sentences) if text.startswith(key, start))
    found = excerpt_around(text, sentences, at, (0, len(text)), looks=Kinds(text, sentences))
    assert text[found.start : found.end] == expected


@given(
    st.lists(st.text(alphabet="abcdefgh ,", min_size=1, max_size=80), min_size=1, max_size=12),
    st.data(),
    st.integers(100, 400),
)
def test_an_excerpt_is_a_slice_that_holds_its_key(parts: list[str], data: st.DataObject, most: int) -> None:
    text = ". ".join(part.strip(" ,") or "x" for part in parts) + "."
    sentences = spans(text)
    key = data.draw(st.integers(0, len(sentences) - 1))
    found = excerpt_around(text, sentences, key, (0, len(text)), most)
    assert 0 <= found.start <= found.highlight[0] < found.highlight[1] <= found.end <= len(text)
    assert found.end - found.start <= most
    assert found.partial or found.highlight == sentences[key]


@pytest.mark.parametrize(
    ("span", "most", "expected"),
    [((0, 11), 60, "One two,"), ((0, 30), 12, "One two,"), ((2, 30), 60, "One two, three four five six")],
)
def test_a_part_of_a_sentence_has_no_space_around_and_is_cut_at_a_clause(span: Span, most: int, expected: str) -> None:
    text = "  One two, three four five six  "
    found = part_of(text, span, most)
    assert text[found.start : found.end] == expected
    assert found.partial


SHARES, COSINES = st.sampled_from([0.0, 0.1, 0.25, 1.0]), st.sampled_from([-1.0, 0.0, 0.3, 0.55, 1.0])


@given(st.lists(st.tuples(SHARES, COSINES), min_size=1))
def test_the_highest_sum_of_what_has_about_as_many_words_is_found(pairs: list[tuple[float, float]]) -> None:
    most = max(share for share, _ in pairs)
    sums = [share + cosine if share >= most - FAR else -9.0 for share, cosine in pairs]
    best = highest([share for share, _ in pairs], lambda places: [pairs[place][1] for place in places])
    assert best == sums.index(max(sums))


def test_what_does_not_overtake_is_not_computed() -> None:
    computed: list[int] = []

    def cosines(places: Sequence[int]) -> list[float]:
        computed.extend(places)
        return [0.6 for _ in places]

    assert highest([0.2, 1.0, 0.9, 0.7], cosines) == 1
    assert computed == [1, 2], "those that are far behind in words are not"
    assert highest([0.4], cosines) == 0
    assert highest([0.1, 0.4], cosines) == 1
    assert computed == [1, 2], "one alone needs no comparing"
