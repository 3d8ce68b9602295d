"""Suggestions: what is found and what is not, why, and that accepting and refusing hold."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from breakdown.suggestion_measure import Score, measure, total
from breakdown.tagged_texts import HELD_OUT, SAMPLE, load, names
from unitbase.breakdown import Breakdown, Correction, break_down, correct
from unitbase.breakdown.suggest import (
    Suggestion,
    accepting,
    accepting_parts,
    refusing,
    suggest,
    suggest_parts,
)
from unitbase.breakdown.suggest.dictionary import dictionary
from unitbase.breakdown.suggest.prose import count_before, number_of, tokens_of
from unitbase.screenplay import Screenplay, read_screenplay


def read(text: str) -> tuple[Screenplay, Breakdown]:
    screenplay, _ = read_screenplay(text.encode())
    assert screenplay is not None
    return screenplay, break_down(screenplay)


def found(action: str, heading: str = "INT. ROOM - DAY") -> dict[str, Suggestion]:
    screenplay, breakdown = read(f"{heading} #1#\n\n{action}\n")
    return {one.phrase: one for one in suggest(screenplay, breakdown)}


@pytest.mark.parametrize(
    ("action", "stunt"),
    [
        ("He hangs from the gutter.", "hangs from"),
        ("A coat hangs from a hook.", ""),
        ("A coat hanging from a hook.", ""),
        ("A soldier is hanging from the bridge.", "hanging from"),
        ("The picture falls off the wall.", ""),
        ("She trips and falls off the wall.", "trips and"),
        ("Slowly falls off the chair.", "falls off"),
        ("A crash from the kitchen.", ""),
        ("The van crashes into a tree.", "crashes into"),
        ("Thunder. A vase crashes to the floor.", ""),
        ("He slaps a label on the box.", ""),
        ("He slaps her.", "slaps her"),
        ("She grabs him by the throat.", "grabs him"),
        ("She grabs him a coffee.", ""),
        ("He drops forty feet.", "drops forty feet"),
        ("The temperature drops four degrees.", ""),
        ("The lift drops forty feet.", ""),
        ("The guard is dragged under the table.", "is dragged under"),
        ("The soldier falls.", "falls"),
        ("Night falls.", ""),
        ("She jumps for joy.", ""),
        ("The bench collapses under him.", "collapses under him"),
    ],
)
def test_what_a_body_does_is_a_stunt_and_what_a_thing_does_is_none(action: str, stunt: str) -> None:
    given = [one.words for one in found(action).values() if one.category == "102"]
    assert given[:1] == ([stunt] if stunt else [])


@pytest.mark.parametrize(
    ("action", "hat"),
    [
        ("A woman in a bonnet.", True),
        ("She sits on the bonnet of the car.", False),
        ("He slams the bonnet.", False),
        ("A bonnet with ribbons lies there.", True),
        ("She opens the boot and stares.", False),
        ("One muddy boot.", True),
    ],
)
def test_a_bonnet_of_a_car_is_no_hat(action: str, *, hat: bool) -> None:
    assert any(one.category == "106" for one in found(action).values()) == hat


@pytest.mark.parametrize(
    ("action", "phrase", "words"),
    [
        ("Three rusty vans turn in.", "103: Van x 3", "Three rusty vans"),
        ("A hundred and forty guests dance.", "101: Guests x 140", "A hundred and forty guests"),
        ("The crowd is two hundred strong.", "101: Crowd x 200", "crowd"),
        ("Two dozen soldiers wait.", "101: Soldiers x 24", "Two dozen soldiers"),
        ("A parrot screeches.", "108: Parrot", "parrot"),
        ("A parrot screeches.", "109: Animal handler", "parrot"),
        ("She lifts a revolver.", "104: Revolver", "revolver"),
        ("He looks at his watch.", "104: Watch", "watch"),
        ("Knives everywhere.", "104: Knife", "Knives"),
        ("They fell off the wall.", "102: Fall off", "fell off"),
        ("It explodes.", "105: Explode", "explodes"),
        ("He wears a uniform.", "106: Uniform", "uniform"),
        ("A scar on her lip.", "107: Scar", "scar"),
        ("A sign: NO WAY OUT.", "115: NO WAY OUT", "NO WAY OUT"),
        ("A drop of ninety feet.", "123: Work at height", "ninety feet"),
        ("The children cheer.", "120: Chaperone", "children"),
        ("She plays the flute.", "114: Flute", "flute"),
    ],
)
def test_what_is_in_the_action_is_found_with_its_words_and_number(action: str, phrase: str, words: str) -> None:
    assert found(action)[phrase].words == words


@pytest.mark.parametrize(
    ("action", "phrase"),
    [
        ("She holds the spoon like a gun.", "104: Gun"),
        ("He is as quiet as a mouse.", "108: Mouse"),
        ("A cake the size of a bus.", "103: Bus"),
        ("He wears no helmet.", "106: Helmet"),
        ("They watch her go.", "104: Watch"),
        ("Tom rolls his eyes.", "103: Rolls"),
        ("The tram leaves.", "117: Leaves"),
        ("A duck pond.", "108: Duck"),
        ("Her cousin FRED (40) is the waiter.", "101: Waiter"),
        ("A roast goose on a dish.", "108: Goose"),
    ],
)
def test_figures_of_speech_verbs_and_what_is_not_there_are_left_alone(action: str, phrase: str) -> None:
    assert phrase not in found(action)


def test_the_heading_tells_vehicles_water_height_and_the_night() -> None:
    assert {"103: Car", "123: Night exterior"} <= set(found("They wait.", "EXT. CAR - NIGHT"))
    assert "103: Bus" not in found("They wait.", "EXT. BUS STOP - DAY")
    assert {"123: Work on or in water", "123: Work at height"} <= set(found("They wait.", "EXT. LAKE, CLIFF - DAY"))


TWO = """INT. HALL - DAY #1#

