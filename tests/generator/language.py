"""Words of a plausible film: names, sets and sentences put together from parts."""

from __future__ import annotations

from random import Random

FIRST = (
    "ADA", "AMBROSE", "BEATRIX", "CASPIAN", "CLEO", "DARIUS", "EDITH", "ESME", "FELIX",
    "FREYA", "GIDEON", "GRETA", "HAMISH", "HESTER", "IDRIS", "IMOGEN", "JONAH", "JUNO",
    "KEIR", "LEILA", "LUCIAN", "MAEVE", "MIRO", "NADIA", "NIALL", "OLWEN", "OSCAR",
    "PETRA", "PRIYA", "QUENTIN", "RAFE", "ROSALIND", "SELIM", "SORCHA", "TAMSIN", "TOBIAS",
    "UNA", "VIKRAM", "WINIFRED", "YUSUF", "ZADIE", "BRAM", "CORIN", "DELPHINE", "EWAN",
    "FARAH", "HARRIET", "ISOLDE", "JASPER", "KEZIA",
)  # fmt: skip
TITLES = ("SERGEANT", "DOCTOR", "OLD", "MRS", "MR", "NURSE", "CAPTAIN")
PLACES = (
    "HARBOUR OFFICE", "CANNERY", "LIGHTHOUSE", "BOATHOUSE", "MARKET HALL", "RAILWAY ARCH", "BAKERY", "CHAPEL",
    "QUARRY", "FARMHOUSE", "POLICE STATION", "HOSPITAL", "GRAND HOTEL", "LIBRARY", "SCHOOL", "GREENHOUSE",
    "BUS DEPOT", "ALLOTMENT", "WATERWORKS", "TOWN HALL", "THEATRE", "CARAVAN SITE", "SHIPYARD", "MILL",
)  # fmt: skip
ROOMS = ("KITCHEN", "BACK ROOM", "STAIRS", "CORRIDOR", "ATTIC", "CELLAR", "FRONT DESK", "YARD", "STORE", "LANDING")
SUBJECTS = ("The lamp", "A tram", "The crowd", "Somebody's radio", "The gate", "A gull", "The kettle", "Light")
VERBS = (
    "gives up", "goes by", "hangs in the air", "starts again", "turns away", "falls quiet", "comes back", "waits"
)  # fmt: skip
WHERE = (
    "beyond the window", "at the far end", "under the stairs", "behind a stack of chairs", "across the water",
    "over the wet roofs", "with nobody near it", "like a thing that was asked to",
)  # fmt: skip
DOES = (
    "puts the letter down unopened", "counts the steps again", "looks for the other glove", "shuts the ledger",
    "does not sit", "moves the chair an inch", "folds the map the wrong way", "wipes the glass with a sleeve",
)  # fmt: skip
OPENINGS = ("You said", "I never heard that", "They all think", "Suppose", "He told me", "It was never true that")
CLAIMS = (
    "the boat left at six", "nobody keeps the key", "the money was counted twice", "she came home by the bridge",
    "the river froze that year", "we were asked to stay", "the photograph was taken here", "it had to be tonight",
)  # fmt: skip
CLOSINGS = ("", "And I believed it.", "Ask anyone.", "So here we are.", "Don't look at me.", "That is all I know.")
PROPS = ("LEDGER", "BRASS KEY", "POSTCARD", "PAPER CROWN", "THERMOS", "TORCH", "MAP", "GLOVE", "CLOCK", "SUITCASE")
VEHICLES = ("DELIVERY VAN", "OLD ESTATE CAR", "TRACTOR", "MOTORCYCLE", "AMBULANCE")
ANIMALS = ("WHIPPET", "GOAT", "TAME CROW")
EFFECTS = ("RAIN", "SMOKE", "SNOW ON THE SILL")


def names(rng: Random, count: int) -> tuple[str, ...]:
    """`count` different character names; beyond the first names come titles before them."""
    pool = list(FIRST)
    rng.shuffle(pool)
    longer = [f"{title} {name}" for title in TITLES for name in pool]
    return tuple((pool + longer)[:count])


def sets(rng: Random, count: int, locations: int) -> tuple[tuple[str, str], ...]:
    """`count` different (set, location) pairs over `locations` places; a set is the place and one of its rooms."""
    places = list(PLACES)
    rng.shuffle(places)
    places = (places + [f"OLD {place}" for place in places])[: max(1, locations)]
    found = [(f"{place} - {room}", place) for room in ROOMS for place in places]
    return tuple(found[:count])


def action(rng: Random, name: str) -> str:
    """One paragraph of action, one to three sentences."""
    sentences = [f"{rng.choice(SUBJECTS)} {rng.choice(VERBS)} {rng.choice(WHERE)}."]
    if rng.random() < 0.7:
        sentences.append(f"{name.title()} {rng.choice(DOES)}.")
    if rng.random() < 0.3:
        sentences.append(f"{rng.choice(SUBJECTS)} {rng.choice(VERBS)}.")
    return " ".join(sentences)


def speech(rng: Random) -> str:
    """One speech, one to three sentences."""
    text = f"{rng.choice(OPENINGS)} {rng.choice(CLAIMS)}. {rng.choice(CLOSINGS)}".strip()
    if rng.random() < 0.25:
        text += f" {rng.choice(OPENINGS)} {rng.choice(CLAIMS)}?"
    return text
