"""A series: episodes as one screenplay, each draft in its own place, every scene called by episode and number."""

from __future__ import annotations

from unitbase.breakdown import break_down
from unitbase.screenplay import Screenplay, read_screenplay
from unitbase.screenplay.identity import with_keys
from unitbase.screenplay.numbering import lettered, with_locked_numbers
from unitbase.screenplay.series import as_episode, episode_of, episodes_in, one_episode, with_episode

ONE = "Title: Tide Tables\n\nFADE IN:\n\nINT. HALL - DAY #1#\n\nANNA\nHere.\n\nEXT. QUAY - NIGHT #2#\n\nRain.\n"
TWO = "Title: Tide Tables\n\nOVER BLACK:\n\nINT. HALL - NIGHT #1#\n\nBEN\nGone.\n"
THREE = "Title: Tide Tables\n\nEXT. WEIR - DAY\n\nWater.\n\nINT. MILL - DAY\n\nANNA\nDust.\n"


def _read(text: str) -> Screenplay:
    found, _ = read_screenplay(text.encode())
    assert found
    return found


def _series() -> Screenplay:
    """Three episodes, brought in as 1, 3, 2."""
    series = with_episode(as_episode(_read(ONE), 1), 3, as_episode(_read(THREE), 3))
    return with_episode(series, 2, as_episode(_read(TWO), 2))


def test_scenes_are_called_by_episode_and_number_in_the_order_of_episodes() -> None:
    series = _series()
    assert [scene.number for scene in series.scenes] == ["1/1", "1/2", "2/1", "3/1", "3/2"]
    assert len({scene.key for scene in series.scenes}) == 5
    assert episodes_in(series) == (1, 2, 3)
    assert series.cues == 3
    assert series.eighths == sum(scene.eighths for scene in series.scenes)


def test_a_number_names_its_episode_or_none() -> None:
    assert [episode_of(one) for one in ("3/14", "12/7A", "14", "A/2", "", None, "/4")] == [3, 12, 0, 0, 0, 0, 0]


def test_a_new_script_of_an_episode_replaces_that_episode_alone() -> None:
    before = _series()
    after = with_episode(before, 2, as_episode(_read(THREE), 2))
    assert [scene.number for scene in after.scenes] == ["1/1", "1/2", "2/1", "2/2", "3/1", "3/2"]
    others = [scene for scene in after.scenes if episode_of(scene.number) != 2]
    assert others == [scene for scene in before.scenes if episode_of(scene.number) != 2]


def test_what_opens_a_later_episode_is_kept_as_a_note() -> None:
    series = _series()
    assert [one.text for one in series.preamble] == ["FADE IN:"]
    assert [one.text for one in series.scenes[2].paragraphs] == ["INT. HALL - NIGHT", "OVER BLACK:", "BEN", "Gone."]
    assert series.scenes[2].eighths == as_episode(_read(TWO), 2).scenes[0].eighths


def test_story_days_begin_anew_with_every_episode() -> None:
    nights = ONE + "\nINT. HALL - DAY #3#\n\nMorning.\n"
    series = with_episode(as_episode(_read(nights), 1), 2, as_episode(_read(TWO), 2))
    days = {sheet.number: sheet.script_day for sheet in break_down(series).sheets}
    assert days == {"1/1": 1, "1/2": 1, "1/3": 2, "2/1": 1}


def test_an_episode_comes_out_by_itself() -> None:
    alone = one_episode(_series(), 3)
    assert [scene.number for scene in alone.scenes] == ["3/1", "3/2"]
    assert (alone.title, alone.cues, alone.preamble) == ("Tide Tables, episode 3", 1, ())
    assert one_episode(_series(), 1).preamble == _series().preamble


def test_under_lock_a_new_scene_is_lettered_within_its_own_episode() -> None:
    old = _series()
    longer = TWO.replace("INT. HALL - NIGHT #1#", "EXT. LANE - DAY\n\nMud.\n\nINT. HALL - NIGHT #1#")
    own = with_episode(old, 2, as_episode(_read(longer), 2))
    new = with_keys(own, {scene.key: scene.key for scene in own.scenes})
    lane = next(scene for scene in new.scenes if "LANE" in scene.heading)
    fresh = with_keys(new, {scene.key: "2/new" if scene is lane else scene.key for scene in new.scenes})
    hall = next(scene for scene in fresh.scenes if "HALL - NIGHT" in scene.heading)
    fresh = with_keys(fresh, {scene.key: "2/1" if scene is hall else scene.key for scene in fresh.scenes})
    numbers = {scene.heading: scene.number for scene in with_locked_numbers(old, fresh).scenes}
    assert numbers["INT. HALL - NIGHT"] == "2/1"
    assert numbers["EXT. LANE - DAY"] == "2/A1"
    assert lettered("2/12", "2/13", {"2/12", "2/13"}) == "2/12A"
