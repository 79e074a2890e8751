"""Money, measures and names in short, and amounts asked for in other languages."""

from judged_cases.types import Case, Check, Text

AMOUNTS = (
    Case(
        "money-in-words-and-codes",
        [
            Check("Which line costs 500,000 euros?", True, "line"),
            Check("Which line costs EUR 0.5m?", True, "line"),
            Check("Which line costs half a million euros?", True, "line"),
            Check("Which line costs 600,000 euros?", False),
            Check("How many kilometres long is the line from Gant to Saint Olaf?", True, "line", key="48 km"),
            Check("How many guests came, 12,000 or fewer?", first="line", key="12 000"),
            Check("Which dam costs EUR 1.5bn?", True, "dam"),
            Check("Which dam costs 1.5 billion euros?", True, "dam"),
        ],
        [
            Text(
                "line",
                "Rail line opens",
                "The line from Gant to St. Olaf is 48 km long and costs half a million euros. It was opened before"
                " 12 000 guests.",
            ),
            Text("dam", "Dam", "The dam at Aldern costs €1.5 billion and holds 40 million cubic metres."),
        ],
    ),
    Case(
        "amounts-in-other-languages",
        [
            Check("Quanto è costato il restauro del teatro di Lucca?", True, "it", key="9 milioni"),
            Check("Quanti posti ha il teatro di Lucca?", True, "it", key="780"),
            Check("Hoeveel kost de nieuwe kade van Delft?", True, "nl", key="3 miljoen"),
            Check("Wie viele Brote backt Bäckerei Mueller in Koeln?", True, "de", key="900"),
        ],
        [
            Text("it", "Il teatro", "Il teatro di Lucca ha 780 posti. Il restauro è costato 9 milioni di euro."),
            Text("nl", "De kade", "De kade van Delft is 400 meter lang. De nieuwe kade kost 3 miljoen euro."),
            Text("de", "Bäckerei", "Bäckerei Müller in Köln backt 900 Brote."),
        ],
    ),
    Case(
        "asked-at-the-end-of-a-long-message-without-a-mark",
        [
            Check(
                "I need this for a school project about insects and farming which is due tomorrow morning, and my"
                " teacher wants three sources, numbers, and a drawing. So tell me how many colonies the beekeepers in"
                " the Orne valley lost",
                True,
                "bees",
                key="2,300",
            ),
            Check("how many colonies the beekeepers in the Orne valley lost", True, "bees", key="2,300"),
        ],
    ),
)
