"""Draws `docs/packages.svg`: the packages in the layers of pyproject.toml's contracts, and who imports whom.

`python docs/draw_packages.py` writes the picture, `--check` says whether it is current. Knows only names and imports;
where a box stands and how a line runs follows from them, so the same tree gives the same bytes, in any Python.
Longer than 300 lines: a script that runs alone.
"""

from __future__ import annotations

import ast
import sys
import tomllib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from math import fsum
from pathlib import Path
from textwrap import wrap

ROOT = Path(__file__).resolve().parent.parent
PICTURE = "docs/packages.svg"

WIDTH, MARGIN, GUTTER = 1340, 16, 14
HEAD, PAD = 34, 14  # of a package: what stands above its first row, and around its rows
BOX, TALL, GAP, BETWEEN = 26, 48, 20, 32  # heights: a box, one with boxes in it, between two rows, between packages
LINE, FILES = 17, 34  # the height of a line of files, and how many letters it has at most
LETTER, SMALL = 8, 6  # widths of an average letter
JOINT = 10  # what a line takes that passes a row
SWEEPS, STRAIGHT = 80, 20  # how often all are moved; how much more a line likes to be straight than to be short

Arrow = tuple[str, str]  # who imports, who is imported

STYLE = """
  svg { --paper: #fff; --ink: #1f2328; --faint: #59636e; --line: #6e7781; --rim: #d0d7de; --box: #fff;
        --p0: #eef1f5; --p1: #e6f2ee; --p2: #e9effa; --p3: #f6efe2; font-family: system-ui, sans-serif; }
  @media (prefers-color-scheme: dark) {
    svg { --paper: #0d1117; --ink: #e6edf3; --faint: #9198a1; --line: #8b949e; --rim: #3d444d; --box: #161b22;
          --p0: #1c2128; --p1: #12261f; --p2: #152238; --p3: #2a2114; } }
  .paper { fill: var(--paper); } .panel { stroke: var(--rim); } .p0 { fill: var(--p0); } .p1 { fill: var(--p1); }
  .p2 { fill: var(--p2); } .p3 { fill: var(--p3); } .box rect { fill: var(--box); stroke: var(--line); }
  .box .part rect { fill: none; stroke: var(--rim); } text { fill: var(--ink); font-size: 14px; text-anchor: middle; }
  .head { font-size: 16px; font-weight: 600; text-anchor: start; } .part text { font-size: 11px; }
  .file { fill: var(--faint); text-anchor: end; } .key { fill: var(--faint); font-size: 12px; text-anchor: start; }
  .thin, .thick { fill: none; stroke: var(--line); stroke-width: 1.1; } .thick { stroke-width: 3; }
  marker path { fill: var(--line); }
""".strip("\n")


@dataclass(frozen=True, slots=True)
class Package:
    """A package by layers, the upper first. `inside` has the sub-packages, each with those that it has itself."""

    name: str
    layers: tuple[tuple[str, ...], ...]
    inside: Mapping[str, tuple[str, ...]]
    arrows: frozenset[Arrow]  # between sub-packages; what a longer way tells as well is left out


@dataclass(frozen=True, slots=True)
class Tree:
    """All packages in their layers."""

    layers: tuple[tuple[Package, ...], ...]
    arrows: frozenset[Arrow]


@dataclass(slots=True, eq=False)
class GraphNode:
    """A box in a row, or a joint of a line that passes it. `x` is the middle."""

    name: str
    width: float
    height: float
    x: float = 0.0
    y: float = 0.0
    above: list[GraphNode] = field(default_factory=list["GraphNode"])
    below: list[GraphNode] = field(default_factory=list["GraphNode"])
    is_joint: bool = False


# what there is


def read_tree(root: Path) -> Tree:
    """Read layers from pyproject.toml and imports from the files. Raises ValueError when they do not fit together."""
    settings = tomllib.loads((root / "pyproject.toml").read_text())["tool"]["importlinter"]
    contracts = [each for each in settings["contracts"] if each["type"] == "layers"]
    inner = {name: _layers(each) for each in contracts for name in each.get("containers", ())}
    outer = next(_layers(each) for each in contracts if "containers" not in each)
    names = [name for layer in outer for name in layer]
    pairs = imports(root, names)
    packages = {name: _package(root / name, inner.get(name), pairs) for name in names}
    between = {(one.split(".")[0], other.split(".")[0]) for one, other in pairs}
    return Tree(tuple(tuple(packages[name] for name in layer) for layer in outer), reduced(between))


