"""What answers: rows of tables and items, denials, what is said of another thing, what was taken back, newer values."""

from judged_cases.types import Case, Check, Text

ANSWERING = (
    Case(
        "a row of a table answers as a sentence does",
        [
            Check("How many wins does Dunmore have?", answered=True, first="league", key="Dunmore"),
            Check("How many matches has Ardell played?", answered=True, first="league", key="Ardell"),
            Check("How many wins does Colby have?", answered=False),
            Check("Who coaches Dunmore?", answered=False),
        ],
        [
            Text(
                "league",
                "Rowing league after the fifth round",
                "The rowers of the valley had a calm day on the lake, and the judges had little to do.\n\n"
                "| Club | Matches | Wins |\n|---|---|---|\n| Ardell | 10 | 7 |\n| Dunmore | 9 | 6 |\n"
                "| Rook Bay | 10 | 2 |\n\n"
                "The next round is in two weeks.",
            )
        ],
    ),
    Case(
        "an item of a list answers as a sentence does",
        [
            Check("How much sugar goes into the plum jam?", answered=True, first="jam", key="sugar", key_lacks="plums"),
            Check("How much butter goes into the plum jam?", answered=False),
        ],
        [
            Text(
                "jam",
                "Plum jam with ginger",
                "The jam is ready in an hour.\n\nIngredients:\n\n- 2 kg plums\n- 900 g sugar\n- a piece of ginger\n\n"
                "Stone the plums. Boil all of it for forty minutes and fill it into clean jars.",
            )
        ],
    ),
    Case(
        "a question of yes or no is marked where it is denied",
        [
            Check("Are bicycles allowed in the castle park?", first="park", key="not allowed"),
            Check("Does the park charge for entry?", first="park", key="costs nothing"),
        ],
        [
            Text(
                "park",
                "The castle park of Rennick opens again",
                "The castle park of Rennick opens again on 3 May. The paths of the park were laid anew in the winter. "
                "Bicycles are not allowed. Entry costs nothing, as before. Dogs must be on a lead in the castle park.",
            )
        ],
    ),
    Case(
        "what is said of another thing does not answer",
        [
            Check("How many beds does the hospital of Marle have?", answered=True, first="hospitals", key="120 beds"),
            Check("How many beds does the hospital of Oxted have?", answered=False),
            Check("How high is the eastern tower?", answered=False),
            Check("How high is the western tower?", answered=True, first="towers", key="64 metres"),
        ],
        [
            Text(
                "hospitals",
                "Marle keeps its hospital",
                "The council of Marle keeps its hospital open. The hospital has 120 beds and two operating rooms.\n\n"
                "The hospital of Oxted was built in 1961. Its roof is to be repaired next year.",
            ),
            Text(
                "towers",
                "Two towers for the cathedral of Lorne",
                "The western tower of the cathedral is 64 metres high and was finished in May. The eastern tower has "
                "not got beyond its walls, as the money ran out.",
            ),
        ],
    ),
    Case(
        "what is called wrong elsewhere is not marked",
        [
            Check("How many sailors were rescued from the Almira?", first="almira", key="all seven", key_lacks="five"),
            Check("How many seats will the new stage have?", first="stage", key="310", key_lacks="the other"),
        ],
        [
            Text(
                "almira",
                "The Almira sinks off Cape Dorn",
                "6 pm. The coastguard says that all seven sailors were rescued. An earlier report of five rescued "
                "sailors was wrong.\n\n2 pm. Five sailors were rescued by a helicopter, the harbour office says.\n\n"
                "11 am. The Almira takes in water off Cape Dorn.",
            ),
            Text(
                "stage",
                "Correction: seats of the new stage",
                "In our report of Monday we wrote that the new stage would have 450 seats. That is wrong: the right "
                "number is 310. The other hundred and forty are in the old hall.",
            ),
        ],
    ),
    Case(
        "what costs now comes before what cost then",
        [Check("How much is a berth in the marina of Tolsay?", answered=True, first="berth-new", key="58 pounds")],
        [
            Text(
                "berth-old",
                "A berth in the marina of Tolsay costs 41 pounds",
                "A berth in the marina of Tolsay costs 41 pounds a night this summer. Water is included.",
                "2022-04-10",
            ),
            Text(
                "berth-new",
                "The marina of Tolsay asks for more",
                "Those who want a berth in the marina of Tolsay have to pay more this summer. "
                "It costs 58 pounds a night.",
                "2025-04-12",
            ),
        ],
    ),
)
