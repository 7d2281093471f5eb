"""An author's fault on the run's page: the lines of their own code, as text, and not more of them than help."""

from __future__ import annotations

import sysconfig
from collections.abc import AsyncGenerator
from pathlib import Path
from runpy import run_path

import pytest

from tests import faulty_process
from tests.adapters.web.web_app import PROCESSES, WebApp, open_web_app, seen
from workflow.author_frames import MOST_FRAMES, MOST_LINE

OWN = faulty_process.__file__
LIBRARIES = [sysconfig.get_paths()[name] for name in ("stdlib", "purelib")]
OURS = [f"{Path(OWN).parents[1] / name}/" for name in ("bot", "workflow", "adapters", "main", "router")]


@pytest.fixture
async def faulty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncGenerator[WebApp]:
    monkeypatch.setitem(PROCESSES, "faulty", faulty_process.faulty)
    async with open_web_app(tmp_path) as web_app:
        yield web_app


async def page(web_app: WebApp, kind: str) -> tuple[str, str]:
    """Give the page of a run with this fault: its words, and its HTML."""
    ada = await web_app.visitor("ada")
    await ada.say(f"/faulty kind={kind}")
    await web_app.settled()
    (run,) = await web_app.app.engine.latest(most=1)
    assert run.status == "failed"
    path = f"/runs/{run.id}"
    return (await seen(ada, path)).text, (await ada.get(path)).text


@pytest.mark.parametrize("kind", ["library", "deep", "markup", "process", "said"])
async def test_the_page_shows_the_authors_own_frames_and_no_others(faulty: WebApp, kind: str) -> None:
    text, _ = await page(faulty, kind)

    assert f'File "{OWN}", line ' in text
    assert [place for place in (*LIBRARIES, *OURS) if f'File "{place}' in text] == []


@pytest.mark.parametrize(("kind", "raw"), [("library", "<b>"), ("markup", "<script>alert"), ("process", "<i>")])
async def test_what_stands_in_the_code_is_text_and_no_markup(faulty: WebApp, kind: str, raw: str) -> None:
    text, html = await page(faulty, kind)

    assert raw in text
    assert raw not in html
    assert raw.replace("<", "&lt;").replace(">", "&gt;") in html


async def test_a_long_trace_is_cut_to_its_beginning_and_its_end(faulty: WebApp) -> None:
    text, _ = await page(faulty, "deep")

    assert 2 < text.count(f'File "{OWN}"') <= 2 * MOST_FRAMES  # of the run and of its step
    assert "in deep" in text
    assert "in again" in text


async def test_a_long_line_of_code_is_cut(faulty: WebApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "long_line.py"
    file.write_text(f'async def long() -> None:\n    int("{"x" * 5_000}")\n')
    monkeypatch.setitem(faulty_process.STEPS, "markup", run_path(str(file), run_name="long_line")["long"])

    text, _ = await page(faulty, "markup")

    (start,) = [place for place in range(len(text)) if text.startswith('int("xxx', place)][:1]
    assert text[start:].split()[0] == f'int("{"x" * (MOST_LINE - 5)}'


async def test_the_thread_has_none_of_it(faulty: WebApp) -> None:
    ada = await faulty.visitor("ada")
    await ada.say("/faulty kind=markup")
    await faulty.settled()

    text = (await seen(ada)).text

    assert "alert" not in text
    assert OWN not in text
