"""The marked sentence and the excerpt: rows, items, amounts, headings, interviews."""

from judged_cases.types import Case, Check, Text

LISTED = (
    Case(
        "a row of a table is marked",
        [
            Check("How many visitors did the Lake museum have?", first="museums", key="18,400"),
            Check("How many visitors did the Mill museum have?", first="museums", key="7,150"),
            Check("When did the association of museums meet?", first="museums", key="March"),
        ],
        [
            Text(
                "museums",
                "Museums in figures",
                "The association of museums met in March.\n\nVisitors\n\n| Museum | Visitors | Staff |\n"
                "| Lake museum | 18,400 | 12 |\n| Mill museum | 7,150 | 4 |\n| Toy museum | 22,010 | 9 |\n\n"
                "The association thanks all who came.",
            )
        ],
    ),
    Case(
        "an item of a list is marked",
        [
            Check("How much does a tent cost at the campsite of Aldern?", first="camp", key="11 crowns"),
            Check("On which day of the week is the kiosk of the campsite closed?", first="camp", key="Tuesdays"),
        ],
        [
            Text(
                "camp",
                "Campsite of Aldern",
                "The campsite of Aldern has new prices.\n\n* Tent: 11 crowns\n* Caravan: 24 crowns\n* Dog: 3 crowns\n"
                "* The kiosk is closed on Tuesdays\n\nThe campsite opens on 1 May.",
            )
        ],
    ),
    Case(
        "an item whose words are in another one too, and the sentence under a list",
        [
            Check("How much milk is in the oat cake of Skarn?", first="cake", key="Milk: 250 millilitres"),
            Check("How much oat flour is in the oat cake of Skarn?", first="cake", key="Oat flour: 400 grams"),
            Check("For how long does the oat cake of Skarn bake?", first="cake", key="40 minutes"),
            Check("When is breakfast in the hostel of Varn?", first="hostel", key="from seven to nine"),
            Check("How much is a bunk in the hostel of Varn?", first="hostel", key="Bunk: 18 crowns"),
        ],
        [
            Text(
                "cake",
                "Oat cake of the feast day",
                "The women of Skarn gave away how they bake.\n\n* Oat flour: 400 grams\n* Milk: 250 millilitres\n"
                "* Honey: two spoons\n* Butter: 90 grams\n\nThe cake bakes for 40 minutes.",
            ),
            Text(
                "hostel",
                "The hostel of Varn",
                "The hostel of Varn takes guests all year.\n\n- Bunk: 18 crowns\n- Room: 44 crowns\n- Towel: 2 crowns"
                "\n\nBreakfast is from seven to nine.",
            ),
        ],
    ),
)

AMOUNTS = (
    Case(
        "nobody is an amount, clock times are none",
        [
            Check(
                "How many climbers were hurt in the avalanche at Aldern?", first="avalanche", key="No climber was hurt"
            ),
            Check("How many skiers reached the hut?", first="hut", key="Six skiers"),
        ],
        [
            Text(
                "avalanche",
                "Avalanche at Aldern",
                "No climber was hurt. The avalanche at Aldern came down at 9 am on 3 March and was heard 15 km away by"
                " climbers and a school class.",
            ),
            Text(
                "hut", "Skiers", "Six skiers made it. The hut was reached at 5 pm by skiers after 11 hours in the snow."
            ),
        ],
    ),
    Case(
        "words of number are amounts",
        [
            Check("How many volunteers cleaned the beach of Marbat?", first="beach", key="Dozens of volunteers"),
            Check("How much did the theatre pay for the curtain?", first="curtain", key="a quarter of a million"),
        ],
        [
            Text(
                "beach",
                "Clean beach",
                "Dozens of volunteers cleaned the beach of Marbat. They began at 7 am on 3 June 2020 and cleaned 4 km"
                " of the beach.",
            ),
            Text(
                "curtain",
                "New curtain",
                "The theatre paid a quarter of a million for the curtain. It has hung since 9 May 2019, is 14 m wide"
                " and opens at 7 pm.",
            ),
        ],
    ),
)

EXCERPTS = (
    Case(
        "no excerpt ends on a heading or runs across one",
        [
            Check(
                "By how much will the fees for boats rise?", first="minutes", excerpt="seven percent", lacks="Lighting"
            ),
            Check("How many lamps are replaced?", first="minutes", excerpt="310 lamps", lacks="Any other business"),
        ],
        [
            Text(
                "minutes",
                "Minutes of the parish meeting",
                "Fees\n\nFees for boats will rise by seven percent in May. Rowing boats are free.\n\nLighting\n\n"
                "Along the quay 310 lamps are replaced. The old ones were from 1979.\n\nAny other business\n\nNone.",
            )
        ],
    ),
    Case(
        "a sentence that leans on another takes it along",
        [Check("Who had kept the lighthouse for thirty years?", first="keeper", excerpt="The keeper of Skarn")],
        [
            Text(
                "keeper",
                "Farewell",
                "The weather was fine. The keeper of Skarn handed over his keys on Monday. He had kept the lighthouse"
                " for thirty years. The village gave a party.",
            )
        ],
    ),
)

TALKS = (
    Case(
        "the answer of an interview is marked",
        [
            Check("Will the new library have a cafe?", first="talk", key="on the ground floor"),
            Check("What will the new library cost?", first="talk", key="9 million"),
        ],
        [
            Text(
                "talk",
                "The new library",
                "Herald: What will the new library cost?\nArchitect: 9 million crowns without the garden.\n\n"
                "Herald: Will it have a cafe?\nArchitect: Yes, on the ground floor.\n\n"
                "Herald: When does it open?\nArchitect: In two years, if all goes well.",
            )
        ],
    ),
    Case(
        "the answer of a list of questions is marked",
        [Check("How do I borrow a cargo bike?", first="faq", key="at the town hall")],
        [
            Text(
                "faq",
                "Cargo bikes",
                "How do I borrow a cargo bike?\n\nYou collect the key at the town hall.\n\nHow long may I keep it?\n\n"
                "For three days.",
            )
        ],
    ),
)

MARKED = (*LISTED, *AMOUNTS, *EXCERPTS, *TALKS)