def imports(root: Path, packages: Sequence[str]) -> set[Arrow]:
    """Give (module, module) for each import among these packages, those within functions too."""
    paths = [path for name in packages for path in (root / name).rglob("*.py")]
    modules = {".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__"): path for path in paths}
    found: set[Arrow] = set()
    for module, path in modules.items():
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Import):
                found |= {(module, alias.name) for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                base = _base(module, node, is_package=path.name == "__init__.py")
                names = {f"{base}.{alias.name}" for alias in node.names}
                found |= {(module, name if name in modules else base) for name in names}
    return {(one, other) for one, other in found if other in modules}


def _base(module: str, node: ast.ImportFrom, *, is_package: bool) -> str:
    """Give the module that names are imported from; dots are counted from the package that a module stands in."""
    parts = module.split(".")
    above = parts[: len(parts) - node.level + is_package] if node.level else []
    return ".".join((*above, *([node.module] if node.module else [])))


def reduced(arrows: Collection[Arrow]) -> frozenset[Arrow]:
    """Leave out arrows that a longer way tells as well, and those from somebody to itself."""
    next_to: dict[str, set[str]] = {}
    for one, other in arrows:
        if one != other:
            next_to.setdefault(one, set()).add(other)
    return frozenset(
        (one, other)
        for one, others in next_to.items()
        for other in others
        if not any(other in _reached(next_to, third) for third in others - {other})
    )


def _reached(next_to: Mapping[str, set[str]], start: str) -> set[str]:
    found, left = set[str](), [start]
    while left:
        for name in next_to.get(left.pop(), set()) - found:
            found.add(name)
            left.append(name)
    return found


def _layers(contract: Mapping[str, Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(name.strip() for name in layer.split("|")) for layer in contract["layers"])


def _package(folder: Path, layers: tuple[tuple[str, ...], ...] | None, pairs: Iterable[Arrow]) -> Package:
    """Give a package; one without a contract of its own gets its layers from the imports."""
    inside = {name: _folders(folder / name) for name in _folders(folder)}
    entries = {*inside, *(path.stem for path in folder.glob("*.py") if not path.stem.startswith("__"))}
    split = [(one.split("."), other.split(".")) for one, other in pairs]
    arrows = {(a[1], b[1]) for a, b in split if a[0] == b[0] == folder.name and len(a) > 1 < len(b) and a[1] != b[1]}
    layers = layers or _by_imports(entries, arrows)
    place = {name: number for number, layer in enumerate(layers) for name in layer}
    if lost := entries - place.keys():
        raise ValueError(f"{folder.name}: no layer of pyproject.toml names {', '.join(sorted(lost))}")
    among = {(one, other) for one, other in arrows if one in inside and other in inside}
    for one, other in sorted(among):
        if place[one] >= place[other]:
            raise ValueError(f"{folder.name}: {one} imports {other}, which is not below it")
    return Package(folder.name, layers, inside, reduced(among))


def _folders(folder: Path) -> tuple[str, ...]:
    return tuple(sorted(path.parent.name for path in folder.glob("*/__init__.py")))


def _by_imports(entries: Collection[str], arrows: Collection[Arrow]) -> tuple[tuple[str, ...], ...]:
    """Put each entry below all that import it. Raises ValueError for a circle."""
    layers: list[tuple[str, ...]] = []
    left = set(entries)
    while left:
        layer = tuple(sorted(left - {other for one, other in arrows if one in left}))
        if not layer:
            raise ValueError(f"{', '.join(sorted(left))} import each other in a circle")
        layers.append(layer)
        left -= set(layer)
    return tuple(layers)


# where it stands


class Panel:
    """One package with a place for each of its boxes; files are named at the right."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.boxes = {name: _box(name, parts) for name, parts in package.inside.items()}
        self.rows = [[self.boxes[name] for name in layer if name in self.boxes] for layer in package.layers]
        self.files = [_listed([name for name in layer if name not in self.boxes]) for layer in package.layers]
        self.lines = [self._line(one, other) for one, other in sorted(package.arrows)]
        self.least = 2 * PAD + max(
            _room(row) + _beside(files) for row, files in zip(self.rows, self.files, strict=True)
        )
        self.heights = [_height(row, files) for row, files in zip(self.rows, self.files, strict=True)]
        self.height = HEAD + fsum(self.heights) + GAP * (len(self.heights) - 1) + PAD
        self.x, self.y, self.width = 0.0, 0.0, self.least
        self.tops: list[float] = []

    def place(self, x: float, y: float, width: float, height: float) -> None:
        """Give every box its place within this frame."""
        top = y + HEAD + (height - self.height) / 2
        self.x, self.y, self.width, self.height = x, y, width, height
        for row, tall in zip(self.rows, self.heights, strict=True):
            self.tops.append(top)
            for node in row:
                node.height = tall if node.is_joint else node.height
                node.y = top + (tall - node.height) / 2
            top += tall + GAP
        _order(self.rows)
        _spread(self.rows, x + PAD, [x + width - PAD - _beside(files) for files in self.files])

    def _line(self, one: str, other: str) -> list[GraphNode]:
        """Give the boxes of an arrow with a joint for every row between them."""
        rows = [index for name in (one, other) for index, layer in enumerate(self.package.layers) if name in layer]
        joints = [GraphNode("", JOINT, BOX, is_joint=True) for _ in range(rows[0] + 1, rows[1])]
        for row, joint in zip(self.rows[rows[0] + 1 : rows[1]], joints, strict=True):
            row.append(joint)
        line = [self.boxes[one], *joints, self.boxes[other]]
        for upper, lower in pairwise(line):
            upper.below.append(lower)
            lower.above.append(upper)
        return line


def _box(name: str, parts: Sequence[str]) -> GraphNode:
    return GraphNode(name, max(len(name) * LETTER + 22, _row_of(parts) + 16), TALL if parts else BOX)


def _row_of(parts: Sequence[str]) -> int:
    """Give the width of the boxes in a box."""
    return sum(len(part) * SMALL + 16 for part in parts) - 4


def _listed(files: Sequence[str]) -> list[str]:
    return wrap("  ".join(f"{name}.py" for name in files), FILES)


def _beside(lines: Sequence[str]) -> float:
    return max((len(line) * LETTER + GUTTER for line in lines), default=0.0)


def _room(row: Sequence[GraphNode]) -> float:
    return fsum(node.width for node in row) + GUTTER * max(0, len(row) - 1)


def _height(row: Sequence[GraphNode], files: Sequence[str]) -> float:
    boxes = [node.height for node in row if not node.is_joint]
    return max(*boxes, len(files) * LINE, 0) if boxes or files else 0


def _order(rows: Sequence[list[GraphNode]]) -> None:
    """Order each row so that few lines cross: by the middle of what a box hangs on, down and up in turn."""
    best, fewest = [list(row) for row in rows], _crossings(rows)
    for sweep in range(SWEEPS):
        down = sweep % 2 == 0
        for row in rows if down else reversed(rows):
            places = {node: place for each in rows for place, node in enumerate(each)}
            row.sort(key=partial(_middle, places, down=down))
        if (crossings := _crossings(rows)) < fewest:
            best, fewest = [list(row) for row in rows], crossings
    for row, found in zip(rows, best, strict=True):
        row[:] = found


def _middle(places: Mapping[GraphNode, int], node: GraphNode, *, down: bool) -> float:
    others = [places[each] for each in (node.above if down else node.below)]
    return sum(others) / len(others) if others else places[node]


def _crossings(rows: Sequence[Sequence[GraphNode]]) -> int:
    places = {node: place for row in rows for place, node in enumerate(row)}
    lines = [[(places[node], places[low]) for node in row for low in node.below] for row in rows]
    return sum((a - c) * (b - d) < 0 for each in lines for number, (a, b) in enumerate(each) for c, d in each[:number])


def _spread(rows: Sequence[Sequence[GraphNode]], left: float, rights: Sequence[float]) -> None:
    """Move boxes under what they hang on, as far as their neighbours and the frame let them."""
    framed = list(zip(rows, rights, strict=True))
    for row, right in framed:
        _put(row, [(left + max(rights)) / 2] * len(row), left, right)
    for sweep in range(SWEEPS):
        for row, right in framed if sweep % 2 == 0 else reversed(framed):
            _put(row, [_wanted(node) for node in row], left, right)
    # all together may have wandered to a side
    lefts = [row[0].x - row[0].width / 2 for row in rows if row]
    ends = [(row[-1].x + row[-1].width / 2, right) for row, right in framed if row]
    off = (left + max(rights) - min(lefts) - max(end for end, _ in ends)) / 2
    off = min(off, *(right - end for end, right in ends))
    for node in (node for row in rows for node in row):
        node.x += off


def _wanted(node: GraphNode) -> float:
    """Give where a box or joint would best be; a line that passes several rows does so straight."""
    near = (*node.above, *node.below)
    around = [each.x for each in near for _ in range(STRAIGHT if node.is_joint and each.is_joint else 1)]
    return fsum(around) / len(around) if around else node.x


def _put(row: Sequence[GraphNode], wanted: Sequence[float], left: float, right: float) -> None:
    """Give each of a row the x it wants, in order and without overlap: the mean of the leftmost and rightmost way."""
    if not row:
        return
    steps = [(one.width + other.width) / 2 + GUTTER for one, other in pairwise(row)]
    starts = [left + row[0].width / 2 + fsum(steps[:index]) for index in range(len(row))]
    spare = right - row[-1].width / 2 - starts[-1]
    inside = [min(max(x, start), start + spare) for x, start in zip(wanted, starts, strict=True)]
    firsts, lasts = list(inside), list(inside)
    for index, step in enumerate(steps):
        firsts[index + 1] = max(firsts[index + 1], firsts[index] + step)
    for index, step in reversed(list(enumerate(steps))):
        lasts[index] = min(lasts[index], lasts[index + 1] - step)
    for node, first, last in zip(row, firsts, lasts, strict=True):
        node.x = (first + last) / 2


# how it looks


def picture(tree: Tree) -> str:
    """Give the picture as SVG."""
    panels = [[Panel(package) for package in layer] for layer in tree.layers]
    top = float(MARGIN)
    for layer in panels:
        spare = (WIDTH - 2 * MARGIN - GUTTER * (len(layer) - 1) - fsum(panel.least for panel in layer)) / len(layer)
        height, x = max(panel.height for panel in layer), float(MARGIN)
        for panel in layer:
            panel.place(x, top, panel.least + spare, height)
            x += panel.width + GUTTER
        top += height + BETWEEN
    placed = {panel.package.name: (panel, number) for number, layer in enumerate(panels) for panel in layer}
    height = top + MARGIN
    lines = [_thick(placed[one][0], placed[other][0]) for one, other in sorted(tree.arrows)]
    drawn = [_panel(panel, number) for panel, number in placed.values()]
    packages = ", ".join(placed)
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}" width="{WIDTH}" '
            f'height="{height:.0f}" role="img" aria-labelledby="title desc">',
            '<title id="title">The packages of Switchboard and what they import</title>',
            f'<desc id="desc">{packages}, each with its sub-packages in layers. Whoever stands higher imports what '
            "stands lower, never the other way round.</desc>",
            f"<style>\n{STYLE}\n</style>",
            _marker("thin-end", 7),
            _marker("thick-end", 3.6),
            f'<rect class="paper" width="{WIDTH}" height="{height:.0f}"/>',
            *lines,
            *drawn,
            f'<text class="key" x="{MARGIN}" y="{top - 8:.0f}">An arrow says “imports”; one that a longer way tells '
            "as well is left out. Boxes are sub-packages, plain names are files.</text>",
            "</svg>\n",
        )
    )


def _marker(name: str, size: float) -> str:
    return (
        f'<marker id="{name}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="{size}" markerHeight="{size}" '
        'orient="auto"><path d="M0 1 10 5 0 9z"/></marker>'
    )


def _thick(upper: Panel, lower: Panel) -> str:
    narrow = min(upper, lower, key=lambda panel: panel.width)
    x, start, end = narrow.x + narrow.width / 2, upper.y + upper.height, lower.y
    name = f"{upper.package.name} {lower.package.name}"
    return (
        f'<path class="thick" data-arrow="{name}" marker-end="url(#thick-end)" d="M{x:.0f} {start:.0f}V{end - 2:.0f}"/>'
    )


def _panel(panel: Panel, number: int) -> str:
    name = panel.package.name
    return "\n".join(
        (
            f'<g id="{name}"><rect class="panel p{number % 4}" x="{panel.x:.0f}" y="{panel.y:.0f}" '
            f'width="{panel.width:.0f}" height="{panel.height:.0f}" rx="8"/>',
            f'<text class="head" x="{panel.x + PAD:.0f}" y="{panel.y + 23:.0f}">{name}</text>',
            *(_thin(line, name) for line in panel.lines),
            *(_drawn_box(node, name, panel.package.inside[node.name]) for node in panel.boxes.values()),
            *_files(panel),
            "</g>",
        )
    )


def _files(panel: Panel) -> Iterable[str]:
    x = panel.x + panel.width - PAD
    for top, height, lines in zip(panel.tops, panel.heights, panel.files, strict=True):
        for number, line in enumerate(lines):
            y = top + (height - len(lines) * LINE) / 2 + number * LINE + 13
            yield f'<text class="file" x="{x:.0f}" y="{y:.0f}">{line}</text>'


def _thin(line: Sequence[GraphNode], package: str) -> str:
    """Give an arrow from box to box: curved between the rows, straight where it passes one."""
    way = ""
    for upper, lower in pairwise(line):
        start, end = _port(upper, upper.below, lower), _port(lower, lower.above, upper)
        high, low = upper.y + upper.height, lower.y - (0 if lower.is_joint else 2)
        middle = (high + low) / 2
        way += f"{'L' if way else 'M'}{start:.1f} {high:.1f}"
        way += f"C{start:.1f} {middle:.1f} {end:.1f} {middle:.1f} {end:.1f} {low:.1f}"
    name = f"{package}.{line[0].name} {package}.{line[-1].name}"
    return f'<path class="thin" data-arrow="{name}" marker-end="url(#thin-end)" d="{way}"/>'


def _port(node: GraphNode, others: Sequence[GraphNode], other: GraphNode) -> float:
    """Give where at its edge a line leaves or meets a box: side by side, in the order of where they come from."""
    if node.is_joint:
        return node.x
    place = sorted(others, key=lambda each: each.x).index(other)
    return node.x + (place + 1) * node.width * 0.8 / (len(others) + 1) - node.width * 0.4


def _drawn_box(node: GraphNode, package: str, parts: Sequence[str]) -> str:
    x, whole = node.x - node.width / 2, f"{package}.{node.name}"
    drawn = [
        f'<g class="box" id="{whole}"><rect x="{x:.1f}" y="{node.y:.1f}" width="{node.width:.1f}" '
        f'height="{node.height}" rx="5"/><text x="{node.x:.1f}" y="{node.y + 18.5:.1f}">{node.name}</text>'
    ]
    left = x + 8 + (node.width - 16 - _row_of(parts)) / 2
    for part in parts:
        width = len(part) * SMALL + 12
        drawn.append(
            f'<g class="part" id="{whole}.{part}"><rect x="{left:.1f}" y="{node.y + 26:.1f}" width="{width:.1f}" '
            f'height="17" rx="4"/><text x="{left + width / 2:.1f}" y="{node.y + 38:.1f}">{part}</text></g>'
        )
        left += width + 4
    return "".join((*drawn, "</g>"))


def main(words: Sequence[str]) -> int:
    """Write the picture, or with --check say whether it is current."""
    path, drawn = ROOT / PICTURE, picture(read_tree(ROOT))
    if "--check" not in words:
        path.write_text(drawn)
    elif not path.exists() or path.read_text() != drawn:
        sys.stdout.write(f"{PICTURE} is not current: make docs\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
