"""The marked sentence and the excerpt: rows, items, amounts, headings, interviews; copies by day; size of a corpus."""

from judged_cases.types import Case, Check, Text

LISTED = (
    Case(
        "a row of results is marked",
        [
            Check("How many points does the team of Skarn have?", first="league", key="31"),
            Check("How many points does the team of Ostby have?", first="league", key="27"),
            Check("Who leads the league's office?", first="league", key="Ulla Berg"),
        ],
        [
            Text(
                "league",
                "Handball league",
                "Ulla Berg leads the league's office.\n\nTable after 18 rounds\n\n| Team | Played | Points |\n"
                "| Skarn | 18 | 31 |\n| Ostby | 18 | 27 |\n| Varn | 18 | 25 |\n\nThe league rests until March.",
            )
        ],
    ),
    Case(
        "an item of a numbered list is marked",
        [
            Check("By when must applications for the choir arrive?", first="choir", key="15 March"),
            Check("How long do singers of the choir have to commit?", first="choir", key="two years"),
            Check("Where does the choir rehearse?", first="choir", key="in the old cinema"),
        ],
        [
            Text(
                "choir",
                "The choir of Varn",
                "The choir of Varn rehearses in the old cinema.\n\nRules\n\n1. Applications for the choir must "
                "arrive by 15 March.\n"
                "2. Singers of the choir commit for two years.\n3. Scores are lent.\n\nThe choir has 60 voices.",
            )
        ],
    ),
)

AMOUNTS = (
    Case(
        "none, a couple and a handful are amounts",
        [
            Check("How many people live on the island of Skarn in winter?", first="skarn", key="Nobody lives"),
            Check("How many patients did the surgeon of Orne lose?", first="surgeon", key="None of the patients"),
            Check("How many farmers still plough with oxen near Ostby?", first="oxen", key="A handful of farmers"),
            Check("How many farmers brought milk to the dairy of Varn?", first="dairy", key="A couple of farmers"),
        ],
        [
            Text(
                "skarn",
                "Skarn",
                "Nobody lives on the island of Skarn in winter. The ferry stops on 3 November 2020 at 4 pm, and "
                "people row 12 km in spring.",
            ),
            Text(
                "surgeon",
                "Surgeon",
                "None of the patients was lost. The surgeon of Orne retired on 2 May 2019 at 5 pm after patients "
                "from 40 km away had come.",
            ),
            Text(
                "oxen",
                "Oxen",
                "A handful of farmers still plough with oxen. Near Ostby it began on 4 March 2018 at 6 am, 9 km "
                "from the road that farmers use.",
            ),
            Text(
                "dairy",
                "Dairy",
                "A couple of farmers brought milk. The dairy of Varn opened at 6 am on 4 June 2016, 7 km from "
                "the farmers.",
            ),
        ],
    ),
    Case(
        "a question of cost is answered by money",
        [
            Check("How much does the new organ of Varn cost?", True, "organ", key="2.4 million crowns"),
            Check("How many pipes does the new organ of Varn have?", True, "organ", key="3,100 pipes"),
            Check("How much did the visitors of the Ostby fair spend?", first="fair", key="70 crowns"),
        ],
        [
            Text(
                "organ",
                "Organ",
                "The new organ of Varn has 3,100 pipes and was four years in the making. It costs 2.4 million "
                "crowns. The old one of 1880 went to Orne, 60 km away.",
            ),
            Text(
                "fair",
                "Fair",
                "The Ostby fair drew 8,000 visitors in 2019. Each of them spent 70 crowns. It was held for the "
                "40th time and lasted 9 hours.",
            ),
        ],
    ),
)

BOATS = "The boatyard in Orne repairs 30 barges a year. Its slipway was built of oak and is the last of its kind."
COMPANY = (
    Case(
        "alone",
        [Check("How many barges does the boatyard in Orne repair a year?", True, "yard", key="30 barges")],
        [Text("yard", "Boatyard", BOATS)],
        alone=True,
    ),
    Case(
        "among sixty others",
        [Check("How many barges does the boatyard in Orne repair a year?", True, "yard", key="30 barges")],
        [
            Text("yard", "Boatyard", BOATS),
            *(
                Text(
                    f"n{n}",
                    f"Council of district {n}",
                    f"The council of district {n} met on Monday and spoke of lamps, paths and the {n + 2}th"
                    f" meeting of the year. Its chair asked for {n * 3 + 1} benches.",
                )
                for n in range(60)
            ),
        ],
    ),
    Case(
        "with twelve copies",
        [Check("How many barges does the boatyard in Orne repair a year?", True, "c00", key="30 barges")],
        [Text(f"c{n:02}", "Boatyard", BOATS, f"2020-03-{n + 1:02}", f"Wire {n}") for n in range(12)],
    ),
)

