"""Converting on the command line: what is written, where, and what is said about it."""

from __future__ import annotations

from pathlib import Path

import pytest

from unitbase import cli

PAGES = "Title: Small\n\nINT. ROOM - DAY #1#\n\nAnna waits.\n\nANNA\nHello.\n"
TAGGED = """<FinalDraft Version="5"><Content><Paragraph Type="Scene Heading" Number="1"><SceneProperties Length="2/8"/>
<Text>INT. ROOM - DAY</Text></Paragraph><Paragraph Type="Action"><Text TagNumber="1" RevisionID="1">A lamp.</Text>
</Paragraph></Content><TagData><TagDefinitions><TagDefinition CatId="05c556eb-6bc1-4a3a-b09f-f8b5ba1b6afa" Id="a"
Label="LAMP"/></TagDefinitions><Tags><Tag Number="1"><DefId>a</DefId></Tag></Tags></TagData></FinalDraft>"""


def run(*arguments: object) -> int:
    return cli.main([str(argument) for argument in arguments])


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "small.fountain"
    path.write_text(PAGES, encoding="utf-8")
    return path


def test_a_script_goes_to_fdx_and_comes_back(script: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("convert", script, "--to", "fdx", "--out", tmp_path / "small.fdx") == 0
    assert "<Text>Anna waits.</Text>" in (tmp_path / "small.fdx").read_text(encoding="utf-8")
    assert run("convert", tmp_path / "small.fdx", "--to", "fountain", "--out", tmp_path / "again.fountain") == 0
    assert (tmp_path / "again.fountain").read_text(encoding="utf-8") == PAGES
    assert sorted(path.name for path in tmp_path.iterdir()) == ["again.fountain", "small.fdx", "small.fountain"]
    assert capsys.readouterr().out == ""


def test_without_a_file_the_text_goes_to_standard_output_and_the_rest_is_said_beside_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "tagged.fdx"
    path.write_text(TAGGED, encoding="utf-8")
    assert run("convert", path, "--to", "fountain") == 0
    said = capsys.readouterr()
    assert said.out == "Title: tagged\n\nINT. ROOM - DAY #1#\n\nA lamp.\n"
    assert "tags left out: 1" in said.err
    assert "unmarked: 1" in said.err
    assert "lengths from the file left out: 1" in said.err


def test_what_is_no_script_or_cannot_be_written_is_refused(
    script: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    nothing = tmp_path / "nothing"
    nothing.write_bytes(b"")
    assert run("convert", nothing, "--to", "fdx") == 1
    assert "empty" in capsys.readouterr().err
    assert run("convert", script, "--to", "fdx", "--out", script / "such.fdx") == 1
    assert "cannot be written" in capsys.readouterr().err
    assert run("convert", script, "--to", "fountain", "--out", script) == 1
    assert "the script itself" in capsys.readouterr().err
    assert script.read_text(encoding="utf-8") == PAGES
    with pytest.raises(SystemExit):
        run("convert", script, "--to", "docx")
