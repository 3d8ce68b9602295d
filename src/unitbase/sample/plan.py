"""The sample as a plan: its white pages read and broken down, what a person corrected, its terms and its board."""

from __future__ import annotations

from collections.abc import Iterator

from unitbase.breakdown import Breakdown, Correction, break_down, correct
from unitbase.breakdown.slugs import slug
from unitbase.calendar import day_shapes
from unitbase.rules import load_pack
from unitbase.sample.production import Sample, load_sample
from unitbase.schedule.values import Plan
from unitbase.screenplay import Screenplay, read_screenplay


def sample_corrections(sample: Sample, scenes: frozenset[str], sets: frozenset[str]) -> tuple[Correction, ...]:
    """What the sample's people typed over the first breakdown, for the scene keys and set names that a draft has."""
    return tuple(
        one
        for one in _corrections(sample)
        if (one.scene in scenes if one.scene else one.field in {f"set:{slug(name)}" for name in sets})
    )


def _corrections(sample: Sample) -> Iterator[Correction]:
    for name, location in sample.locations_of_sets.items():
        yield Correction("", f"set:{slug(name)}", location)
    for scene, day in sample.script_days.items():
        yield Correction(scene, "script_day", str(day))
    for scene, names in sample.seen.items():
        yield from (Correction(scene, "cast+", name) for name in names)
    for scene, elements in sample.elements.items():
        for one in elements:
            yield Correction(scene, "element+", f"{one.category}: {one.name} x {one.quantity}")
            if one.words:
                yield Correction(scene, f"words:{one.key}", "; ".join(one.words))
    # Last: minutes that a person typed do not follow what else is corrected.
    for scene, minutes in sample.minutes.items():
        yield Correction(scene, "minutes", str(minutes))


def sample_breakdown(sample: Sample, data: bytes) -> Breakdown:
    """The breakdown of one of the sample's scripts with the corrections made. Raises ValueError on a broken sample."""
    script, _ = read_screenplay(data, "slack-water.fountain")
    if script is None:
        msg = "the sample's script cannot be read"
        raise ValueError(msg)
    breakdown, findings = correct(break_down(script), _corrections_for(sample, script))
    if findings:
        msg = f"the sample's corrections do not fit its script: {findings[0]}"
        raise ValueError(msg)
    return breakdown


def _corrections_for(sample: Sample, script: Screenplay) -> tuple[Correction, ...]:
    live = [scene for scene in script.scenes if not scene.omitted]
    return sample_corrections(
        sample, frozenset(scene.key for scene in live), frozenset(scene.slug.set for scene in live)
    )


def sample_plan() -> Plan:
    """The sample production, planned: white pages on the assistant director's board."""
    sample = load_sample()
    return Plan(
        title=sample.title,
        currency=sample.currency,
        breakdown=sample_breakdown(sample, sample.white),
        board=sample.board,
        calendar=sample.calendar,
        town=sample.town,
        shapes=day_shapes(sample.agreement),
        default_shape=sample.shape,
        rules=load_pack(sample.agreement),
        cast=sample.cast,
        locations=sample.locations,
        resources=sample.resources,
        crew=sample.crew,
        assumptions=sample.assumptions,
    )