MARGOT VALE (9) comes in with REX, a large dog.

MARGOT
Sit.

EXT. YARD - DAY #2#

Margot and Rex look at a photograph of Anton. The guard yawns.

ANTON
Where is my hat?

INT. HALL - NIGHT #3#

GUARD
Here.

ANTON
Hello.

Margot's coat.
"""


def test_parts_without_a_line_children_and_named_animals() -> None:
    screenplay, breakdown = read(TWO)
    told = {(one.scene, one.phrase) for one in suggest(screenplay, breakdown)}
    assert ("2", "100: MARGOT") in told
    assert ("2", "100: GUARD") in told
    assert ("3", "100: MARGOT") not in told
    assert {("1", "108: Rex (dog)"), ("2", "108: Rex (dog)"), ("1", "120: Chaperone"), ("2", "120: Chaperone")} <= told


def test_what_another_scene_has_is_offered_where_its_words_stand() -> None:
    screenplay, breakdown = read("INT. A - DAY #1#\n\nThe zarf.\n\nINT. B - DAY #2#\n\nA zarf, and a blue mizzle.\n")
    breakdown, _ = correct(
        breakdown,
        [
            Correction("1", "element+", "104: Coffee holder"),
            Correction("1", "words:104-coffee-holder", "zarf"),
        ],
    )
    one = next(one for one in suggest(screenplay, breakdown) if one.reason == "suggest.elsewhere")
    assert (one.scene, one.phrase, one.words) == ("2", "104: Coffee holder", "zarf")
    assert one.why() == "“zarf” is Coffee holder in scene 1."


@pytest.mark.parametrize("name", names())
def test_what_is_accepted_is_on_the_sheets_and_is_not_suggested_again(name: str) -> None:
    screenplay = load(name).screenplay
    breakdown = break_down(screenplay)
    given = suggest(screenplay, breakdown)
    after, findings = correct(breakdown, accepting(given))
    assert findings == ()
    there = {(sheet.scene, element.key) for sheet in after.sheets for element in sheet.elements}
    assert {(one.scene, one.key) for one in given if one.category != "100"} <= there
    assert not {(one.scene, one.key) for one in suggest(screenplay, after)} & {(one.scene, one.key) for one in given}


@pytest.mark.parametrize("name", names())
def test_every_suggestion_says_where_it_stands_and_why(name: str) -> None:
    screenplay = load(name).screenplay
    scenes = {scene.key: scene for scene in screenplay.scenes}
    for one in suggest(screenplay, break_down(screenplay)):
        assert scenes[one.scene].paragraphs[one.paragraph].text[one.start : one.end] == one.words
        assert one.words
        assert 0 < one.confidence < 100
        assert not one.why().startswith(one.reason)
        assert "{" not in one.why("US")


def test_every_group_of_the_dictionary_has_its_reason() -> None:
    groups = {entry.group for entries in dictionary().values() for entry in entries}
    for group in groups:
        codes = [f"suggest.{group.key}"] + ([f"suggest.{group.key}-number"] if group.people else [])
        for code in codes:
            one = Suggestion("1", group.category, "x", 1, "x", 0, 0, 1, code)
            assert not one.why().startswith(code)


def test_a_refusal_is_remembered_in_the_next_draft() -> None:
    screenplay, breakdown = read("INT. A - DAY #1#\n\nA parrot. A revolver.\n")
    given = [one for one in suggest(screenplay, breakdown) if one.name == "Parrot"]
    later, fresh = read("INT. HALL - DAY #1#\n\nNobody.\n\nINT. B - DAY #7#\n\nTwo green parrots, and a revolver.\n")
    refused, findings = correct(fresh, refusing(given))
    assert findings == ()
    phrases = {one.phrase for one in suggest(later, refused)}
    assert "108: Parrot x 2" not in phrases
    assert "104: Revolver" in phrases
    lifted, _ = correct(refused, [Correction("", "accept", "108: Parrot")])
    assert "108: Parrot x 2" in {one.phrase for one in suggest(later, lifted)}
    here, _ = correct(fresh, refusing(given, everywhere=False))
    assert "108: Parrot x 2" in {one.phrase for one in suggest(later, here)}


PARTS = """INT. BAR - DAY #1#

WAITER
Tea?

ANNA VALE
Yes.

YOUNG ANNA
No.

