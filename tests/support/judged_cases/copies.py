"""Copies and what is none, and corpora of several sizes."""

from judged_cases.types import Case, Check, Text

TURNOUT = (
    "Turnout in the vote on the Varn stadium was {share} percent, the election office said on Monday. The stadium is to"
    " have 20,000 seats and stand beside the old gas works. The office counted the ballots by hand, as the machines"
    " had failed in the test run. Building is to start next spring, and the first match is planned for three years on."
)
RIVER = (
    "The river office said on {day} that the Orne stood at {level} centimetres at the gauge of Haldeby. Meadows on both"
    " banks are under water and the ferry does not run. The office asks walkers to keep to the dykes and farmers to"
    " take their animals to higher ground. The next figure is given tomorrow."
)
REFERENDUM = (
    "The council of Haldeby {vote} the plan for a new sports hall beside the school on Tuesday evening. The hall was to"
    " have three fields, a stand with 400 seats and a roof of larch wood. Supporters had gathered 2,000 names for it."
)

COPIES = (
    Case(
        "a correction stands beside what it corrects, first",
        [
            Check("What was the turnout in the vote on the Varn stadium?", True, "right", ["right", "wrong"], key="47"),
        ],
        [
            Text("wrong", "Vote on stadium", TURNOUT.format(share=74), "2020-06-08"),
            Text(
                "right",
                "Vote on stadium",
                TURNOUT.format(share=47) + " Correction: an earlier version of this article gave a wrong turnout.",
                "2020-06-09",
            ),
        ],
    ),
    Case(
        "bulletins of different days are no copies",
        [
            Check("How high did the Orne stand at the gauge of Haldeby?", True, "day3", ["day3", "day2", "day1"]),
            Check("How high did the Orne stand at the gauge of Haldeby?", True, "day3", after="2023-12-29"),
        ],
        [
            Text("day1", "Orne at 412", RIVER.format(day="Wednesday", level=412), "2023-12-27", "River Wire"),
            Text("day2", "Orne at 433", RIVER.format(day="Thursday", level=433), "2023-12-28", "River Wire"),
            Text("day3", "Orne at 451", RIVER.format(day="Friday", level=451), "2023-12-29", "River Wire"),
        ],
    ),
    Case(
        "a negation makes no copy",
        [
            Check("Did the council of Haldeby approve the plan for a new sports hall?", None, None, ["yes", "no"]),
        ],
        [
            Text("yes", "Sports hall", REFERENDUM.format(vote="approved"), "2021-03-03"),
            Text("no", "Sports hall", REFERENDUM.format(vote="did not approve"), "2021-03-04", "City Herald"),
        ],
    ),
)

BAKERY = "The mill in Ostby grinds 40 tonnes of rye a week. Its stones come from France and are dressed every month."
EQUAL = (
    Case(
        "of equal copies the earliest is shown",
        [Check("How many tonnes of rye does the mill in Ostby grind a week?", True, "b", key="40 tonnes")],
        [
            Text("a", "The mill in Ostby", BAKERY, "2020-02-04", "City Herald"),
            Text("b", "The mill in Ostby", BAKERY, "2020-02-01", "Market Letter"),
            Text("c", "The mill in Ostby", BAKERY, "2020-02-03", "Alpine Post"),
        ],
    ),
    Case(
        "two that differ in a number are both shown",
        [Check("What does a ticket for the Skarn ferry cost?", True, None, ["old", "new"])],
        [
            Text("old", "Ferry", "A ticket for the Skarn ferry costs eight crowns, the company says.", "2020-01-01"),
            Text("new", "Ferry", "A ticket for the Skarn ferry costs ten crowns, the company says.", "2022-01-01"),
        ],
    ),
)

LEDGER = "The bakery in Sandvik sells 900 loaves a day, its owner said. It was founded in 1926 and has eleven workers."
PARAGRAPHS = (
    "The harbour of Sandvik has two piers.",
    "Its crane was bought in 1998 from a yard in the south.",
    "Winter storms have damaged the mole three times.",
    "The harbour master of Sandvik lives in the old pilot house.",
    "Sailors praise the showers and complain about the price of diesel.",
    "A fish market opens every Friday on the north pier.",
    "The lighthouse was automated in 1986 and is lit by 40 watts.",
    "Seals come into the basin in spring.",
    "A plan for a third pier was dropped for want of money.",
    "The archive keeps the harbour's books since 1874.",
    "Children learn to sail here in small boats.",
)

COMPANY = (
    Case(
        "one article alone",
        [Check("How many loaves does the bakery in Sandvik sell a day?", True, "bakery", key="900")],
        [Text("bakery", "Bakery in Sandvik", LEDGER)],
        alone=True,
    ),
    Case(
        "among others",
        [Check("How many loaves does the bakery in Sandvik sell a day?", True, "bakery", key="900")],
        [Text("bakery", "Bakery in Sandvik", LEDGER)],
    ),
    Case(
        "with twenty copies of the answer",
        [Check("How many loaves does the bakery in Sandvik sell a day?", True, "c00", key="900")],
        [Text(f"c{n:02}", "Bakery in Sandvik", LEDGER, f"2021-06-{n + 1:02}", f"Paper {n}") for n in range(20)],
        alone=True,
    ),
    Case(
        "a long article alone keeps the words of its title",
        [
            Check("Who lives in the pilot house of Sandvik?", True, "harbour", key="harbour master"),
            Check("When was the lighthouse of Sandvik automated?", True, "harbour", key="1986"),
        ],
        [Text("harbour", "The harbour of Sandvik", "\n\n".join(PARAGRAPHS))],
        alone=True,
    ),
)

STORIES = (*COPIES, *EQUAL, *COMPANY)
