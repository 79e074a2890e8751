"""Copies, sources, quotation marks, several questions, long messages, years."""

from judged_cases.types import Case, Check, Text

RESULT = (
    "In {town} the list of the Greens got {share} percent of the votes in the local election, the returning "
    "officer said"
    " on Sunday night. Counting took until eleven o'clock, as in all towns of the county. The mayor is elected in a"
    " second round in two weeks, and postal votes may still change the last digit. The result is final on Friday."
)
FINDER = (
    "The gold ring in the museum of Ostby was found by {who} in a ploughed field, the museum said on Thursday. The ring"
    " is from the fourth century and weighs nine grams. It will be shown from June in a room of its own, and a copy can"
    " be touched. The farmer who owns the field gets a third of its worth."
)
COURT = (
    "The court of appeal {verdict} the sentence against the owner of the Varn shipyard on Monday. He had been sentenced"
    " to two years for bribing an inspector of the port. His lawyers had asked for an acquittal, the prosecutor for a"
    " longer term. The shipyard has 90 workers and builds ferries."
)
PEGEL = (
    "Die Talsperre bei Ostby war am {tag} zu {voll} Prozent gefüllt, teilte der Wasserverband mit. Im Sommer darf sie"
    " nicht unter dreißig Prozent sinken. Der Verband bittet, Gärten nur abends zu gießen und keine Becken zu füllen."
)

COPIES = (
    Case(
        "a correction of a name comes first",
        [
            Check(
                "Who found the gold ring in the museum of Ostby?", True, "fixed", ["fixed", "first"], key="Ida Norgren"
            )
        ],
        [
            Text("first", "Gold ring", FINDER.format(who="Olof Brandt"), "2022-03-03", "City Herald"),
            Text(
                "fixed",
                "Gold ring",
                FINDER.format(who="Ida Norgren") + " Correction: an earlier version named another finder.",
                "2022-03-05",
                "City Herald",
            ),
        ],
    ),
    Case(
        "results of towns in the same words",
        [
            Check("What share of the votes did the Greens get in Orne?", True, "orne", key="23"),
            Check("What share of the votes did the Greens get in Varn?", True, "varn", key="17"),
            Check("What share of the votes did the Greens get in Haldeby?", True, "haldeby", key="9"),
        ],
        [
            Text("orne", "Greens in Orne", RESULT.format(town="Orne", share=23), "2022-05-08", "Election Wire"),
            Text("varn", "Greens in Varn", RESULT.format(town="Varn", share=17), "2022-05-08", "Election Wire"),
            Text("haldeby", "Greens in Haldeby", RESULT.format(town="Haldeby", share=9), "2022-05-08", "Election Wire"),
        ],
    ),
    Case(
        "upheld and not upheld are no copies",
        [
            Check(
                "Did the court of appeal uphold the sentence against the owner of the Varn shipyard?",
                None,
                None,
                ["yes", "no"],
            )
        ],
        [
            Text("yes", "Shipyard", COURT.format(verdict="upheld"), "2021-09-06"),
            Text("no", "Shipyard", COURT.format(verdict="did not uphold"), "2021-09-07", "City Herald"),
        ],
    ),
    Case(
        "German bulletins of different days are no copies",
        [Check("Zu wie viel Prozent ist die Talsperre bei Ostby gefüllt?", None, "t3", ["t3", "t2", "t1"])],
        [
            Text("t1", "Talsperre Ostby", PEGEL.format(tag="3. Juli", voll=61), "2022-07-03", "Kreisblatt"),
            Text("t2", "Talsperre Ostby", PEGEL.format(tag="10. Juli", voll=58), "2022-07-10", "Kreisblatt"),
            Text("t3", "Talsperre Ostby", PEGEL.format(tag="17. Juli", voll=52), "2022-07-17", "Kreisblatt"),
        ],
    ),
)

SOURCES = (
    Case(
        "a publisher whose name is a place, a firm or a thing",
        [
            Check("Which fish was discovered in the Amazon?", True, "fish"),
            Check("How many pupils study by Candle light?", None, "candle"),
            Check("What was seen in the Sky over Varn?", True, "lights"),
            Check("According to Sky, how much snow fell in Aldern?", True, "snow", never=["snow2"]),
        ],
        [
            Text("prime", "Warehouse", "A warehouse opens in Orne with 500 jobs.", source="Amazon"),
            Text(
                "fish",
                "New species",
                "A blind catfish was discovered in the Amazon, divers said. It is the size of a thumb.",
            ),
            Text("wax", "Bees", "Wax costs more this year.", source="Candle"),
            Text("candle", "Power", "Forty pupils in the hills study by candle light since the power line broke."),
            Text("snow", "Snow", "In Aldern 90 centimetres of snow fell overnight.", source="Sky"),
            Text("snow2", "Much snow", "In Aldern 85 centimetres of snow fell overnight."),
            Text(
                "lights", "Lights", "Green lights were seen in the sky over Varn on Tuesday. They lasted ten minutes."
            ),
        ],
    ),
    Case(
        "exact names of sources in other languages",
        [
            Check("Laut Kreisblatt, wie viele Kühe hat der Hof in Ostby?", first="blatt", never=["bote"]),
            Check("Selon Le Courrier, combien de vaches a la ferme d'Ostby ?", None, never=["blatt", "bote"]),
            Check("Laut dem Stern, wie viele Kühe hat der Hof in Ostby?", False),
            Check("Wie viele Kühe hat der Hof in Ostby?", first="blatt"),
        ],
        [
            Text(
                "blatt",
                "Der Hof",
                "Der Hof in Ostby hat 140 Kühe. Die Milch geht an eine Käserei.",
                "2022-02-02",
                "Kreisblatt",
            ),
            Text(
                "bote",
                "Hof in Ostby",
                "Auf dem Hof leben Hühner, Enten und zwei Esel.",
                "2022-02-03",
                "Neues Kreisblatt",
            ),
            Text("cour", "La mairie", "La mairie de Varn ferme en août.", "2022-02-03", "Le Courrier"),
        ],
    ),
    Case(
        "a source that is not there, asked as an option and in words",
        [
            Check("How many boats sail in the Orne regatta?", True, "boats"),
            Check("How many boats sail in the Orne regatta?", False, source="Boat Weekly", never=["boats"]),
            Check("What did the Financial Times write about the Orne regatta?", False),
            Check("How many boats sail in the Orne regatta, according to the BBC?", False),
            Check("How many boats sail in the Orne regatta, according to the Valley News?", True, "boats"),
        ],
        [Text("boats", "Regatta", "In the Orne regatta 64 boats sail this year. The youngest skipper is nine.")],
    ),
)

