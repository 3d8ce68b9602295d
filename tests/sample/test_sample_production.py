"""The sample holds what it promises, and its board breaks no window."""

import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from generator import sample_fdx
from unitbase.breakdown import DayPart
from unitbase.breakdown.slugs import slug
from unitbase.calendar import sun_times
from unitbase.money import recompute, walk
from unitbase.sample import Sample, load_sample, sample_breakdown, sample_plan
from unitbase.schedule.breaches import breaches
from unitbase.schedule.price import price
from unitbase.schedule.timeline import timeline
from unitbase.schedule.values import Board
from unitbase.screenplay.reader import read_screenplay
from unitbase.screenplay.values import IntExt, Screenplay


@pytest.fixture(scope="module")
def sample() -> Sample:
    return load_sample()


def read(data: bytes) -> Screenplay:
    screenplay, findings = read_screenplay(data, "slack-water")
    assert screenplay is not None
    assert not [finding for finding in findings if finding.level == "error"]
    return screenplay


def test_white_pages_have_their_scenes(sample: Sample) -> None:
    white = read(sample.white)
    numbers = [scene.number for scene in white.scenes]
    assert numbers == [*"1234567", "7A", *(str(n) for n in range(8, 21))]
    assert [scene.number for scene in white.scenes if scene.omitted] == ["12"]
    lengths = {scene.number: scene.eighths for scene in white.scenes}
    assert lengths["14"] == 1
    assert 80 <= white.eighths <= 100


def test_white_pages_hold_the_hard_cases(sample: Sample) -> None:
    scenes = {scene.number: scene for scene in read(sample.white).scenes}
    assert scenes["5"].slug.int_ext is IntExt.BOTH
    assert scenes["3"].slug.time_of_day == "CONTINUOUS"
    assert scenes["4"].voice_only == ("TIDE LINE",)
    assert scenes["13"].voice_only == ("JOE",)
    assert "YOUNG MAGS" in scenes["1"].characters
    assert "NELL" in scenes["18"].characters
    text = sample.white.decode()
    for words in ("Thirty guests", "INTERCUT WITH:", "01632 960 118", "DROWNED BELL", "Pargeter's Old Sinker", "\n~"):
        assert words in text


def test_blue_pages_cut_split_and_darken(sample: Sample) -> None:
    white, blue = read(sample.white), read(sample.blue)
    old = {scene.number: scene for scene in white.scenes}
    new = {scene.number: scene for scene in blue.scenes}
    assert new["3"].omitted
    assert not old["3"].omitted
    assert set(new) - set(old) == {"16A"}
    assert (old["15"].slug.time_of_day, new["15"].slug.time_of_day) == ("DAY", "NIGHT")
    assert "NELL" in new["15"].characters
    assert "NELL" not in old["15"].characters


def test_fdx_is_the_white_pages_with_tags(sample: Sample) -> None:
    production = (sample_fdx.HOME / "production.toml").read_text(encoding="utf-8")
    assert sample.fdx.decode() == sample_fdx.build(sample.white.decode(), production)
    assert ET.fromstring(sample.fdx).find("TagData") is not None  # noqa: S314 - our own file
    white, fdx = read(sample.white), read(sample.fdx)
    for one, other in zip(white.scenes, fdx.scenes, strict=True):
        assert (one.number, one.slug, one.characters) == (other.number, other.slug, other.characters)
        assert one.eighths == other.eighths


def test_every_scene_is_boarded_once_and_every_set_has_a_location(sample: Sample) -> None:
    live = [scene for scene in read(sample.white).scenes if not scene.omitted]
    boarded = [strip.scene for day in sample.board.days for strip in day.strips]
    assert sorted(boarded) == sorted(scene.key for scene in live)
    assert {scene.slug.set for scene in live} <= set(sample.locations_of_sets)
    both = [*live, *(scene for scene in read(sample.blue).scenes if not scene.omitted)]
    assert {scene.number for scene in both} == set(sample.script_days)
    assert len(set(sample.script_days.values())) == 4
    assert {slug(name) for scene in both for name in scene.characters} == {terms.character for terms in sample.cast}


def test_the_board_keeps_every_window(sample: Sample) -> None:
    scenes = {scene.key: scene for scene in read(sample.white).scenes}
    places = {terms.key: terms for terms in sample.locations}
    things = {terms.element: terms for terms in sample.resources}
    people = {terms.character: terms for terms in sample.cast}
    for day, when in zip(sample.board.days, sample.calendar.dates(6), strict=True):
        for strip in day.strips:
            scene = scenes[strip.scene]
            assert places[sample.locations_of_sets[scene.slug.set]].availability.allows(when)
            needed = [element.key for element in sample.elements.get(strip.scene, ())]
            assert all(things[key].availability.allows(when) for key in needed if key in things)
            seen = {*scene.characters, *sample.seen.get(strip.scene, ())} - set(scene.voice_only)
            assert all(people[slug(name)].availability.allows(when) for name in seen)


def test_the_childs_night_is_dark_only_just_before_the_child_must_leave(sample: Sample) -> None:
    night = sample.calendar.dates(6)[5]
    dark = sun_times(night, sample.town.lat, sample.town.lon, sample.town.zone).dark
    assert 21 * 60 + 45 <= dark <= 22 * 60 + 5


def test_calendar_crew_and_fiction(sample: Sample) -> None:
    dates = [day for day in sample.calendar.dates(6) if day]
    assert (dates[-1] - dates[0]).days < 14
    assert sum(crew.count for crew in sample.crew) == 26
    assert "fiction" in sample.fiction
    assert sample.today < dates[0]
    assert "pinned" in sample.today_note


def test_the_plan_breaks_no_rule_and_explains_its_price() -> None:
    plan = sample_plan()
    assert [breach for breach in breaches(plan) if breach.level == "error"] == []
    figure = price(plan)
    assert figure.money.amount > 0
    assert all(node.value == recompute(node) for node in walk(figure))


def test_the_child_is_out_within_the_last_quarter_of_an_hour() -> None:
    night = timeline(sample_plan(), 5)
    nell = next(times for times in night.people if times.character == "nell")
    assert 22 * 60 + 45 <= nell.leave <= 23 * 60


def test_blue_pages_break_down_under_the_same_terms(sample: Sample) -> None:
    blue = {sheet.scene: sheet for sheet in sample_breakdown(sample, sample.blue).sheets}
    assert "3" not in blue
    assert blue["15"].day_part is DayPart.NIGHT
    assert "nell" in blue["15"].cast
    assert "nell" in blue["16A"].cast


def test_one_drag_saves_a_location_visit(sample: Sample) -> None:
    """The kitchen a day later runs on into the cottage's other day: one visit saved, no rule broken."""
    plan = sample_plan()
    first, second, *rest = plan.board.days
    kitchen = next(strip for strip in first.strips if strip.scene == "7")
    days = (
        replace(first, items=tuple(strip for strip in first.strips if strip != kitchen)),
        replace(second, items=(*second.items, kitchen)),
    )
    better = replace(plan, board=Board((*days, *rest)))
    assert price(better).money.amount <= price(plan).money.amount - 35000
    assert [breach for breach in breaches(better) if breach.level == "error"] == []
    assert sample.board == plan.board
