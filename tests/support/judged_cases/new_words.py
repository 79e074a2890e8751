"""Words that meet and words that stay apart: spelling, languages, dotted letters, capitals, forms, variants, "
"numbers."""

from judged_cases.types import Case, Check, Text

NEW_SPELLING = (
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

NEW_LANGUAGE = (
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

NEW_DOTTED = (
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

NEW_CAPITALS = (
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

NEW_FORMS = (
    Case(
        "irregular verbs of the sea and the kitchen",
        [
            Check("Where did the trawler sink?", True, "sink", key="off Skarn"),
            Check("What did the crew drink?", first="sink", key="melted snow"),
            Check("How many pies did the baker's boy eat?", True, "pies", key="nine pies"),
            Check("Who rang the bell?", True, "pies", key="widow"),
            Check("Who will ring the bell?", first="pies"),
        ],
        [
            Text(
                "sink",
                "Trawler lost",
                "The trawler sank off Skarn on Monday night. Its crew drank melted snow until help came.",
            ),
            Text(
                "pies", "Fair", "The baker's boy ate nine pies at the fair. A widow rang the bell when he had finished."
            ),
        ],
    ),
    Case(
        "irregular nouns and adjectives",
        [
            Check("How many wolves live in the Ash forest?", True, "wolf", key="One wolf"),
            Check("What did the mice gnaw through?", True, "mouse", key="a cable"),
            Check("Which child found the purse?", first="purse"),
            Check("How many geese does the farmer keep?", True, "purse", key="one goose"),
        ],
        [
            Text(
                "wolf",
                "Forest",
                "One wolf lives in the Ash forest, a camera showed. It came over the mountains in winter.",
            ),
            Text(
                "mouse",
                "Power cut",
                "A mouse gnawed through a cable of the exchange in Varn. Phones were dead for an hour.",
            ),
            Text(
                "purse",
                "Honest",
                "Two children found a purse on the road to Ostby. The farmer who lost it keeps one goose and no dog.",
            ),
        ],
    ),
)

NEW_VARIANTS = (
    Case(
        "two spellings of things",
        [
            Check("How many tires does the depot store?", True, "tyres", key="7,000 tyres"),
            Check("How many tyres does the depot store?", same_as=0),
            Check("Who stole the jewelry of the duchess?", True, "jewels", key="her gardener"),
            Check("Who stole the jewellery of the duchess?", same_as=2),
            Check("What does the aluminium plant burn?", True, "smelter", key="gas"),
            Check("What does the aluminum plant burn?", same_as=4),
        ],
        [
            Text("tyres", "Depot", "The depot in Orne stores 7,000 tyres. Neighbours fear a fire."),
            Text("jewels", "Theft", "The jewellery of the duchess was stolen by her gardener. He confessed on Friday."),
            Text(
                "smelter", "Plant", "The aluminum plant in Tellport burns gas. It wants to change to power from wind."
            ),
        ],
    ),
    Case(
        "both spellings of a verb and a colour",
        [
            Check("Who organised the parade in Varn?", True, "parade", key="The guild of bakers"),
            Check("Who organized the parade in Varn?", same_as=0),
            Check("Who organized the chess cup in Orne?", True, "cup", key="A retired teacher"),
            Check("Who organised the chess cup in Orne?", same_as=2),
            Check("How many gray seals were counted?", True, "seals", key="640 grey seals"),
            Check("How many grey seals were counted?", same_as=4),
        ],
        [
            Text("parade", "Parade", "The guild of bakers organized the parade in Varn. It lasted three hours."),
            Text("cup", "Chess", "A retired teacher organised the chess cup in Orne. Eighty pupils took part."),
            Text("seals", "Seals", "Rangers counted 640 grey seals on the sandbanks. There were 610 the year before."),
        ],
    ),
)

NEW_WRITTEN = (
    Case(
        "money, percent and large numbers",
        [
            Check("Which stadium cost £20m?", True, "stadium"),
            Check("Which stadium cost 20 million pounds?", same_as=0),
            Check("Which stadium cost twenty million pounds?", same_as=0),
            Check("Which tax rose by 12 per cent?", True, "tax"),
            Check("Which tax rose by 12%?", same_as=3),
            Check("Which tax rose by twelve percent?", same_as=3),
        ],
        [
            Text("stadium", "Stadium", "The ice stadium of Orne cost 20 million pounds. It has 6,000 seats."),
            Text("tax", "Dog tax", "The tax on dogs rose by 12 percent in Haldeby. Owners of guide dogs are exempt."),
        ],
    ),
    Case(
        "separators, ordinals and digits of other scripts",
        [
            Check("Which town has 48,000 inhabitants?", True, "town"),
            Check("Which town has 48 000 inhabitants?", same_as=0),
            Check("Which town has 48'000 inhabitants?", same_as=0),
            Check("Which town has 48000 inhabitants?", same_as=0),
            Check("Who finished 21st in the race?", True, "race"),
            Check("Who finished twenty-first in the race?", same_as=4),
            Check("Which comet was seen in ١٩٨٦?", first="comet"),
        ],
        [
            Text(
                "town", "Census", "Tellport has 48,000 inhabitants, the census shows. Ten years ago there were fewer."
            ),
            Text("race", "Race", "The mayor finished 21st in the race around the lake. She had a cold."),
            Text("comet", "Comet", "The comet was seen in 1986 for the last time. It is expected back in 2061."),
        ],
    ),
    Case(
        "hyphens, joins and hidden characters",
        [
            Check("How many e-bikes does the town lend?", True, "bikes", key="90 ebikes"),
            Check("How many ebikes does the town lend?", same_as=0),
            Check("Where was H5-N1 found?", True, "flu", key="a farm near Ostby"),
            Check("Where was H5N1 found?", same_as=2),
            Check("What does the well-being office hand out?", True, "wellbeing", key="tea"),
            Check("What does the wellbeing office hand out?", same_as=4),
            Check("How high is the light\u00adhouse\u200b of Skarn?", True, "light", key="31 metres"),
        ],
        [
            Text("bikes", "Bicycles to lend", "The town lends 90 ebikes. A day costs six crowns."),
            Text("flu", "Bird flu", "H5N1 was found on a farm near Ostby. All hens were killed."),
            Text("wellbeing", "Office", "The wellbeing office of Varn hands out tea on cold days. It has two rooms."),
            Text("light", "Lighthouse", "The lighthouse of Skarn is 31 metres high. It was built of granite."),
        ],
    ),
    Case(
        "letters of other alphabets and keyboards",
        [
            Check("What does Małgorzata Dąbrowska restore?", True, "organ", key="church organs"),
            Check("What does Malgorzata Dabrowska restore?", same_as=0),
            Check("Where does Bjørn Åsgård live?", True, "bjorn", key="on a boat"),
            Check("Where does Bjorn Asgard live?", same_as=2),
            Check("臺北的圖書館有多少本書?", first="taipei"),
            Check("台北的图书馆有多少本书?", first="taipei"),
        ],
        [
            Text("organ", "Organs", "Małgorzata Dąbrowska restores church organs. She learned it from her father."),
            Text("bjorn", "Boat", "Bjørn Åsgård lives on a boat in the harbour of Varn. He writes novels there."),
            Text("taipei", "圖書館", "臺北的圖書館有三百萬本書。新館明年開放。", source="島報"),
        ],
    ),
)
NEW_WORDS = (*NEW_SPELLING, *NEW_LANGUAGE, *NEW_DOTTED, *NEW_CAPITALS, *NEW_FORMS, *NEW_VARIANTS, *NEW_WRITTEN)
