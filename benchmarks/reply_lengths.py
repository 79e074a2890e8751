"""How long replies in a channel are: forty questions to the sample corpus, whole answers beside the brief ones.

    python benchmarks/reply_lengths.py

Characters are those drawn (texts, not labels of buttons); a row of buttons and a menu count as a line each. "whole" is
what `/admin answers style:full` shows, and what every server saw before answers were brief. Ends with status 1 if an
answer is longer than 700 characters or 10 lines, or a reply without one longer than 300 and its question.
"""

import sys
import tempfile
from pathlib import Path
from statistics import median

from bot.answers.engine import Engine
from bot.answers.types import Answer
from bot.cli.workspace import Workspace
from bot.discord.replies import blocks as b
from bot.discord.replies.brief import MAX_BRIEF, MAX_NOTHING, channel_reply
from bot.discord.replies.view import PER_PAGE, View
from bot.questions.types import Question
from bot.wording.localisation import Words

MAX_LINES = 10
QUESTIONS = """
What did Facebook pay for WhatsApp?
How many people use WhatsApp in any given month?
When did Discord open to the public?
Who made Discord?
What was OpenFeint sold for?
When did Philae land on the comet?
How long did the first bounce of Philae last?
How many phones does Xiaomi sell a month?
How many phones did Xiaomi sell in 2013?
When was Xiaomi founded?
How many patents does Xiaomi hold?
What is the Surge S1?
Who noticed a gear wheel in the Antikythera mechanism?
How many gears does the Antikythera mechanism have?
When did twelve countries begin to pay with euro notes?
Who wrote the paper on searching a billion vectors?
What did Lei Jun propose about earthquakes?
When did Lei Jun present four proposals?
What did Jack Ma say about the congress report?
¿Cuándo se detectaron las ondas gravitacionales?
¿Dónde están los detectores de LIGO?
京沪高铁什么时候通车？
京沪高铁全长多少公里？
What did the magazine say about Xiaomi in 2017?
How many phones did Xiaomi sell, before 2015?
What was published in November 2014?
latest on Xiaomi
What articles do you have?
Who will fasten the harpoons next time?
Why did the price of copper fall?
Who is the president of Brazil?
When was the Eiffel Tower built?
What did WhatsApp earn in 1999?
What did Facebook announce in 2021?
How many phones did Apple sell in Brazil?
Who won the world cup in curling?
2+2?
Wann wurde das Bauhaus gegründet?
¿Quién pintó Las Meninas?
谁写了红楼梦？
"""


def measured(answer: Answer, style: str) -> tuple[int, int]:
    """Characters and lines of the reply to one question."""
    view = View(Words("en-US"), owner=2**60, style=style)  # type: ignore[arg-type]  # one of the styles
    drawn = channel_reply(answer, view).blocks
    texts = [text for block in drawn for text in b._texts(block)]
    lines = sum(text.count("\n") + 1 for text in texts) + sum(isinstance(block, b.Row | b.Menu) for block in drawn)
    return b.measure(drawn).text, lines


def main() -> int:
    """Prints the table; returns the exit status."""
    asked = QUESTIONS.strip().splitlines()
    with tempfile.TemporaryDirectory() as folder:
        Workspace(None, Path(folder)).index_sample_if_empty()
        with Engine.open(Path(folder)) as engine:
            answers = engine.ask_many([Question(text, today="2026-11-26", top=PER_PAGE) for text in asked])
    print(f"{'question':<58} {'status':<17} {'whole':>10} {'brief':>10}   (characters/lines)")
    kinds: dict[str, list[tuple[int, int, int, int]]] = {}
    long = 0
    for answer in answers:
        (whole, rows), (brief, lines) = measured(answer, "full"), measured(answer, "brief")
        kind = "answered" if answer.status in ("answered", "listed") else "no answer"
        kinds.setdefault(kind, []).append((whole, rows, brief, lines))
        limit = MAX_BRIEF if kind == "answered" else MAX_NOTHING + len(answer.question)
        long += brief > limit or lines > MAX_LINES
        print(f"{answer.question[:57]:<58} {answer.status:<17} {whole:>6}/{rows:<3} {brief:>6}/{lines}")
    for kind, rows_of in kinds.items():
        columns = list(zip(*rows_of, strict=True))
        names = ("characters, whole", "lines, whole", "characters, brief", "lines, brief")
        figures = ", ".join(
            f"{name} {median(column):g} (most {max(column)})" for name, column in zip(names, columns, strict=True)
        )
        print(f"{kind}, {len(rows_of)}: {figures}")
    print(f"{len(asked)} questions, {long} too long")
    return 1 if long else 0


if __name__ == "__main__":
    sys.exit(main())
