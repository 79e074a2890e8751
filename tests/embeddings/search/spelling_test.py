"""A question is written as the passages write it: same word, other spelling; inflections and other words stay."""

import pytest

from embeddings.search.spelling import as_written

ROWS = [
    ("How long is the tram line of Lodz?", "The city of Łódź has a tram.", "How long is the tram line of Łódź?"),
    ("What does Orsted sell?", "Power from Ørsted's farms.", "What does Ørsted sell?"),
    ("Which law costs $5bn?", "It costs five billion dollars.", "Which law costs five billion dollars?"),
    ("Which law costs five billion dollars?", "It costs $5bn.", "Which law costs $5bn?"),
    ("Is it €3.5m?", "It is 3.5 million euros a year.", "Is it 3.5 million euros?"),
    ("Who lost 12.000 homes?", "Some 12,000 homes.", "Who lost 12,000 homes?"),
    ("Is it 25%?", "It is 25 percent of all.", "Is it 25 percent?"),
    ("Who came in 3rd?", "She came in third.", "Who came in third?"),
    ("How many PhD students?", "There are 31 Ph.D. students.", "How many Ph.D. students?"),
    ("Which UK tariffs?", "The U.K. has tariffs.", "Which U.K. tariffs?"),
    ("Which tariffs did the US put on steel?", "U.S. tariffs hit us.", "Which tariffs did the U.S. put on steel?"),
    ("Who told us?", "The U.S. did.", "Who told us?"),
    ("How do I use wi fi?", "The wi-fi is free.", "How do I use wi-fi?"),
    ("Does the ceasefire last?", "A cease-fire began.", "Does the cease-fire last?"),
    ("What is COVID19?", "The COVID-19 rules.", "What is COVID-19?"),
    ("What colour is the F16?", "A gray F-16, its color faded.", "What color is the F-16?"),
    # The same spelling, another form and another word stay as they are.
    ("Who sells phones?", "They sell a phone.", "Who sells phones?"),
    ("How high is the key rate?", "The KEY Rate is high.", "How high is the key rate?"),
    ("How much oil does Iran export?", "Iraq exports oil.", "How much oil does Iran export?"),
    ("What is the price?", "The prize is high.", "What is the price?"),
    (
        "Who works at the mill in Leiden Holland?",
        "In the mill in Leiden, Holland.",
        "Who works at the mill in Leiden Holland?",
    ),
    ("What did the pilots union want?", "It met the pilots. Union rules hold.", "What did the pilots union want?"),
    ("Is there a bus (night) line?", "The bus-night service.", "Is there a bus (night) line?"),
    ("Is the defence ready?", "The defence and its defense.", "Is the defence ready?"),
    ("?", "What?", "?"),
    ("", "Any text.", ""),
]


@pytest.mark.parametrize(("question", "passage", "expected"), ROWS)
def test_a_question_is_spelt_as_a_passage_spells_it(question: str, passage: str, expected: str) -> None:
    assert as_written(question, [passage]) == expected


def test_the_first_passage_that_has_the_word_decides() -> None:
    passages = ["Nothing of it.", "The U.K. voted.", "The UK voted."]
    assert as_written("How did the UK vote?", passages) == "How did the U.K. vote?"
    assert as_written("How did the UK vote?", passages[::-1]) == "How did the UK vote?"
    assert as_written("How did the UK vote?", []) == "How did the UK vote?"