QUOTED = (
    Case(
        "questions and titles in other quotation marks",
        [
            Check("How much does the council pay for the roof of solar cells?", True, "school", key="350,000"),
            Check("“How much does the council pay for the roof of solar cells?”", same_as=0),
            Check("«How much does the council pay for the roof of solar cells?»", same_as=0),
            Check("What is said in “Clinic tests a vaccine”?", first="vaccine"),
            Check('What does the report "Coffee prices climb" say about roasters?', first="coffee"),
        ],
    ),
    Case(
        "other forms, words of the whole article, feet and inches",
        [
            Check('Who wants "a garden without fences"?', True, "garden"),
            Check('Who wants "gardens without fence"?', first="garden"),
            Check("Where does the pole vaulter of 6'2\" train?", first="vault", key="in a barn"),
            Check('Which article has the exact words "hedgehogs move freely"?', first="garden"),
        ],
        [
            Text(
                "garden",
                "Gardens",
                "The society of friends of birds wants a garden without fences in Orne. It says hedgehogs move "
                "freely there.",
            ),
            Text("vault", "Vaulter", "The pole vaulter, who is 6'2\" tall, trains in a barn. Her uncle laid the mats."),
        ],
    ),
)

SEVERAL = (
    Case(
        "two questions of other shapes",
        [
            Check(
                "What share did the price of coffee climb by, and when did the opera house of Varn reopen?",
                None,
                cited=["coffee", "opera"],
            ),
            Check(
                "How long is the Sund tunnel and how many runners took part in the Varn marathon?",
                True,
                cited=["tunnel", "marathon"],
            ),
            Check(
                "Which fever does the clinic test a vaccine against? Also, who wrote the letter that started the "
                "solar plan?",
                None,
                cited=["vaccine", "school"],
            ),
        ],
    ),
    Case(
        "a second half without its subject",
        [
            Check("What did Kestrel Yards build and for how much?", True, "yard", key="a lightship"),
            Check("Who won the rowing cup and by how many lengths?", True, "cup", key="Skarn"),
            Check("When and where was the bronze bell cast?", True, "bell", key="1688"),
        ],
        [
            Text(
                "yard", "Kestrel Yards", "Kestrel Yards built a lightship for 8 million crowns. It is 40 metres long."
            ),
            Text("cup", "Rowing", "Skarn won the rowing cup by two lengths. Orne came second."),
            Text("bell", "Bell", "The bronze bell was cast in 1688 in Varn. It weighs a tonne."),
        ],
    ),
)

PREAMBLE = (
    "Good evening. My grandmother left me a box full of newspaper cuttings, and on rainy weekends we sort them by the"
    " colour of the paper, which my cousin thinks is silly because most of them are about people we have never met,"
    " with recipes on the back, and the oldest is from before the war, when the shop still sold lamp oil and string."
)
LONG = (
    Case(
        "a question in the middle of chat",
        [
            Check(
                "How many colonies did beekeepers in the Orne valley lose over the winter?", True, "bees", key="2,300"
            ),
            Check(
                PREAMBLE
                + " How many colonies did beekeepers in the Orne valley lose over the winter? My cousin says it"
                " does not matter, and that we should throw the box away before the moths come.",
                same_as=0,
            ),
            Check(
                "hello :wave: <@123456789012345678> How many colonies did beekeepers in the Orne valley lose "
                "over the winter?",
                same_as=0,
            ),
            Check(
                "How many colonies did beekeepers in the Orne valley lose over the winter? https://example.org/a/b?c=d",
                same_as=0,
            ),
        ],
    ),
)

YEARS = (
    Case(
        "a year of an event where nothing was published",
        [
            Check("Which island did the captain chart in 1742?", True, "chart", key="Skarn"),
            Check("Who won the first Varn marathon in 1974?", True, "first", key="a postman"),
            Check("What will the Aldern dam cost in 2031?", first="dam"),
            Check("How many runners took part in the Varn marathon in 2018?", True, "marathon", key="9,500"),
        ],
        [
            Text(
                "chart",
                "Old charts",
                "In 1742 the captain charted the island of Skarn. His map hangs in the town hall.",
            ),
            Text("first", "Marathon of old", "The first Varn marathon was won in 1974 by a postman. He ran in boots."),
            Text("dam", "Dam", "The Aldern dam will cost 90 million crowns when it is finished in 2031."),
        ],
    ),
)
MORE_FILTERS = (*COPIES, *SOURCES, *QUOTED, *SEVERAL, *LONG, *YEARS)
