"""Words that say to whom something was done are not who did it."""

import pytest

from embeddings.search.receivers import is_receiver


@pytest.mark.parametrize(
    ("question", "text", "answer", "expected"),
    [
        ("Who sold the mill?", "The mill was sold to the brewer Ida Holm, the court said.", "Ida Holm", True),
        ("Who sold the mill to the town?", "It will be sold to Ida Holm for 3 million.", "Ida Holm", True),
        ("Who gave the bell?", "The bell was given to Osk by the king.", "Osk", True),
        ("Who bought the mill?", "The town bought the mill from Ida Holm.", "Ida Holm", True),
        ("who awarded the prize", "The prize was awarded to her pupil Ida Holm.", "Ida Holm", True),
        # the doer, or another clause or deed
        ("Who sold the mill?", "The mill was sold to the town by Ida Holm.", "Ida Holm", False),
        ("Who sold the mill?", "Ida Holm sold the mill to the town.", "Ida Holm", False),
        ("Who bought the mill?", "The mill was sold to Ida Holm.", "Ida Holm", False),
        ("Who sold the mill to?", "The mill was sold to Ida Holm.", "Ida Holm", False),
        ("Who was the mill sold to?", "The mill was sold to Ida Holm.", "Ida Holm", False),
        (
            "Who invented the lamp?",
            "The lamp, invented in 1903, is credited to Ida Holm, who invented it.",
            "Ida Holm",
            True,
        ),
        ("Who founded the firm?", "It was founded in 1903. It belongs to Ida Holm.", "Ida Holm", False),
        ("Who scored for Osk?", "Osk scored twice thanks to Ida Holm.", "Ida Holm", False),
        ("Who won the cup?", "The cup won in 1961 went to Ida Holm.", "Ida Holm", False),
        ("Who sold the mill?", "The plan was to sell Ida Holm the mill.", "Ida Holm", False),
    ],
)
def test_whether_words_name_a_receiver(question: str, text: str, answer: str, expected: bool) -> None:
    at = text.index(answer)
    assert is_receiver(question, text, (at, at + len(answer))) == expected
