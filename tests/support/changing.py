"""A corpus of sixty articles: twenty facts that change twice, each with the question that asks for it.

All texts are made for this. Facts come in pairs of like things (two pools, two bridges), so that one is easily taken
for the other.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fact:
    """A question, and three articles (date, title, text), the oldest first, of which the last tells what holds."""

    name: str
    question: str
    articles: tuple[tuple[str, str, str], ...]


def _fact(name: str, question: str, *articles: tuple[str, str, str]) -> Fact:
    return Fact(name, question, articles)


FACTS = (
    _fact(
        "pool-marn",
        "When does the open-air pool of Marn open?",
        (
            "2019-02-04",
            "Pool of Marn to open in May",
            "The open-air pool of Marn opens in May. Its basin was lined with new tiles over the winter. The "
            "changing rooms are painted blue.",
        ),
        (
            "2019-04-15",
            "Pool of Marn opens later",
            "The open-air pool of Marn opens in June rather than in May. The pump for the water has not been "
            "delivered. Season tickets stay valid.",
        ),
        (
            "2019-05-28",
            "Pump still missing",
            "Swimmers must wait until July: the open-air pool of Marn does not open in June. The maker of the pump "
            "asked for another month. The kiosk is open already.",
        ),
    ),
    _fact(
        "pool-oster",
        "When does the indoor pool of Oster open again?",
        (
            "2019-03-01",
            "Repairs at the indoor pool",
            "The indoor pool of Oster opens again on 2 September. Its roof is being mended. Schools swim in Hallen "
            "meanwhile.",
        ),
        (
            "2019-07-20",
            "Roof takes longer",
            "The indoor pool of Oster opens again on 4 November, not on 2 September as announced. The beams are "
            "worse than thought.",
        ),
        (
            "2019-10-11",
            "Good news for swimmers",
            "The indoor pool of Oster now opens again on 21 October. The carpenters were quicker than planned. "
            "Entrance is free on the first day.",
        ),
    ),
    _fact(
        "bridge-lorn",
        "How much does the new bridge over the Lorn cost?",
        (
            "2017-01-09",
            "Bridge over the Lorn approved",
            "The new bridge over the Lorn costs 40 million crowns. It has two lanes and a path for cyclists. "
            "Building begins in spring.",
        ),
        (
            "2018-03-12",
            "Bridge gets dearer",
            "The new bridge over the Lorn now costs 52 million crowns. Steel has become scarce. The county pays "
            "half of it.",
        ),
        (
            "2019-06-18",
            "Third bill for the bridge",
            "The new bridge over the Lorn costs 61 million crowns, up from 52 million. The piers had to be sunk "
            "deeper into the river bed.",
        ),
    ),
    _fact(
        "bridge-sund",
        "How many lanes will the bridge over the Sund have?",
        (
            "2017-05-02",
            "Plans for the Sund",
            "The bridge over the Sund will have two lanes. It replaces the old chain ferry. Engineers measured the "
            "currents for a year.",
        ),
        (
            "2017-11-23",
            "Wider bridge over the Sund",
            "The bridge over the Sund will have four lanes instead of two. Traffic counts were higher than expected.",
        ),
        (
            "2018-08-30",
            "Council saves on the Sund",
            "The bridge over the Sund will have three lanes, no longer four. The council wants to save on steel. A "
            "tram track was never planned.",
        ),
    ),
    _fact(
        "mill-fire",
        "How many people were hurt in the fire at the Tamar mill?",
        (
            "2018-06-01",
            "Fire at the Tamar mill",
            "Nine people were hurt in the fire at the Tamar mill. The flames could be seen from Oldburg. Flour dust"
            " had caught fire.",
        ),
        (
            "2018-06-02",
            "More hurt at the mill",
            "The number of people hurt in the fire at the Tamar mill has risen to twelve. Three firemen had gone to"
            " the doctor on their own.",
        ),
        (
            "2018-06-09",
            "Correction: Tamar mill",
            "Correction: eleven people were hurt in the fire at the Tamar mill. One name stood twice on the list of"
            " the hospital.",
        ),
    ),
    _fact(
        "storm-hallen",
        "How many roofs did the storm in Hallen damage?",
        (
            "2020-10-04",
            "Storm over Hallen",
            "The storm in Hallen damaged 60 roofs. Trees fell on the road to Lund. The harbour was spared.",
        ),
        (
            "2020-10-06",
            "Storm: the count rises",
            "The storm in Hallen damaged 140 roofs, more than first thought. The fire brigade covered them with "
            "sheets.",
        ),
        (
            "2020-10-20",
            "Insurers count again",
            "It was 210 roofs that the storm in Hallen damaged, insurers now say. Many owners came forward late.",
        ),
    ),
    _fact(
        "concert",
        "On which day is the concert of the Ravens in Oldburg?",
        (
            "2019-08-01",
            "Ravens come to Oldburg",
            "The concert of the Ravens in Oldburg is on Friday. It begins at eight in the town hall. Tickets cost "
            "20 crowns.",
        ),
        (
            "2019-08-05",
            "Concert moved",
            "The concert of the Ravens in Oldburg is on Saturday instead of Friday. The hall is needed for an exam.",
        ),
        (
            "2019-08-07",
            "Ravens fall ill",
            "The concert of the Ravens in Oldburg is put off to Sunday. The drummer has a fever. Tickets stay valid.",
        ),
    ),
    _fact(
        "play",
        "On which day does the theatre of Lund play the Tempest?",
        (
            "2019-08-02",
            "Theatre of Lund plans the Tempest",
            "The theatre of Lund plays the Tempest on Tuesday. The sets are built of driftwood.",
        ),
        (
            "2019-08-04",
            "Tempest delayed",
            "The theatre of Lund plays the Tempest on Wednesday rather than on Tuesday. The stage has to dry.",
        ),
        (
            "2019-08-06",
            "Another day for the Tempest",
            "The theatre of Lund now plays the Tempest on Thursday. The stage is still wet. Pupils pay half.",
        ),
    ),
    _fact(
        "school",
        "When will the school of Brack close?",
        (
            "2016-01-20",
            "School of Brack to close",
            "The school of Brack will close in 2018. It has 41 pupils. Parents gathered in front of the town hall.",
        ),
        (
            "2016-09-14",
            "More time for the school",
            "The school of Brack will close in 2020 rather than in 2018. A new estate brings children.",
        ),
        (
            "2018-02-08",
            "School of Brack stays",
            "The school of Brack will no longer close in 2020 but stay open, the county says. It has 77 pupils now.",
        ),
    ),
    _fact(
        "library",
        "Until when is the library of Vela open in the evening?",
        (
            "2020-01-11",
            "Library opens in the evening",
            "The library of Vela is open until seven in the evening. Readers had asked for it.",
        ),
        (
            "2020-04-02",
            "Longer evenings at the library",
            "The library of Vela is now open until nine in the evening. Students guard the desk.",
        ),
        (
            "2020-12-01",
            "Library saves light",
            "The library of Vela is open until eight in the evening instead of nine. Electricity has become dear.",
        ),
    ),
    _fact(
        "fare",
        "How much is a ticket for the tram in Oster?",
        (
            "2015-11-30",
            "Tram in Oster runs",
            "A ticket for the tram in Oster is 2 crowns. Children ride for nothing. The first tram leaves at five.",
        ),
        (
            "2017-12-01",
            "Tram becomes dearer",
            "A ticket for the tram in Oster is now 3 crowns. The drivers get more pay.",
        ),
        (
            "2019-12-01",
            "Tram fare rises again",
            "A ticket for the tram in Oster is raised to 4 crowns. The council voted for it by one vote.",
        ),
    ),
    _fact(
        "fine",
        "How high is the fine for parking on the quay of Marn?",
        (
            "2016-02-02",
            "No parking on the quay",
            "The fine for parking on the quay of Marn is 30 crowns. Signs were put up on Monday.",
        ),
        (
            "2017-04-04",
            "Quay: fine doubled",
            "The fine for parking on the quay of Marn is now 60 crowns. Few had heeded the signs.",
        ),
        (
            "2018-05-05",
            "Court lowers the fine",
            "A court has lowered the fine for parking on the quay of Marn. It is 45 crowns.",
        ),
    ),
    _fact(
        "stadium",
        "How many seats does the stadium of Ketil have?",
        (
            "2014-03-03",
            "Stadium of Ketil is built",
            "The stadium of Ketil has 8,000 seats. Its lawn is heated. The first match is in August.",
        ),
        (
            "2016-07-07",
            "Stand added in Ketil",
            "With its new east stand the stadium of Ketil offers 11,500 seats. It was added over the summer.",
        ),
        (
            "2019-09-09",
            "Fewer seats in Ketil",
            "The stadium of Ketil has 10,200 seats, no longer 11,500. The fire brigade asked for wider stairs.",
        ),
    ),
    _fact(
        "vote",
        "When does the council of Oster vote on the harbour fee?",
        (
            "2021-01-04",
            "Vote on the harbour fee",
            "The council of Oster votes on the harbour fee on 18 January. Fishermen are against it.",
        ),
        (
            "2021-01-15",
            "Vote put off",
            "The vote of the council of Oster on the harbour fee is put off to 1 February. Two members are ill.",
        ),
        (
            "2021-01-29",
            "Council waits again",
            "The council of Oster votes on the harbour fee on 15 February rather than on 1 February. The report is "
            "late.",
        ),
    ),
    _fact(
        "landfill",
        "Where will the new landfill of the county be?",
        (
            "2017-02-10",
            "Landfill planned",
            "The new landfill of the county will be at Hallen. The ground is clay. The villagers protest.",
        ),
        (
            "2018-01-19",
            "Landfill moves",
            "The new landfill of the county will be at Brack instead of Hallen. A spring was found under the clay.",
        ),
        (
            "2019-03-22",
            "Third place for the landfill",
            "Tamar gets the new landfill of the county. Brack went to court and won, so the county has given up the"
            " site there.",
        ),
    ),
    _fact(
        "speed",
        "What is the speed limit on the coast road?",
        (
            "2015-05-15",
            "Limit on the coast road",
            "The speed limit on the coast road is 90 kilometres an hour. The road was built in a year.",
        ),
        (
            "2016-10-10",
            "Slower on the coast road",
            "The speed limit on the coast road is now 70 kilometres an hour. Two cars had slid into the sea.",
        ),
        (
            "2018-11-11",
            "New limit",
            "The speed limit on the coast road is 80 kilometres an hour instead of 70. A wall keeps cars from the sea.",
        ),
    ),
    _fact(
        "ferry",
        "How often does the island ferry leave?",
        (
            "2018-04-01",
            "Summer times of the ferry",
            "The island ferry leaves every hour. It takes 60 cars. The bridge is painted white.",
        ),
        (
            "2018-07-01",
            "Ferry leaves more often",
            "The island ferry now leaves every half hour. A second ship was hired for the summer.",
        ),
        (
            "2018-10-01",
            "Ferry in winter",
            "The island ferry leaves every two hours instead of every half hour. The second ship was given back.",
        ),
    ),
    _fact(
        "freibad",
        "Wann öffnet das Freibad in Sund?",
        (
            "2020-02-03",
            "Freibad öffnet im Mai",
            "Das Freibad in Sund öffnet im Mai. Die Becken werden neu gestrichen.",
        ),
        (
            "2020-04-20",
            "Freibad öffnet später",
            "Das Freibad in Sund öffnet im Juni statt im Mai. Es fehlt an Personal.",
        ),
        (
            "2020-06-08",
            "Wieder verschoben",
            "Das Freibad in Sund öffnet nicht mehr im Juni, sondern im Juli. Die Pumpe ist defekt.",
        ),
    ),
    _fact(
        "huelga",
        "¿Cuándo empieza la huelga del puerto de Vela?",
        (
            "2020-09-01",
            "Huelga en el puerto",
            "La huelga del puerto de Vela empieza el lunes. Los obreros piden más sueldo.",
        ),
        (
            "2020-09-04",
            "Huelga aplazada",
            "La huelga del puerto de Vela queda aplazada y empieza el miércoles. Las dos partes hablan.",
        ),
        (
            "2020-09-08",
            "Otro día para la huelga",
            "La huelga del puerto de Vela empieza el viernes en lugar del miércoles. No hay acuerdo.",
        ),
    ),
    _fact(
        "lighthouse",
        "What colour will the lighthouse of Sund be?",
        (
            "2019-01-07",
            "Lighthouse gets new paint",
            "The lighthouse of Sund will be red. The paint comes from Ketil. The lamp stays as it is.",
        ),
        (
            "2019-03-18",
            "Lighthouse: vote on colour",
            "The lighthouse of Sund will be yellow rather than red. The islanders voted in the church.",
        ),
        (
            "2019-05-06",
            "White after all",
            "White it is: the islanders have dropped yellow for the lighthouse of Sund. Sailors had complained that"
            " it is lost in the fog.",
        ),
    ),
)


def rows() -> list[dict[str, str]]:
    """The sixty articles as rows of a JSONL corpus: ids are "pool-marn-1" and so on, in the order of their dates."""
    return [
        {"id": f"{fact.name}-{number}", "date": date, "title": title, "text": text, "source": "Post"}
        for fact in FACTS
        for number, (date, title, text) in enumerate(fact.articles, 1)
    ]