EXCERPTS = (
    Case(
        "headings end an excerpt and none closes it",
        [
            Check("How many benches will the park get?", first="plan", excerpt="26 benches", lacks="Playground"),
            Check("What will the playground be made of?", first="plan", excerpt="robinia wood", lacks="Schedule"),
        ],
        [
            Text(
                "plan",
                "Plan for the park",
                "Seats\n\nThe park will get 26 benches of steel. Ten stand in the shade.\n\nPlayground\n\n"
                "The playground will be made of robinia wood. Children drew the plans.\n\nSchedule\n\nWork "
                "starts soon.",
            ),
        ],
    ),
    Case(
        "sentences that lean on another",
        [
            Check("Who had climbed the Aldern peak without oxygen?", first="climb", excerpt="Tove Lind"),
            Check("What made the river turn red?", first="river", excerpt="tank of beet juice"),
        ],
        [
            Text(
                "climb",
                "Climber honoured",
                "Rain fell on the square. Tove Lind got the medal of the town on Saturday. She had climbed the "
                "Aldern peak without oxygen. A band played.",
            ),
            Text(
                "river",
                "Red water",
                "It was a quiet day. A tank of beet juice burst at the sugar works. This made the river turn red "
                "for an hour. Fish were not harmed.",
            ),
        ],
    ),
)

TALKS = (
    Case(
        "the answer of a talk in other forms",
        [
            Check("Why did the pilot land on the beach?", first="talk", key="engine had stopped"),
            Check("How many passengers were on board?", first="talk", key="Four"),
        ],
        [
            Text(
                "talk",
                "The pilot speaks",
                "REPORTER: Why did you land on the beach?\nPILOT: The engine had stopped, and the road was full "
                "of cars.\n\n"
                "REPORTER: How many passengers were on board?\nPILOT: Four, and a dog.\n\nREPORTER: Will you fly "
                "again?\nPILOT: Tomorrow.",
            ),
        ],
    ),
    Case(
        "German questions and answers",
        [Check("Was kostet der Umbau des Bahnhofs von Ostby?", first="frage", key="Neun Millionen")],
        [
            Text(
                "frage",
                "Bahnhof Ostby",
                "Frage: Was kostet der Umbau des Bahnhofs von Ostby?\nAntwort: Neun Millionen Kronen, ohne die "
                "Brücke.\n\n"
                "Frage: Wann ist er fertig?\nAntwort: Im Herbst nächsten Jahres.",
            ),
        ],
    ),
)

KILN = "The kiln in Skarn fires 600 tiles a day. The clay is dug on the shore and dried for a month."
EQUAL = (
    Case(
        "the earliest of equal copies, whatever the order",
        [Check("How many tiles does the kiln in Skarn fire a day?", True, "x2", key="600 tiles")],
        [
            Text("x1", "The kiln in Skarn", KILN, "2021-08-09", "Alpine Post"),
            Text("x3", "The kiln in Skarn", KILN, "2021-08-11", "Market Letter"),
            Text("x2", "The kiln in Skarn", KILN, "2021-08-02", "River Wire"),
            Text("x0", "The kiln in Skarn", KILN, None, "Undated Letter"),
        ],
    ),
    Case(
        "texts that differ in a name or a day are both shown",
        [
            Check("Who conducts the orchestra of Tellport?", True, None, ["a", "b"]),
            Check("When does the ice rink of Tellport open?", True, None, ["c", "d"]),
        ],
        [
            Text(
                "a", "Orchestra", "The orchestra of Tellport is conducted by Lena Falk, the theatre says.", "2020-05-01"
            ),
            Text(
                "b", "Orchestra", "The orchestra of Tellport is conducted by Nils Roth, the theatre says.", "2022-05-01"
            ),
            Text("c", "Rink", "The ice rink of Tellport opens on 1 November, the town says.", "2021-10-01"),
            Text("d", "Rink", "The ice rink of Tellport opens on 20 November, the town says.", "2021-10-20"),
        ],
    ),
)
MORE_MARKED = (*LISTED, *AMOUNTS, *COMPANY, *EXCERPTS, *TALKS, *EQUAL)
