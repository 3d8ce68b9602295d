"""Loading the sample production from its package data into the trade's values."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Any

from unitbase.breakdown.slugs import slug
from unitbase.breakdown.values import Element
from unitbase.calendar import ShootCalendar
from unitbase.schedule.values import (
    Assumptions,
    Availability,
    Board,
    CastTerms,
    CrewTerms,
    Day,
    Hold,
    LocationTerms,
    ResourceTerms,
    Strip,
    Town,
)


@dataclass(frozen=True, slots=True)
class Sample:
    """The sample production in pieces.

    `white`, `blue` and `fdx` are the script files as bytes (Fountain, Fountain, FDX of the white pages).
    Terms are in minor units of `currency`, keyed as a breakdown keys its parts; scene keys are scene numbers.
    `locations_of_sets` maps a set's name as the heading writes it to a location key; `seen` names who is seen in a
    scene without a line there.
    `minutes` are shooting minutes typed over the first estimate.
    `today` is pinned: the production pretends that it is that date, and `today_note` says so.
    `notes` are the reasons behind dates and terms, by key (a character, location or element).
    """

    title: str
    company: str
    fiction: str
    format: str
    country: str
    currency: str
    word_pack: str
    paper: str
    agreement: str
    shape: str
    today: date
    today_note: str
    white: bytes
    blue: bytes
    fdx: bytes
    town: Town
    calendar: ShootCalendar
    assumptions: Assumptions
    cast: tuple[CastTerms, ...]
    locations: tuple[LocationTerms, ...]
    resources: tuple[ResourceTerms, ...]
    crew: tuple[CrewTerms, ...]
    board: Board
    locations_of_sets: Mapping[str, str]
    elements: Mapping[str, tuple[Element, ...]]
    script_days: Mapping[str, int]
    seen: Mapping[str, tuple[str, ...]]
    minutes: Mapping[str, int]
    notes: Mapping[str, str]


def _availability(row: Mapping[str, Any]) -> Availability:
    return Availability(
        away=tuple((first, last) for first, last in row.get("away", ())),
        only=tuple((first, last) for first, last in row.get("only", ())),
        weekdays=tuple(row.get("weekdays", ())),
    )


def _cast(row: Mapping[str, Any]) -> CastTerms:
    return CastTerms(
        character=slug(row["character"]),
        rate=row["rate"],
        hold=Hold(row.get("hold", "none")),
        age=row.get("age", 0),
        chaperone_rate=row.get("chaperone_rate", 0),
        availability=_availability(row),
        performer=row["performer"],
        source=row["source"],
    )


def _location(row: Mapping[str, Any]) -> LocationTerms:
    return LocationTerms(
        key=row["key"],
        name=row["name"],
        day_fee=row["day_fee"],
        visit_fee=row["visit_fee"],
        availability=_availability(row),
        lat=row.get("lat"),
        lon=row.get("lon"),
        source="estimate",
    )


def _element_key(row: Mapping[str, Any]) -> str:
    """The key that the same element gets when a person types it on a sheet."""
    return f"{row['category']}-{slug(row['name'])}"


def _resource(row: Mapping[str, Any]) -> ResourceTerms:
    return ResourceTerms(
        element=_element_key(row),
        category=row["category"],
        name=row["name"],
        rate=row["rate"],
        call_fee=row.get("call_fee", 0),
        availability=_availability(row),
        account=row["account"],
        source="estimate",
    )


def _crew(row: Mapping[str, Any]) -> CrewTerms:
    return CrewTerms(**row, source="estimate")


def _elements(rows: list[dict[str, Any]]) -> dict[str, tuple[Element, ...]]:
    found: dict[str, tuple[Element, ...]] = {}
    for row in rows:
        element = Element(
            _element_key(row), row["category"], row["name"], row.get("quantity", 1), words=tuple(row.get("words", ()))
        )
        for scene in row["scenes"]:
            found[scene] = (*found.get(scene, ()), element)
    return found


def _board(rows: list[dict[str, Any]]) -> Board:
    return Board(tuple(Day(row["id"], tuple(Strip(f"s{key}", key) for key in row["scenes"])) for row in rows))


def _calendar(row: Mapping[str, Any]) -> ShootCalendar:
    return ShootCalendar(row["start"], tuple(row["weekdays"]), tuple(row["off"]), tuple(row["on"]))


def _notes(data: Mapping[str, Any]) -> dict[str, str]:
    notes = {"calendar": data["calendar"]["note"]}
    for row in (*data["cast"], *data["location"], *data["element"]):
        if "note" in row:
            notes[row.get("key") or row["character"]] = row["note"]
    return notes


def load_sample() -> Sample:
    """The sample production, read from the files shipped in this package."""
    home = files("unitbase.sample")
    data = tomllib.loads(home.joinpath("production.toml").read_text(encoding="utf-8"))
    head = ("title", "company", "fiction", "format", "country", "currency", "word_pack", "paper", "agreement", "shape")
    return Sample(
        **{key: data[key] for key in head},
        today=data["today"]["date"],
        today_note=data["today"]["note"],
        white=home.joinpath("white.fountain").read_bytes(),
        blue=home.joinpath("blue.fountain").read_bytes(),
        fdx=home.joinpath("white.fdx").read_bytes(),
        town=Town(**data["town"]),
        calendar=_calendar(data["calendar"]),
        assumptions=Assumptions(**data["assumptions"]),
        cast=tuple(map(_cast, data["cast"])),
        locations=tuple(map(_location, data["location"])),
        resources=tuple(_resource(row) for row in data["element"] if "rate" in row),
        crew=tuple(map(_crew, data["crew"])),
        board=_board(data["day"]),
        locations_of_sets={name: row["key"] for row in data["location"] for name in row["sets"]},
        elements=_elements(data["element"]),
        script_days=dict(data["script_day"]),
        seen={key: tuple(names) for key, names in data["seen"].items()},
        minutes=dict(data["minutes"]),
        notes=_notes(data),
    )
