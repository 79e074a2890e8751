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
    Case(
        "another body in the place of the one asked about",
        [
            Check("How many blankets did the U.N. hand out at Varn?", True, "blankets", key="2,200"),
            Check("How many blankets did the UN hand out at Varn?", True, "blankets", key="2,200"),
            Check("How many horses did the EU count at Varn?", True, "horses", key="310"),
            Check("How many horses did the U.N. count at Varn?", False),
            Check("How many blankets did the EU hand out at Varn?", False),
            Check("How many blankets did the I.F.C. hand out at Varn?", False),
        ],
        [
            Text("blankets", "Blankets", "The U.N. handed out 2,200 blankets at Varn in the week after the flood."),
            Text("horses", "Horses", "The E.U. counted 310 horses on the farms around Varn."),
        ],
    ),
    Case(
        "us is not the US, and a name in full is its acronym",
        [
            Check("How many lamps did the US give?", False),
            Check("How many lamps were given?", True, "lamps", key="17 lamps"),
            Check("How many tonnes of tin did the US buy?", True, "tin", key="400 tonnes"),
            Check("How much did the WLF pay for the nets at Skarn?", True, "nets"),
        ],
        [
            Text("lamps", "Lamps", "The ship's owner gave us 17 lamps, said the keeper of the museum."),
            Text("tin", "Tin", "The US bought 400 tonnes of tin from the mine of Skarn."),
            Text("nets", "Nets", "The World Lake Fund (WLF) paid 90,000 crowns for the nets at Skarn."),
        ],
    ),
    Case(
        "who asks is no name",
        [
            Check("Where can I buy a licence for the Orne river?", True, "licence", key="the ferry house"),
            Check("How much do I pay for a licence for the Orne river?", True, "licence", key="30 crowns"),
            Check("When can I fish for eels in the Orne river?", False),
        ],
        [Text("licence", "Licences", "A licence for the Orne river is sold at the ferry house for 30 crowns a year.")],
    ),
)
