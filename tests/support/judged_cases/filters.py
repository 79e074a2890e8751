"""Sources, quotation marks, years."""

from judged_cases.types import Case, Check, Text

SOURCES = (
    Case(
        "a publisher that is a subject is no filter",
        [
            Check("Which library is run by Tellport University?", True, "library"),
            Check("Which road was paid for by the World Bank?", True, "road"),
            Check("According to Tellport University, when do lectures begin?", True, "term", never=["library"]),
            Check("lectures", first="term", source="Tellport University", never=["library"]),
        ],
        [
            Text(
                "term",
                "Term dates",
                "Lectures begin on 4 October. Exams are in February.",
                source="Tellport University",
            ),
            Text("library", "Reading rooms", "The largest library on the coast is run by Tellport University."),
            Text("bankers", "Outlook", "Growth is expected to slow next year.", source="World Bank"),
            Text("road", "Road to Marbat", "The road to Marbat was paid for by the World Bank and opened in May."),
        ],
    ),
    Case(
        "an exact source and one that is not there",
        [
            Check("How many trees were felled in the Ash forest?", None, "letter", source="Forest Letter"),
            Check("How many trees were felled in the Ash forest?", False, source="Forest", never=["letter"]),
            Check("According to the Forest, how many trees were felled in the Ash forest?", False, never=["letter"]),
            Check("According to the Forest Letter, how many trees were felled in the Ash forest?", True, "letter"),
            Check("According to Le Monde, how many trees were felled in the Ash forest?", False),
        ],
        [
            Text(
                "letter",
                "Beetles",
                "In the Ash forest 5,200 trees were felled because of beetles.",
                source="Forest Letter",
            ),
            Text("forest", "Walks", "Walks through the woods start at ten o'clock.", source="Forest"),
        ],
    ),
)

QUOTED = (
    Case(
        "a quoted question and a quoted title",
        [
            Check("How many runners took part in the Varn marathon?", True, "marathon", key="9,500"),
            Check('"How many runners took part in the Varn marathon?"', same_as=0),
            Check('What does the article "Beekeepers count losses" report?', first="bees"),
            Check('Who said that the tunnel is "8.4 kilometers long"?', first="tunnel"),
        ],
    ),
    Case(
        "other forms inside quotation marks, and inches",
        [
            Check('What led twice over the old "stone bridge"?', first="marathon"),
            Check('What led twice over the old "stone bridges"?', same_as=0),
            Check('Is the bicycle with 26" wheels cheaper than the one with 28" wheels?', first="bicycle"),
        ],
        [
            Text(
                "bicycle",
                "Bicycles",
                'A bicycle with 26" wheels costs 400 crowns, one with 28" wheels costs 520 crowns.',
            )
        ],
    ),
)

YEARS = (
    Case(
        "the year of an event is no filter where nothing was published in it",
        [
            Check("When did measurements of the Aldern glacier begin in 1911?", first="glacier"),
            Check("Which trains will the Sund tunnel carry from 2024?", first="tunnel"),
            Check("Which comet was seen in 1910?", True, "comet"),
        ],
        [Text("comet", "Halley", "Halley's comet was seen in 1910 and again in 1986. It returns every 76 years.")],
    ),
    Case(
        "an option stays a filter",
        [
            Check("How long is the Sund tunnel?", False, after="2023-06", never=["tunnel"]),
            Check("How long is the Sund tunnel?", True, "tunnel", after="2021"),
        ],
    ),
)

FILTERS = (*SOURCES, *QUOTED, *YEARS)
