"""The stored form: the same value back, nothing lost, and a damaged form is said, never raised."""

from __future__ import annotations

import json
from typing import Any, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unitbase.screenplay import IntExt, Paragraph, ParagraphKind, Scene, Screenplay, Slugline
from unitbase.screenplay.stored import SCHEMA, screenplay_from_json, screenplay_to_json
from unitbase.screenplay.values import Emphasis, Span
from unitbase.words.catalogue import say
from unitbase.words.categories import OwnCategory

# Each type a field may have, and values for it. A field of a type not listed here fails the tests by KeyError, so
# whoever adds one to the values is led to this file, and to the stored form.
PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: st.text(max_size=12),
    bool: st.booleans(),
    int: st.integers(0, 100),
    str | None: st.none() | st.text(max_size=8),
    int | None: st.none() | st.integers(0, 99),
    IntExt | None: st.none() | st.sampled_from(IntExt),
    ParagraphKind: st.sampled_from(ParagraphKind),
    tuple[str, ...]: st.lists(st.text(max_size=8), max_size=3).map(tuple),
    tuple[tuple[str, str], ...]: st.lists(st.tuples(st.text(max_size=5), st.text(max_size=5)), max_size=3).map(tuple),
}


def every_field(kind: type[Any]) -> st.SearchStrategy[Any]:
    return st.builds(kind, **{name: PLAIN[hint] for name, hint in get_type_hints(kind).items()})


def listed(kind: type[Any], most: int) -> None:
    PLAIN[tuple[kind, ...]] = st.lists(every_field(kind), max_size=most).map(tuple)  # type: ignore[valid-type]


listed(Span, 2)
listed(Emphasis, 2)
listed(OwnCategory, 2)
listed(Paragraph, 3)
PLAIN[Slugline] = every_field(Slugline)
listed(Scene, 3)
SCREENPLAYS = every_field(Screenplay)

PARAGRAPH = Paragraph(
    ParagraphKind.ACTION, "A brass lamp.", 7, spans=(Span(2, 12, "104", "LAMP"),), tags=(("104", "LAMP"),), revision=2
)
SCENE = Scene(
    "12A", "12A", "INT. HALL - DAY", Slugline(IntExt.INT, "HALL", None, "DAY"), 3, None, ("ANN",), (), False, 6,
    (PARAGRAPH,), "14A",
)  # fmt: skip
SCREENPLAY = Screenplay("Tide", "fdx", (SCENE,), 1, 3, (("Title", "Tide"),), locked=True, colour="Blue")


@given(SCREENPLAYS)
def test_what_is_stored_comes_back_the_same(screenplay: Screenplay) -> None:
    text = json.dumps(screenplay_to_json(screenplay))
    assert screenplay_from_json(json.loads(text)) == (screenplay, ())


def test_the_form_is_named_and_small() -> None:
    form = screenplay_to_json(SCREENPLAY)
    assert form["schema"] == SCHEMA == 1
    assert form["scenes"][0]["paragraphs"] == [
        {
            "kind": "action",
            "text": "A brass lamp.",
            "line": 7,
            "tags": [["104", "LAMP"]],
            "spans": [[2, 12, "104", "LAMP"]],
            "revision": 2,
        }
    ]
    assert screenplay_from_json(form) == (SCREENPLAY, ())


def test_a_later_schema_is_refused_by_name() -> None:
    screenplay, findings = screenplay_from_json({**screenplay_to_json(SCREENPLAY), "schema": 2})
    assert screenplay is None
    assert [finding.code for finding in findings] == ["stored.newer"]
    assert "form 2" in say(findings[0])


@pytest.mark.parametrize("stored", [None, [], "text", 3, {}, {"schema": True}, {"schema": "1"}, {"schema": -1}])
def test_what_is_no_stored_form_is_said(stored: object) -> None:
    screenplay, findings = screenplay_from_json(stored)
    assert screenplay is None
    assert [finding.code for finding in findings] == ["stored.damaged"]


def paths(value: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Every place of a form."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(found for key, child in inner for found in paths(child, (*path, key)))]


@pytest.mark.parametrize("wrong", [3.5, {"a": object()}, [[]], -1])
def test_a_wrong_value_anywhere_is_damage_named_by_its_place(wrong: object) -> None:
    good = screenplay_to_json(SCREENPLAY)
    for path in paths(good)[1:]:
        form = json.loads(json.dumps(good))
        at = form
        for step in path[:-1]:
            at = at[step]
        at[path[-1]] = wrong
        screenplay, findings = screenplay_from_json(form)
        assert screenplay is None, path
        assert str(findings[0].params["where"]).split(".")[0] == str(path[0])


def test_a_missing_value_is_damage_unless_it_may_be_left_out() -> None:
    good = screenplay_to_json(SCREENPLAY)
    for name in ("key", "heading", "slug", "eighths", "line"):
        form = json.loads(json.dumps(good))
        del form["scenes"][0][name]
        assert [finding.params["where"] for finding in screenplay_from_json(form)[1]] == [f"scenes.0.{name}"]
    form = json.loads(json.dumps(good))
    form["scenes"][0]["paragraphs"][0]["kind"] = "verse"
    assert screenplay_from_json(form)[1][0].params["where"] == "scenes.0.paragraphs.0.kind"
    form["scenes"][0]["paragraphs"][0].update(kind="action", confidence=101)
    assert screenplay_from_json(form)[1][0].params["where"] == "scenes.0.paragraphs.0.confidence"
