"""What a question asks for and the articles lack is said: a name, a word that only looks like one, a misspelling."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from printed import Run, parsed

from bot.answers.engine import Engine
from bot.answers.missing import MOST_WORDS, is_missing_name, lacks_acronym
from bot.answers.types import Answer, Missing, MissingWord
from bot.cli.answer_views import answer_view
from bot.cli.wording import missing_words
from bot.discord.replies.status import missing_word_lines
from bot.wording.localisation import Words, languages
from embeddings.index.terms import Term

TEXTS = [
    ("iraq", "Iraq raises oil exports", "Iraq exported 3.4 million barrels of oil a day in May, the oil office said."),
    (
        "prize",
        "Prize for bridge",
        "The prize for the best bridge went to the Tamar bridge. It is worth 20,000 euros.",
    ),
    (
        "bank",
        "Central bank",
        "Governor Luis Ortega of the central bank raised the key rate to 3.5 percent on Friday.",
    ),
    ("firm", "Shipyard", "Ida Holm, founder of the Varn shipyard, sold her shares in May. It was her first firm."),
    ("net", "Library", "The library of Varn has free wi-fi on both floors since the summer."),
]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory, models_dir: Path) -> Iterator[Engine]:
    from click.testing import CliRunner

    from bot.cli.main import main

    place = tmp_path_factory.mktemp("missing")
    rows = [{"id": n, "title": t, "text": x, "date": "2022-06-02", "source": "Post", "url": None} for n, t, x in TEXTS]
    (place / "in.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    (place / "data").mkdir()
    (place / "data" / "models").symlink_to(models_dir)
    assert CliRunner().invoke(main, ["--data", str(place / "data"), "index", str(place / "in.jsonl")]).exit_code == 0
    with Engine.open(place / "data") as opened:
        yield opened


ROWS = [
    ("How much oil does Iran export a day?", (MissingWord("Iran", ("Iraq",)),)),
    ("How much oil does Iran's office export?", (MissingWord("Iran", ("Iraq",)),)),
    ("how much oil does iran export a day?", (MissingWord("iran", ("Iraq",)),)),
    ("What is the price of the Tamar bridge?", (MissingWord("price", ("prize",)),)),
    ("Who is the govenor of the central bank?", (MissingWord("govenor", ("Governor",), repaired=True),)),
    ("How many moons does Jupiter have?", (MissingWord("Jupiter"),)),
    ("Who is Nia Prosser?", (MissingWord("Nia Prosser"),)),
    ("Nia Prosser", (MissingWord("Nia Prosser"),)),
    ("Did Nia Prosser see oil in Osk?", (MissingWord("Nia Prosser"), MissingWord("Osk"))),
    ("cryptocurrency", (MissingWord("cryptocurrency"),)),
    ("puppies and kittens", (MissingWord("puppies"), MissingWord("kittens"))),
    ("What did the WHO say about oil?", (MissingWord("WHO"),)),
    ("Who sold the Varn Lodge?", (MissingWord("Varn Lodge"),)),
    ("Does the Lodge of Varn export oil?", (MissingWord("Lodge"),)),
    ("How much oil does Iraq export a day?", ()),
    ("Which bridge went to the best prize?", ()),
    ("Who founded the Varn shipyard?", ()),
]


@pytest.mark.parametrize(("question", "missing"), ROWS)
def test_words_that_are_not_there_are_named(engine: Engine, question: str, missing: tuple[MissingWord, ...]) -> None:
    answer = engine.ask(question)
    assert answer.missing.words == missing
    if any(word.nearest and not word.repaired for word in missing):
        assert answer.status != "answered"


@pytest.mark.parametrize(
    ("words", "terms", "expected"),
    [
        ((MissingWord("Ida Holm"),), 2, True),
        ((MissingWord("Ida Holm"),), 3, False),  # something else is asked
        ((MissingWord("Iran", ("Iraq",)),), 1, False),
        ((MissingWord("Iran"),), 1, False),
        ((MissingWord("ida holm"),), 2, False),
        ((MissingWord("Ida Holm"), MissingWord("Osk")), 3, False),
        ((), 2, False),
    ],
)
def test_a_name_alone_that_is_in_no_article(words: tuple[MissingWord, ...], terms: int, expected: bool) -> None:
    some = [Term(word, (word,), 1.0, 1.0, 0) for word in ("ida", "holm", "osk")[:terms]]
    assert is_missing_name(Missing(words=words), some) == expected


def test_nothing_is_related_to_a_name_that_is_in_no_article(engine: Engine) -> None:
    assert engine.ask("Nia Prosser").status == "nothing_relevant"


def test_the_control_is_answered(engine: Engine) -> None:
    assert engine.ask("How much oil does Iraq export a day?").status == "answered"


def test_another_ending_is_no_other_thing(engine: Engine) -> None:
    assert engine.ask("Who founded the Varn shipyard?").status == "answered"


def test_few_words_are_named(engine: Engine) -> None:
    answer = engine.ask("Did one of Aldo, Berto, Carlo, Dino or Ernesto ever sell a barrel of oil?")
    assert len(answer.missing.words) == MOST_WORDS


def test_an_index_of_one_spelling_is_found_by_the_other(engine: Engine) -> None:
    for spelling in ("wi-fi", "wi fi", "wifi", "Wi-Fi", "WiFi"):
        answer = engine.ask(f"Which library has free {spelling}?")
        assert (answer.status, answer.citations[0].article_id, answer.missing.words) == ("answered", "net", ()), (
            spelling
        )


def printed(answer: Answer) -> str:
    return "\n".join(row.text.plain for row in answer_view(answer))


def test_the_terminal_and_json_say_so(engine: Engine, run: Run) -> None:
    answer = engine.ask("How much oil does Iran export a day?")
    assert "“Iran” is not in these articles; nearest: “Iraq”." in printed(answer)
    assert missing_words(engine.ask("How many moons does Jupiter have?").missing) == [
        "“Jupiter” is not in these articles."
    ]
    assert missing_words(engine.ask("Who is the govenor of the central bank?").missing) == [
        "I read “govenor” as “Governor”."
    ]
    asked = parsed(run("ask", "--json", "How many moons does Jupiter have?"))
    assert asked["missing"]["words"] == [{"word": "Jupiter", "nearest": [], "repaired": False}]
    assert (asked["missing"]["source"], asked["missing"]["phrases"]) == (None, [])


@pytest.mark.parametrize("language", languages())
def test_discord_says_so_in_each_language(engine: Engine, language: str) -> None:
    for question in ("Is Iran oil?", "Who is the govenor of the bank?", "How many moons has Jupiter?"):
        missing = engine.ask(question).missing
        [line] = missing_word_lines(missing, Words(language))
        assert missing.words[0].word in line
        assert all(other in line for other in missing.words[0].nearest)


@pytest.mark.parametrize(
    ("question", "word", "expected"),
    [
        ("Which tariffs did the U.S. put on steel?", "U.S.", True),
        ("How many people in the county have ME?", "ME", True),
        ("What did the WHO warn of?", "WHO", True),
        ("How many letters by JR Halden were sold?", "JR", False),  # the initials of a name
        ("How many phones does Vivaxo sell?", "Vivaxo", False),
        ("WHAT DID THE WHO WARN OF?", "WHO", False),  # shouted
        ("How many CAUTIONS were there?", "CAUTIONS", False),
    ],
)
def test_an_acronym_that_no_article_has(question: str, word: str, expected: bool) -> None:
    assert lacks_acronym(Missing(words=(MissingWord(word, (), repaired=False),)), question) == expected
    assert not lacks_acronym(Missing(words=(MissingWord(word, ("other",), repaired=True),)), question)
