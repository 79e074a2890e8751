"""Questions in other words than the article's, each beside one that the same articles do not answer."""

from judged_cases.types import Case, Check, Text

PARAPHRASED = (
    Case(
        "paraphrase: a firm and its workers",
        [
            Check("How many employees lost their jobs at the glass factory?", True, "glass", key="140 workers"),
            Check("How many employees lost their jobs at the paper mill?", False),
            Check("How much were the new orders worth?", False),
            Check("When will the plant light its furnace again?", False),
        ],
        [
            Text(
                "glass",
                "Furnace goes cold",
                "The glass factory in Torne laid off 140 workers on Friday. It put out its furnace as the price of gas"
                " had tripled.",
            ),
            Text(
                "orders",
                "Paper mill busy",
                "The paper mill has received orders from Portugal. Its machines run day and night.",
            ),
        ],
    ),
    Case(
        "paraphrase: medicine",
        [
            Check("What did the cure for the heart fault cost?", False),
            Check("How long do patients have to wait for a new hip?", True, "hips", key="eleven months"),
            Check("How long do patients have to wait for a new knee?", False),
            Check("How many babies died after the operation?", False),
        ],
        [
            Text(
                "heart",
                "Babies get valves",
                "Surgeons in Arle treat babies who are born with a hole in the heart by putting in a tiny valve. A"
                " foundation bears the cost of the surgery.",
            ),
            Text(
                "hips",
                "Queue for hips",
                "Whoever needs an artificial hip is on the waiting list for eleven months on average, the clinic says.",
            ),
        ],
    ),
    Case(
        "paraphrase: animals",
        [
            Check("What do the rescued owls eat?", True, "owls", key="mice"),
            Check("How many of the rescued owls died?", False),
            Check("Why are whales staying away from the bay?", True, "whales", key="noise"),
            Check("Who shot the injured birds?", False),
        ],
        [
            Text(
                "owls",
                "Owls recover",
                "Nine owls that were found hurt after the storm are cared for by Ole Fynn in his barn. He feeds them"
                " mice.",
            ),
            Text(
                "whales",
                "Empty bay",
                "Whales avoid the bay of Ness because of the noise of ships, biologists believe. Seals are seen as"
                " often as before.",
            ),
        ],
    ),
    Case(
        "paraphrase: courts and police",
        [
            Check("What punishment did the forger get?", True, "forger", key="three years in prison"),
            Check("What punishment did the forger's brother get?", False),
            Check("What did the burglars take from the jeweller?", True, "jeweller", key="40 watches"),
            Check("What were the burglars' names?", False),
            Check("Where did the police catch the burglars?", False),
        ],
        [
            Text(
                "forger",
                "Painter sentenced",
                "A painter who had sold false Munchs was sentenced to three years in prison for forgery. A receipt for"
                " old canvas had led detectives to him. His brother was cleared.",
            ),
            Text(
                "jeweller",
                "Watches stolen",
                "Thieves broke into a jeweller's shop in Bern Street and stole 40 watches. The burglars have not been"
                " caught.",
            ),
        ],
    ),
    Case(
        "paraphrase: weather and farms",
        [
            Check("How much of the apple crop was destroyed by frost?", True, "apples", key="a third"),
            Check("How strong was the wind on the coast?", True, "storm", key="130 km an hour"),
            Check("How many houses did the wind destroy on the coast?", False),
            Check("What do growers use to keep birds away?", False),
        ],
        [
            Text(
                "apples",
                "Cold nights",
                "Frost ruined a third of the apples in the Elbe orchards. Farmers light candles between the rows to"
                " protect the blossom. Pears flower later and were spared.",
            ),
            Text(
                "storm",
                "Storm on the coast",
                "Gusts of up to 130 km an hour swept over the coast on Tuesday. No house was damaged.",
            ),
        ],
    ),
    Case(
        "paraphrase: schools and culture",
        [
            Check("At what age do children start school in Norr?", True, "norr", key="six"),
            Check("At what age do children leave school in Norr?", False),
            Check("Which instrument does the new director play?", True, "director", key="the cello"),
            Check("Which instrument did the old director play?", False),
            Check("How many pupils share a teacher in Norr?", True, "norr", key="19"),
            Check("How much does a teacher earn in Norr?", False),
        ],
        [
            Text(
                "norr",
                "Schools in Norr",
                "Children in Norr go to school from the age of six. There is one teacher for every 19 pupils.",
            ),
            Text(
                "director",
                "A cellist takes over",
                "Greta Holm, who plays the cello, has become director of the conservatory. Her predecessor left after a"
                " quarrel.",
            ),
        ],
    ),
)
