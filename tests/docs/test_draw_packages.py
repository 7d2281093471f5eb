"""The picture of the packages is current, well-formed and whole; and it tells of a made-up tree what is in it."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from docs.draw_packages import PICTURE, ROOT, main, picture, read_tree, reduced

SVG = "{http://www.w3.org/2000/svg}"
CONTRACTS = """
[[tool.importlinter.contracts]]
type = "layers"
layers = ["upper", "lower"]

[[tool.importlinter.contracts]]
type = "layers"
containers = ["upper"]
layers = ["top", "middle | other", "ground"]
"""
FILES = {
    "upper/__init__.py": "",
    "upper/top/__init__.py": "",
    "upper/top/one.py": "def late():\n    from upper.middle.two import X\n\n\nfrom upper import ground\n",
    "upper/middle/__init__.py": "",
    "upper/middle/two.py": "from ..ground import Y\nimport json\nX = 1\n",
    "upper/other/__init__.py": "",
    "upper/ground/__init__.py": "import lower.only.it\nY = 2\n",
    "upper/ground/deep/__init__.py": "",
    "lower/__init__.py": "",
    "lower/only/__init__.py": "",
    "lower/only/it.py": "",
    "lower/plain.py": "from lower.only import it\n",
}


def made_up(folder: Path, more: dict[str, str] | None = None) -> Path:
    (folder / "pyproject.toml").write_text(CONTRACTS)
    for name, text in {**FILES, **(more or {})}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


def drawn(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(text)  # noqa: S314 - our own


def arrows_in(root: ElementTree.Element) -> set[str]:
    return {each.get("data-arrow", "") for each in root.iter(f"{SVG}path")} - {""}


def boxes_in(root: ElementTree.Element) -> set[str]:
    return {each.get("id", "") for each in root.iter(f"{SVG}g") if each.find(f"{SVG}rect") is not None}


def test_the_picture_in_the_repository_is_current(capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["--check"])

    assert capsys.readouterr().out == ""
    assert status == 0


def test_a_picture_that_is_not_current_is_told_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("docs.draw_packages.ROOT", made_up(tmp_path))
    (tmp_path / PICTURE).parent.mkdir()

    missing = main(["--check"])
    written = main([])
    current = main(["--check"])
    (tmp_path / "upper" / "middle" / "two.py").write_text("")
    old = main(["--check"])

    assert (missing, written, current, old) == (1, 0, 0, 1)
    assert capsys.readouterr().out == f"{PICTURE} is not current: make docs\n" * 2


def test_it_is_svg_that_a_screen_reader_can_name() -> None:
    root = drawn((ROOT / PICTURE).read_text())

    named = {each.get("id"): each.text or "" for each in root if each.tag in (f"{SVG}title", f"{SVG}desc")}
    assert root.tag == f"{SVG}svg"
    assert root.get("aria-labelledby", "").split() == list(named)
    assert all(named.values())


def test_every_sub_package_of_every_package_has_a_box() -> None:
    packages = ("adapters", "bot", "main", "processes", "router", "workflow")
    faces = [path.relative_to(ROOT).parent.parts for name in packages for path in (ROOT / name).rglob("__init__.py")]

    boxes = boxes_in(drawn((ROOT / PICTURE).read_text()))

    assert boxes == {".".join(parts) for parts in faces}
    assert len(boxes) > 40


def test_boxes_of_the_picture_do_not_overlap_and_stand_in_it() -> None:
    root = drawn((ROOT / PICTURE).read_text())
    rects = [each.find(f"{SVG}rect") for each in root.iter(f"{SVG}g") if each.get("class") == "box"]
    frames = [
        [float(rect.get(side, "")) for side in ("x", "y", "width", "height")] for rect in rects if rect is not None
    ]

    over = [
        (one, other)
        for number, one in enumerate(frames)
        for other in frames[:number]
        if one[0] < other[0] + other[2] and other[0] < one[0] + one[2]
        if one[1] < other[1] + other[3] and other[1] < one[1] + one[3]
    ]

    assert over == []
    assert all(x > 0 and x + width < float(root.get("width", "")) for x, _, width, _ in frames)


def test_a_made_up_tree_gets_its_arrows_and_no_others(tmp_path: Path) -> None:
    root = drawn(picture(read_tree(made_up(tmp_path))))

    # that `top` imports `ground` is told by the way over `middle`; files have no arrows
    assert arrows_in(root) == {"upper lower", "upper.top upper.middle", "upper.middle upper.ground"}
    assert boxes_in(root) == {
        *("upper", "upper.top", "upper.middle", "upper.other", "upper.ground", "upper.ground.deep"),
        *("lower", "lower.only"),
    }
    assert {each.text for each in root.iter(f"{SVG}text") if each.get("class") == "file"} == {"plain.py"}


def test_one_more_import_is_one_more_arrow(tmp_path: Path) -> None:
    root = drawn(picture(read_tree(made_up(tmp_path, {"upper/other/more.py": "from upper.ground import deep"}))))

    assert "upper.other upper.ground" in arrows_in(root)


@pytest.mark.parametrize(
    ("place", "text", "fault"),
    [
        ("upper/ground/more.py", "import upper.top.one", "upper: ground imports top, which is not below it"),
        ("upper/new.py", "", "upper: no layer of pyproject.toml names new"),
        ("lower/only/more.py", "import lower.plain", "only, plain import each other in a circle"),
    ],
)
def test_what_the_contracts_do_not_allow_is_not_drawn(tmp_path: Path, place: str, text: str, fault: str) -> None:
    folder = made_up(tmp_path, {place: text})

    with pytest.raises(ValueError, match=fault):
        read_tree(folder)


def test_an_arrow_that_a_longer_way_tells_is_left_out() -> None:
    arrows = {("a", "b"), ("b", "c"), ("a", "c"), ("a", "d"), ("d", "c"), ("c", "c")}

    assert reduced(arrows) == {("a", "b"), ("b", "c"), ("a", "d"), ("d", "c")}