INT. BAR - NIGHT #2#

CATHARINE
Hello, and how are you, and what was it that you wanted to say to us all?

MAN #2
Hello.

INT. BAR - DAY #3#

CATHERINE
Hello.

ANNA
Hello.

INT. STREET - DAY #4#

ANNA'S VOICE
Come back.

SAILOR
Now I would like to tell you a long story about the sea and everybody who ever went to it.
"""


def test_extras_and_aliases_are_offered_and_told_apart() -> None:
    screenplay, breakdown = read(PARTS)
    given = suggest_parts(screenplay, breakdown)
    assert {one.name for one in given if not one.into} == {"WAITER", "MAN #2"}
    pairs = {frozenset((one.name, one.into)) for one in given if one.into}
    assert frozenset(("ANNA'S VOICE", "anna")) in pairs or frozenset(("ANNA", "annas-voice")) in pairs
    merged = {name for pair in pairs for name in pair}
    assert not {"YOUNG ANNA", "young-anna"} & merged
    assert any({"CATHARINE", "CATHERINE"} & pair for pair in pairs)
    assert all(not one.why().startswith("suggest.") for one in given)
    assert correct(breakdown, accepting_parts(given))[1] == ()


@pytest.mark.parametrize("name", names())
def test_parts_of_the_tagged_texts(name: str) -> None:
    text = load(name)
    given = suggest_parts(text.screenplay, break_down(text.screenplay))
    told = {frozenset((one.key, one.into)) for one in given if one.into}
    assert all(frozenset(("-".join(a.lower().split()), "-".join(b.lower().split()))) not in told for a, b in text.apart)


def test_most_extras_of_the_tagged_texts_are_found_and_few_parts_are_taken_for_one() -> None:
    texts = [load(name) for name in names()]
    given = {
        (text.name, one.name)
        for text in texts
        for one in suggest_parts(text.screenplay, break_down(text.screenplay))
        if not one.into
    }
    tagged = {(text.name, name) for text in texts for name in text.extras}
    assert len(tagged & given) >= len(tagged) - 1
    assert len(given - tagged) <= 5


FLOORS = {"seen": (0.70, 0.78), "held out": (0.68, 0.72), "sample": (0.64, 0.77)}
"""Precision and recall over all categories that no change may fall below; docs/algorithms has the table."""


def test_precision_and_recall_stay_above_their_floors() -> None:
    every = {name: measure(load(name)) for name in names()}
    groups = {
        "seen": [scores for name, scores in every.items() if name not in {*HELD_OUT, SAMPLE}],
        "held out": [scores for name, scores in every.items() if name in HELD_OUT],
        "sample": [every[SAMPLE]],
    }
    for group, (precision, recall) in FLOORS.items():
        score = Score()
        for one in total(groups[group]).values():
            score.add(one)
        assert (score.precision >= precision, score.recall >= recall) == (True, True), (
            group,
            score.precision,
            score.recall,
        )


def test_the_measure_counts_what_is_missed_and_what_is_wrong() -> None:
    text = load("horror")
    nothing = total([measure(text, ())])
    assert all(score.recall == 0 for score in nothing.values())
    wrong = Suggestion("1", "104", "Trombone", 1, "gate", 1, 0, 4, "suggest.hand")
    assert measure(text, [wrong])["104"].precision == 0
    right = Suggestion("1", "104", "Dinosaur", 1, "toy dinosaur", 1, 0, 4, "suggest.hand")
    assert measure(text, [right])["104"].precision == 1


@pytest.mark.parametrize(
    ("words", "number"),
    [("three", 3), ("a dozen", 12), ("two hundred", 200), ("a hundred and forty", 140), ("3", 3),
     ("two thousand five hundred", 2500), ("twenty-five", 25), ("green", 1)],
)  # fmt: skip
def test_numbers_in_words(words: str, number: int) -> None:
    assert number_of(words.split()) == number
    text = f"Then {words} old vans come"
    tokens = tokens_of(text)
    index = next(at for at, token in enumerate(tokens) if token.low == "vans")
    assert count_before(tokens, index, text)[0] == number


@given(st.text(max_size=200))
def test_no_text_makes_it_raise(text: str) -> None:
    screenplay, _ = read_screenplay(f"INT. A - DAY\n\n{text}\n".encode())
    if screenplay is not None:
        breakdown = break_down(screenplay)
        given_ = suggest(screenplay, breakdown)
        assert correct(breakdown, accepting(given_))[0].sheets
        suggest_parts(screenplay, breakdown)


def test_a_text_ten_times_as_long_takes_about_ten_times_as_long() -> None:
    line = "Three black vans, a dozen GUESTS in uniform; she falls off a horse and a knife drops. MAN waits. "

    def seconds(times: int) -> float:
        screenplay, breakdown = read("INT. A - DAY #1#\n\n" + line * times + "\n")
        start = time.process_time()
        suggest(screenplay, breakdown)
        return time.process_time() - start

    seconds(5)
    short = min(seconds(20) for _ in range(3))
    assert min(seconds(200) for _ in range(2)) < 30 * short + 0.05
