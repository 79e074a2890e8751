"""More words that must stay apart: names, languages, dotted letters, capitals."""

from judged_cases.types import Case, Check, Text

SPELLING = (
    Case(
        "an island is not its neighbour by a letter",
        [
            Check("How many turtles hatched on Bali in spring?", True, "bali", key="4,100 turtles"),
            Check("How many turtles hatched in Mali in spring?", False),
            Check("Who trains the swimmer Karin Voss?", True, "voss", key="Per Dahl"),
            Check("Who trains the swimmer Karin Foss?", False),
        ],
        [
            Text(
                "bali",
                "Turtles",
                "On Bali 4,100 turtles hatched in spring, rangers said. Storms had destroyed half of the nests.",
            ),
            Text(
                "voss", "Swimmer from Orne", "The swimmer Karin Voss is trained by Per Dahl. She won two medals in May."
            ),
        ],
    ),
    Case(
        "a dictionary word is not its neighbour by a letter",
        [
            Check("What did geologists find in the desert of Marbat?", True, "desert", key="salt"),
            Check("Which dessert did the cook of Marbat find best?", False),
            Check("How many pengiuns hatched in the zoo of Tellport?", True, "zoo", key="Eleven penguins"),
            Check("How many penguins hatched in the zoo of Tellport?", True, "zoo", key="Eleven penguins"),
        ],
        [
            Text(
                "desert", "Salt", "Geologists found a layer of salt under the desert of Marbat. It is 40 metres thick."
            ),
            Text(
                "zoo",
                "Young birds",
                "Eleven penguins hatched in the zoo of Tellport this week. All of them are healthy.",
            ),
        ],
    ),
)

LANGUAGE = (
    Case(
        "function words of other languages stay conditions",
        [
            Check("kitchen fire", first="fire"),
            Check("bin fire", False),
            Check("wheelchair athletes", first="athletes"),
            Check("sans athletes", False),
            Check("iron ore", first="ore"),
            Check("iron man", False),
        ],
        [
            Text(
                "fire",
                "Fire in a kitchen",
                "A kitchen fire in Haldeby was put out on Tuesday. A cook was treated for smoke.",
            ),
            Text(
                "athletes", "Games", "Wheelchair athletes from nine countries raced along the quay of Varn on Sunday."
            ),
            Text("ore", "Mine", "Iron ore was found below the moor of Ostby. A mine is to open there in five years."),
        ],
    ),
    Case(
        "German articles beside English ones",
        [
            Check("Wie viele Störche brüten in Ostby?", first="storch", key="31 Störche"),
            Check("Wieviel kostet die Fähre nach Skarn?", first="faehre", key="vier Kronen"),
            Check("Did the man die on the ferry?", False),
            Check("How long is the Sund tunnel?", True, "tunnel"),
        ],
        [
            Text(
                "storch",
                "Störche in Ostby",
                "In Ostby brüten in diesem Jahr 31 Störche. So viele waren es noch nie, sagt der Verein.",
            ),
            Text(
                "faehre", "Neue Preise", "Die Fähre nach Skarn kostet ab Mai vier Kronen. Kinder fahren weiter umsonst."
            ),
        ],
    ),
    Case(
        "French and Spanish articles",
        [
            Check("Combien de visiteurs le musée de Varn a-t-il reçus ?", first="musee", key="52 000 visiteurs"),
            Check("¿Cuántos árboles plantó la escuela de Marbat?", first="arboles", key="300 árboles"),
        ],
        [
            Text(
                "musee",
                "Le musée de Varn",
                "Le musée de Varn a reçu 52 000 visiteurs en un an. La plupart venaient de l'étranger.",
            ),
            Text(
                "arboles",
                "Árboles nuevos",
                "La escuela de Marbat plantó 300 árboles en el patio. Los alumnos los riegan cada día.",
            ),
        ],
    ),
)

DOTTED = (
    Case(
        "letters with and without dots meet",
        [
            Check("How many seeds did N.A.S.A. send to the station?", True, "nasa", key="1,200 seeds"),
            Check("How many seeds did NASA send to the station?", same_as=0),
            Check("How many letters by J.R. Halden were auctioned?", True, "halden", key="64 letters"),
            Check("How many letters by JR Halden were auctioned?", same_as=2),
        ],
        [
            Text("nasa", "Seeds in space", "NASA sent 1,200 seeds to the station. Half of them will be planted there."),
            Text(
                "halden", "Auction", "At the auction 64 letters by J. R. Halden were sold. A library bought them all."
            ),
        ],
    ),
    Case(
        "Spanish letters with dots",
        [
            Check("¿Cuánto trigo compró EE. UU. en Marbat?", first="trigo", key="800 toneladas"),
            Check("¿Cuánto trigo compró EEUU en Marbat?", first="trigo", key="800 toneladas"),
        ],
        [
            Text(
                "trigo",
                "Trigo de Marbat",
                "EE.UU. compró 800 toneladas de trigo en Marbat. El puerto trabajó toda la noche.",
            )
        ],
    ),
)

CAPITALS = (
    Case(
        "capitals against small letters",
        [
            Check("How many schools got leaflets on AIDS?", True, "leaflet", key="230 schools"),
            Check("How many hearing aids did the clinic give away?", True, "hearing", key="75 hearing aids"),
            Check("What did OPEC decide about the pensioners' hearing aids?", False),
        ],
        [
            Text(
                "leaflet",
                "Leaflets",
                "Some 230 schools got leaflets on AIDS before the holidays, the ministry of health said.",
            ),
            Text("hearing", "Gift", "The clinic of Orne gave away 75 hearing aids to pensioners on Friday."),
        ],
    ),
    Case(
        "a name that is also a function word",
        [
            Check("What did Will Sanders win?", True, "will", key="a horse"),
            Check("Which company built the CAN network of the ferry?", True, "can", key="Ostra Systems"),
            Check("What did Will Peters win?", False),
        ],
        [
            Text(
                "will",
                "Raffle",
                "Will Sanders won a horse in the raffle of Ostby. He has no stable and gave it to his aunt.",
            ),
            Text(
                "can", "Ferry", "The CAN network of the Skarn ferry was built by Ostra Systems. It links 400 sensors."
            ),
        ],
    ),
)

MORE_WORDS = (*SPELLING, *LANGUAGE, *DOTTED, *CAPITALS)
