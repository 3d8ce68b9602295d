"""The key of an installation: one, whole, whoever comes first."""

from __future__ import annotations

import threading
from pathlib import Path

from unitbase.office.own_key import own_key


def _keys_of_processes_that_start_together(path: Path, many: int = 8) -> list[str]:
    gate, keys = threading.Barrier(many), [""] * many

    def start(place: int) -> None:
        gate.wait(10)
        keys[place] = own_key(path)

    threads = [threading.Thread(target=start, args=(place,)) for place in range(many)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    return keys


def test_all_that_start_at_once_on_an_empty_folder_have_the_same_key(tmp_path: Path) -> None:
    for number in range(60):
        keys = _keys_of_processes_that_start_together(tmp_path / f"{number}.key")
        assert len(set(keys)) == 1
        assert len(keys[0]) >= 64


def test_a_key_that_is_there_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "secret.key"
    path.write_text("of before\n", encoding="ascii")
    assert own_key(path) == "of before"


def test_a_file_left_empty_by_a_killed_process_gets_a_key(tmp_path: Path) -> None:
    path = tmp_path / "secret.key"
    path.touch()
    made = own_key(path)
    assert len(made) >= 64
    assert own_key(path) == made


def test_no_one_else_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "secret.key"
    own_key(path)
    assert path.stat().st_mode & 0o077 == 0
