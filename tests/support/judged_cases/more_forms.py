"""More words that must meet: irregular forms, other spellings, numbers and letters in other forms."""

from judged_cases.types import Case, Check, Text

FORMS = (
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

VARIANTS = (
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

WRITTEN = (
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

MORE_FORMS = (*FORMS, *VARIANTS, *WRITTEN)
