"""What is marked: rows, items, amounts, answers of an interview; and what no text says."""

from judged_cases.types import Case, Check, Text

ROWS_AND_ITEMS = (
    Case(
        "a row of fares",
        [
            Check("What does a day ticket for zone B cost?", first="fares", key="48"),
            Check("What does a day ticket for zone C cost?", first="fares", key="66"),
        ],
        [
            Text(
                "fares",
                "Fares",
                "New fares hold from January.\n\nDay tickets\n\n| Zone | Crowns |\n| A | 30 |\n| B | 48 |\n| C |"
                " 66 |\n\nChildren pay half.",
            )
        ],
    ),
    Case(
        "an item under its heading",
        [
            Check("Which stop of the bus line is closed?", first="bus", key="Mill Street"),
            Check("How often does the bus line run on Sundays?", first="bus", key="every 40 minutes"),
        ],
        [
            Text(
                "bus",
                "Bus line 7",
                "The bus line changes in March.\n\nWhat is new\n\n- The bus line runs every 40 minutes on"
                " Sundays.\n- The stop Mill Street is closed.\n- Tickets are sold by phone.\n\nThe works end in"
                " June.",
            )
        ],
    ),
    Case(
        "a table without bars",
        [
            Check("How many goals did Lind score?", first="goals", key="17"),
            Check("How many goals did Moe score?", first="goals", key="9"),
        ],
        [
            Text(
                "goals",
                "Scorers",
                "The best scorers of the season\n\nPlayer\tGoals\nLind\t17\nHolm\t12\nMoe\t9\n\nThe season ends"
                " in May.",
            )
        ],
    ),
    Case(
        "how long asks for a time or a length",
        [
            Check("How long did the blackout in Marbat last?", True, "blackout", key="eleven hours"),
            Check("How much did the repair of the dam cost?", True, "dam", key="three million crowns"),
        ],
        [
            Text(
                "blackout",
                "Blackout",
                "The blackout in Marbat lasted eleven hours. It began on 3 June 2019 and 60,000 homes were dark.",
            ),
            Text(
                "dam",
                "Dam",
                "The dam is 300 metres long. Its repair cost three million crowns and took 200 workers two years.",
            ),
        ],
    ),
    Case(
        "the answer, not the question, is marked",
        [
            Check("Why did you become a bell founder?", None, "bells", key="My grandfather"),
            Check("How many bells do you cast a year?", None, "bells", key="Nine"),
        ],
        [
            Text(
                "bells",
                "The bell founder",
                "Why did you become a bell founder?\n\nMy grandfather took me to the pit when I was five.\n\nHow"
                " many bells do you cast a year?\n\nNine, and one of them usually cracks.",
            )
        ],
    ),
    Case(
        "Q and A marks",
        [Check("What does the ranger fear most?", None, "ranger", key="Fire")],
        [
            Text(
                "ranger",
                "The ranger",
                "Q: What does the ranger fear most?\nA: Fire. A dry April is worse than a wet August.\nQ: What"
                " do you like?\nA: The mornings.",
            )
        ],
    ),
    Case(
        "why and how where the text says neither",
        [
            Check("When was the weir at Ostby rebuilt?", True, "weir", key="2017"),
            Check("Why was the weir at Ostby rebuilt?", False),
        ],
        [Text("weir", "Weir", "The weir at Ostby was rebuilt in 2017. It is twelve metres wide.")],
    ),
    Case(
        "the number of another thing",
        [
            Check("How many boats has the rowing club of Varn?", True, "club", key="22 boats"),
            Check("How many members has the rowing club of Varn?", False),
            Check("How many boats has the sailing club of Varn?", False),
        ],
        [
            Text(
                "club",
                "Rowing",
                "The rowing club of Varn has 22 boats. Its house burned down in 2015 and was built again.",
            )
        ],
    ),
)
