"""Every other format: the generated script in it gives the truth back, and a real file gives what it holds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator import Truth, generate, to_fountain
from generator.celtx import to_celtx
from generator.indented import LAYOUTS, to_indented
from generator.open_screenplay import SPELLINGS, to_fadein, to_osf
from generator.trelby import to_trelby
from unitbase.screenplay import ParagraphKind, Screenplay, read_screenplay
from unitbase.words import Level

SCRIPTS = Path(__file__).resolve().parents[2] / "../shared/inputs/scripts"
TRUTH = generate(11, scenes=60)

WRITERS: dict[str, tuple[str, Callable[[Truth], bytes]]] = {
    **{
        f"osf-{version}": ("open-screenplay", lambda truth, version=version: to_osf(truth, version).encode())
        for version in SPELLINGS
    },
    "fadein": ("open-screenplay", to_fadein),
    "celtx": ("celtx", to_celtx),
    "celtx-marked": ("celtx", lambda truth: to_celtx(truth, members=False)),
    "trelby-2": ("trelby", lambda truth: to_trelby(truth, 2).encode()),
    "trelby-3": ("trelby", lambda truth: to_trelby(truth).encode()),
    **{
        f"indented-{name}": ("indented", lambda truth, layout=layout: to_indented(truth, layout).encode())
        for name, layout in LAYOUTS.items()
    },
}


def read(data: bytes, name: str = "film") -> Screenplay:
    screenplay, findings = read_screenplay(data, name)
    assert screenplay is not None, findings
    return screenplay


def spoken(screenplay: Screenplay) -> list[tuple[str, ...]]:
    """Every paragraph that is acted or said, by scene."""
    kinds = (ParagraphKind.ACTION, ParagraphKind.DIALOGUE, ParagraphKind.PARENTHETICAL)
    return [tuple(" ".join(p.text.split()) for p in scene.paragraphs if p.kind in kinds) for scene in screenplay.scenes]


@pytest.mark.parametrize("form", sorted(WRITERS))
def test_a_generated_script_gives_its_truth_back(form: str) -> None:
    expected, write = WRITERS[form]
    screenplay = read(write(TRUTH))
    assert screenplay.format == expected
    assert [scene.number for scene in screenplay.scenes] == [scene.number for scene in TRUTH.scenes]
    assert [scene.omitted for scene in screenplay.scenes] == [scene.omitted for scene in TRUTH.scenes]
    for scene, true in zip(screenplay.scenes, TRUTH.scenes, strict=True):
        if not true.omitted:
            assert (scene.heading, scene.slug.set, scene.slug.time_of_day) == (true.heading, true.set, true.time)
            assert (scene.characters, scene.voice_only) == (true.characters, true.voice_only), true.number
    assert screenplay.cues == TRUTH.cues


@pytest.mark.parametrize("form", sorted(WRITERS))
def test_every_word_of_a_generated_script_is_kept(form: str) -> None:
    if form.startswith("indented-") and LAYOUTS[form.removeprefix("indented-")].page:
        pytest.skip("a speech over two pages is joined again: compared by its words below")
    told = [
        tuple(
            text for block in scene.blocks for text in (block.direction and f"({block.direction})", block.text) if text
        )
        for scene in TRUTH.scenes
    ]
    assert spoken(read(WRITERS[form][1](TRUTH))) == told


@pytest.mark.parametrize("name", ["paged", "tight"])
def test_pages_of_a_printed_script_part_no_speech(name: str) -> None:
    screenplay = read(to_indented(TRUTH, LAYOUTS[name]).encode())
    plain = read(to_fountain(TRUTH).encode())
    assert [" ".join(texts).split() for texts in spoken(screenplay)] == [
        " ".join(texts).split() for texts in spoken(plain)
    ]
    found = read_screenplay(to_indented(TRUTH, LAYOUTS[name]).encode())[1]
    assert [finding.code for finding in found] == ["script.page-marks"]


@pytest.mark.parametrize("form", ["celtx", "celtx-marked"])
def test_the_elements_of_a_celtx_project_are_tags(form: str) -> None:
    screenplay = read(WRITERS[form][1](TRUTH))
    for scene, true in zip(screenplay.scenes, TRUTH.scenes, strict=True):
        found = {tag for paragraph in scene.paragraphs for tag in paragraph.tags}
        assert found == {(element.category, element.label) for element in true.elements}, true.number
        for paragraph in scene.paragraphs:
            assert all(paragraph.text[span.start : span.end] == span.label for span in paragraph.spans)


@pytest.mark.parametrize("form", sorted(WRITERS))
def test_a_whole_file_reads_without_a_word_of_warning(form: str) -> None:
    screenplay, findings = read_screenplay(WRITERS[form][1](TRUTH))
    assert not [finding for finding in findings if finding.level is not Level.INFO]
    assert screenplay is not None
    assert screenplay.title == ("" if form.startswith("indented") else TRUTH.title)


def test_a_real_fade_in_file_and_its_fdx_are_the_same_script() -> None:
    path = SCRIPTS / "wildwinter__screenplay-tools/tests/TestFDX-FI.fadein"
    if not path.exists():
        pytest.skip("the collection of real scripts is not here")
    packed, exported = read(path.read_bytes()), read(path.with_suffix(".fdx").read_bytes())
    assert packed.format == "open-screenplay"
    assert [scene.heading.upper() for scene in packed.scenes] == [scene.heading.upper() for scene in exported.scenes]
    assert [scene.characters for scene in packed.scenes] == [scene.characters for scene in exported.scenes]
    assert packed.cues == exported.cues == 4
    # The heading style says that scenes are numbered; the program's own export says how.
    assert [scene.number for scene in packed.scenes] == [scene.number for scene in exported.scenes] == ["1", "2"]
