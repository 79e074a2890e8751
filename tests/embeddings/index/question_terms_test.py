"""Questions to terms: two spellings of a word meet, repaired ones are never counted, rarity hardly moves with size."""

from pathlib import Path

import pytest
from indexed import words_of

from embeddings.index.question_terms import question_terms, rarity

MEET = [
    ("U.S.", "US"),
    ("the U.K.", "the UK"),
    ("E.U.", "EU"),
    ("wi-fi", "wifi"),
    ("wifi", "wi fi"),
    ("cease-fire", "ceasefire"),
    ("F-16", "F16"),
    ("COVID-19", "COVID19"),
    ("e-mail", "email"),
    ("five billion dollars", "$5bn"),
    ("5 billion", "five billion"),
    ("4.2 billion", "4,200 million"),
    ("12,000", "12.000"),
    ("12000", "12,000"),
    ("25%", "25 percent"),
    ("twelve", "12"),
    ("twenty-five", "25"),
    ("the first", "the 1st"),
    ("the twenty-first", "the 21st"),
    ("two hundred and five", "205"),
    ("stole", "steal"),
    ("sold", "sells"),
    ("took over", "take over"),
    ("built", "building"),
    ("froze", "freezing"),
    ("women", "woman"),
    ("defence", "defense"),
    ("harbour", "harbor"),

    ("organised", "organizing"), ("centre", "center"),
    ("travelled", "traveled"),
    ("Łódź", "Lodz"),
    ("Ørsted", "Orsted"),
    ("Straße", "Strasse"),
    ("Đoković", "Dokovic"),
    ("٢٠١٤", "2014"),
    ("電話", "电话"),
    ("كتاب", "کتاب"),
    ("Schaufel\u00adrad", "Schaufelrad"),
    ("half a million", "500,000"), ("one and a half million", "1.5 million"), ("a million", "one million"),
    ("two dozen", "24"), ("12 000", "12,000"), ("2½ years", "2.5 years"), ("5m euros", "€5 million"),
    ("EUR 5m", "five million euros"), ("US$20", "20 dollars"), ("CHF 3m", "3 million francs"),
    ("10 km", "10 kilometres"), ("5 kg", "5 kilograms"), ("90 mph", "90 miles an hour"), ("50 ha", "50 hectares"),
    ("St. Olaf", "Saint Olaf"), ("Mt. Aldern", "Mount Aldern"), ("Dr Holt", "Doctor Holt"), ("TV", "television"),
    ("King Olaf II", "King Olaf 2"), ("the chapter XIV", "the 14th chapter"),
    ("Müller", "Mueller"), ("Aarhus", "Århus"), ("policemen", "policeman"),
    ("outsold", "outsell"), ("indices", "index"),
]  # fmt: skip


ONE_WAY = {("wi fi", "wifi")}
"""What the corpus writes apart is not looked for from one word."""


@pytest.mark.parametrize(("one", "other"), sorted({*MEET, *((other, one) for one, other in MEET)} - ONE_WAY))
def test_two_spellings_of_a_word_meet(tmp_path: Path, one: str, other: str) -> None:
    words = words_of(tmp_path, f"It was {one} there.", "Nothing of the kind.")
    terms = question_terms(f"Was it {other}?", words)
    assert terms
    held = words.evidence(terms, [0, 1]).present
    assert held[0][0] == (1 << len(terms)) - 1, terms
    assert held[1][0] != held[0][0]


APART = [
    ("She told us of tariffs", "the US"),
    ("who warned of it", "the WHO"),
    ("it failed", "the IT"),

    ("Me too", "the ME"), ("the U.K. tariffs", "the U.S."),
    ("F-15 jets", "the F-16"),
    ("12.5 percent", "125"),
    ("5 million", "5 billion"),
    ("called and filled", "the filing"),
    ("raised", "the razor"),
    ("5 m high", "5 million"), ("half a loaf", "half a million"), ("Michal", "Michael"),
    ("the specimen", "the speciman"), ("10 km", "10 kilograms"),
    ("King Olaf II", "King Olaf 3"), ("2½ years", "3.5 years"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "asked"), APART)
def test_what_only_looks_alike_stays_apart(tmp_path: Path, text: str, asked: str) -> None:
    words = words_of(tmp_path, text)
    terms = question_terms(f"Which one was {asked}?", words)
    assert words.evidence(terms, [0]).present[0][0] != (1 << len(terms)) - 1


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("comunist", "communist"), ("iorn", "iron"), ("mispelled", "misspelled"), ("govenor", "governor")],
)
def test_a_misspelling_finds_candidates_and_neither_counts_nor_is_missed(
    tmp_path: Path, typed: str, meant: str
) -> None:
    words = words_of(tmp_path, f"a {meant} word", "quite another text")
    [term] = question_terms(typed, words)
    assert (term.absent, term.idf, term.nearest) == (True, 0.0, (meant,))
    assert words.found(term.respelt) == 1
    assert words.evidence([term], [0]).present == [(0, 0)]


@pytest.mark.parametrize(
    ("question", "held", "absent"),
    [
        ("How much oil does Iran export?", "Iraq exports oil", "iran"),
        ("how much oil does iran export", "Iraq exports oil", "iran"),
        ("What was the turnout in Slovenia?", "turnout in Slovakia", "slovenia"),
        ("Which goals did Tom Hall score?", "Tom Hale scored goals", "hall"),
        ("What was the price of the bridge?", "the prize of the bridge", "price"),
        ("What did Norvana pay?", "Norvane paid", "norvana"),
    ],
)
def test_a_name_or_a_word_of_the_language_is_no_misspelling(
    tmp_path: Path, question: str, held: str, absent: str
) -> None:
    words = words_of(tmp_path, held)
    [term] = [term for term in question_terms(question, words) if term.absent]
    assert (term.word, term.respelt) == (absent, ())
    assert term.idf > 0
    assert all(words.found([near]) for near in term.nearest)


@pytest.mark.parametrize("typed", ["ion", "word2", "zebra", "x" * 40, "communicable"])
def test_what_is_short_a_number_or_far_from_all_is_left_alone(tmp_path: Path, typed: str) -> None:
    words = words_of(tmp_path, "a communist iron zenith", "quite another text")
    assert all(not term.found and not term.respelt for term in question_terms(typed, words) if len(term.word) > 1)


def test_rarity_hardly_moves_with_the_size_of_the_corpus_or_with_copies(tmp_path: Path) -> None:
    answer, others = "Norvane sells phones a month", [f"note {n} on quite another subject" for n in range(300)]
    alone, beside = words_of(tmp_path / "a", answer), words_of(tmp_path / "b", answer, *others)
    for word in ("norvane", "phone", "month"):
        assert rarity([word], alone) == pytest.approx(rarity([word], beside), rel=0.05)
    assert rarity(["norvane"], alone) > rarity(["month"], alone)
