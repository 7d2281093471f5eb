"""Where a database can be made, and where it cannot."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from main.doctor.data_folder import check_folder, why_not_made


@pytest.mark.parametrize("folder", ["/proc/nowhere", "/proc/nowhere/deep", "/sys/kernel/nowhere"])
def test_where_nothing_can_be_kept_is_no_place(folder: str) -> None:
    [found] = check_folder(Path(folder))

    assert found.level == "fail"
    assert "BOT_DATABASE" in found.text


def test_a_folder_that_is_a_file_or_in_one_is_no_place(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("hello")
    (tmp_path / "dangling").symlink_to("nowhere")

    told = [why_not_made(file), why_not_made(file / "data"), why_not_made(tmp_path / "dangling")]

    assert [
        f"{tmp_path / name} is no folder" in each for name, each in zip(("file", "file", "dangling"), told, strict=True)
    ] == [True] * 3


def test_a_folder_that_can_be_made_is_no_fault_and_is_not_made(tmp_path: Path) -> None:
    assert why_not_made(tmp_path / "some" / "where") == ""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.getuid() == 0, reason="root may write everywhere")
def test_a_folder_of_others_is_no_place(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)

    assert "nothing can be written" in why_not_made(tmp_path / "data")

    tmp_path.chmod(0o700)
