"""Names, dotted letters, capitals and sources that stay what they are."""

from judged_cases.types import Case, Check, Text

NAMES = (
    Case(
        "a river is not its neighbour by a letter",
        [
            Check("How long is the river Tarn?", True, "tarn", key="63 kilometres"),
            Check("How long is the river Tern?", False),
        ],
        [
            Text(
                "tarn",
                "River",
                "The river Tarn is 63 kilometres long. It rises in the moor of Ostby and ends in the sea.",
            )
        ],
    ),
    Case(
        "a slip in a common word is repaired",
        [
            Check("How many libary cards were issued in Haldeby?", True, "cards", key="2,150 library cards"),
            Check("How many library cards were issued in Haldeby?", True, "cards", key="2,150 library cards"),
        ],
        [
            Text(
                "cards",
                "Readers",
                "In Haldeby 2,150 library cards were issued this year. Children get theirs for nothing.",
            )
        ],
    ),
    Case(
        "angle is not angel, poison no passion",
        [
            Check("Who paints angels in the chapel of Skarn?", True, "angels", key="Rut Lind"),
            Check("Who measured the angles in the chapel of Skarn?", False),
        ],
        [
            Text(
                "angels",
                "Chapel",
                "Rut Lind paints angels in the chapel of Skarn. She began in May and uses lime colours.",
            )
        ],
    ),
    Case(
        "a surname is not a dictionary word",
        [
            Check("Where does the painter Berg live?", True, "berg", key="in Skarn"),
            Check("Where does the painter Borg live?", False),
        ],
        [Text("berg", "Painter", "The painter Berg lives in Skarn. She paints boats.")],
    ),
    Case(
        "W.H.O. and who",
        [
            Check("How many nurses does the W.H.O. train in Marbat?", True, "who", key="700 nurses"),
            Check("How many nurses does the WHO train in Marbat?", same_as=0),
        ],
        [
            Text("who", "Nurses", "The WHO trains 700 nurses in Marbat. The course takes eight months."),
            Text("nurse", "Ward", "A ward in Marbat closed. Nurses had left."),
        ],
    ),
    Case(
        "IT, US, WHO in a mixed question",
        [
            Check("How many IT jobs were lost in Orne?", True, "it", key="150 IT jobs"),
            Check("What did the US buy from the shipyard of Skarn?", True, "us", key="two tugs"),
        ],
        [
            Text("it", "Jobs", "In Orne 150 IT jobs were lost when a bank moved its computers."),
            Text("us", "Tugs", "The US bought two tugs from the shipyard of Skarn. They are to work in Alaska."),
        ],
    ),
    Case(
        "a publisher that is also a river, a planet",
        [
            Check("Which bridge crosses the Hudson?", True, "bridge"),
            Check("How many craters has Mercury?", True, "mercury", key="9,000 craters"),
        ],
        [
            Text("h", "Rents", "Rents rose in Orne.", source="Hudson"),
            Text("m", "Votes", "The vote is in May.", source="The Mercury"),
            Text("bridge", "Bridge", "A bridge of wood now crosses the Hudson near its source. It is 40 metres long."),
            Text(
                "mercury",
                "Craters",
                "Mercury has some 9,000 craters that are named or numbered, astronomers in Varn said.",
            ),
        ],
    ),
    Case(
        "Time and the times",
        [
            Check("How many times did Skarn win the cup?", True, "cup", key="four times"),
            Check("What time does the ferry leave?", first="ferry"),
        ],
        [
            Text("cup", "Cup", "Skarn won the cup four times, the last time in 2012."),
            Text("x", "Tax", "Taxes rise.", source="Time"),
            Text("y", "Vote", "A vote is near.", source="The Times"),
            Text("ferry", "Ferry", "The ferry to Skarn leaves at 7.15 every day."),
        ],
    ),
)
