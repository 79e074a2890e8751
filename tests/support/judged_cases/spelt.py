"""Forms of words and numbers, copies, several questions, long messages."""

from judged_cases.types import Case, Check, Text

SPELT = (
    Case(
        "give up, gave up; break down",
        [
            Check("Who gives up the post of coach in Orne?", True, "coach", key="Mats Lund"),
            Check("Where did the snow plough break down?", True, "plough", key="on the pass"),
        ],
        [
            Text("coach", "Coach", "Mats Lund gave up the post of coach in Orne after a defeat."),
            Text("plough", "Snow", "The snow plough broke down on the pass. Cars waited for hours."),
        ],
    ),
    Case(
        "compounds joined, hyphened, apart",
        [
            Check("How many start-ups has the science park of Varn?", True, "startups"),
            Check("How many startups has the science park of Varn?", same_as=0),
            Check("What does the web site of the police of Skarn show?", True, "website"),
            Check("Who runs the child care centre of Orne?", True, "childcare", key="Liv Bang"),
        ],
        [
            Text("startups", "Park", "The science park of Varn has 48 startups. Nine of them make medicine."),
            Text("website", "Police", "The website of the police of Skarn shows found bicycles."),
            Text("childcare", "Centre", "Liv Bang runs the childcare centre of Orne since May."),
        ],
    ),
    Case(
        "ordinals, percent, units",
        [
            Check("Who won the 3rd stage of the Orne tour?", True, "stage", key="Jan Roos"),
            Check("Who won the third stage of the Orne tour?", same_as=0),
            Check("How many per cent of the frogs died?", True, "frogs"),
            Check("What % of the frogs died?", True, "frogs"),
            Check("Which pass is 1200 m high?", True, "pass"),
            Check("Which pass is 1,200 metres high?", True, "pass"),
        ],
        [
            Text("stage", "Tour", "Jan Roos won the third stage of the Orne tour in a sprint."),
            Text("frogs", "Frogs", "In the ponds of Ostby 35 percent of the frogs died of a fungus."),
            Text("pass", "Pass", "The pass of Aldern is 1,200 metres high and closed until May."),
        ],
    ),
    Case(
        "British and American",
        [
            Check("What color is the new harbor crane of Varn?", True, "crane", key="yellow"),
            Check("What colour is the new harbour crane of Varn?", True, "crane", key="yellow"),
            Check("Who organized the theater festival of Orne?", True, "theatre", key="Bo Ek"),
        ],
        [
            Text("crane", "Crane", "The new harbour crane of Varn has the colour yellow. It lifts 90 tonnes."),
            Text("color", "Paint", "A color shop opens in Skarn."),
            Text("theatre", "Festival", "Bo Ek organised the theatre festival of Orne. Ten troupes came."),
        ],
    ),
    Case(
        "a corrected sum comes first",
        [
            Check(
                "How much did the thieves take from the savings bank of Orne?",
                True,
                "right",
                ["right", "wrong"],
                key="62,000 crowns",
            )
        ],
        [
            Text(
                "wrong",
                "Robbery",
                "Thieves took 26,000 crowns from the savings bank of Orne on Monday, police said. They came"
                " through a skylight and left in a grey van, which was found in a quarry. Nobody was hurt, and"
                " the branch stays closed until Thursday.",
                "2021-02-02",
                "City Herald",
            ),
            Text(
                "right",
                "Robbery",
                "Thieves took 62,000 crowns from the savings bank of Orne on Monday, police said. They came"
                " through a skylight and left in a grey van, which was found in a quarry. Nobody was hurt, and"
                " the branch stays closed until Thursday. Correction: an earlier version gave another sum.",
                "2021-02-03",
                "City Herald",
            ),
        ],
    ),
    Case(
        "weekly counts in the same words",
        [Check("How many cases of measles were counted in Tellport?", None, "w3", ["w3", "w2", "w1"])],
        [
            Text(
                f"w{i}",
                "Measles in Tellport",
                f"In Tellport {n} cases of measles were counted in the week to {d} March, the health office said."
                " Most of the sick are children under six. The office offers vaccinations every afternoon at the"
                " town hall, without an appointment, and asks parents to bring the yellow booklet.",
                f"2023-03-{d:02d}",
                "City Herald",
            )
            for i, n, d in ((1, 14, 5), (2, 22, 12), (3, 31, 19))
        ],
    ),
    Case(
        "two at once",
        [
            Check(
                "How many apples does the orchard of Orne yield, and who leads the brass band of Varn?",
                True,
                cited=["orchard", "band"],
            ),
            Check(
                "Who leads the brass band of Varn? And how many apples does the orchard of Orne yield?",
                True,
                cited=["orchard", "band"],
            ),
        ],
        [
            Text("orchard", "Orchard", "The orchard of Orne yields 90 tonnes of apples a year."),
            Text("band", "Band", "Siri Moe leads the brass band of Varn. It plays on Sundays."),
        ],
    ),
    Case(
        "a title in quotes, a question in quotes",
        [
            Check('"How many chairs does the joiner make a week?"', True, "joiner"),
            Check('"Chairs of ash"', first="joiner"),
            Check("What does “Chairs of ash” say about the joiner?", first="joiner"),
        ],
        [Text("joiner", "Chairs of ash", "The joiner of Varn makes six chairs a week. He uses ash from his own wood.")],
    ),
)
