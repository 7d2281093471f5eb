"""The conversation about a repository, with GitHub on 127.0.0.1."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import httpx
import pytest
from pydantic import ValidationError

from bot import StepFailed
from processes.repo_info import RepoInfo, repo_info
from processes.steps import github
from processes.steps.github import GitHub
from tests.processes.process_context import ProcessContext
from tests.processes.step_context import StepContext
from tests.processes.web_server import Answer, Asked, Site, reply


class Hub:
    """GitHub with one repository, `ada/engine`, and moods that come before its answers."""

    def __init__(self, stars: int, contributors: bytes, moods: Sequence[Answer] = ()) -> None:
        self.site = Site(self.answer)
        self.stars = stars
        self.contributors = contributors
        self.moods = list(moods)

    async def answer(self, asked: Asked) -> bytes:
        if self.moods:
            mood = self.moods.pop(0)(asked)
            return mood if isinstance(mood, bytes) else await mood
        if asked.path.startswith("/repos/ada/engine/contributors"):
            return self.contributors
        if asked.path == "/repos/ada/engine":
            there = f"{self.site.url}/repos/ada/engine/contributors"
            return reply(body={"full_name": "ada/engine", "stargazers_count": self.stars, "contributors_url": there})
        return reply(404, {"message": "Not Found"})

    async def tell(self, name: str = "engine") -> tuple[str, list[str]]:
        """Ask for it; give the answer or the sentence about the failure, and the steps that were called."""
        async with self.site, httpx.AsyncClient(trust_env=False) as http:
            config = GitHub(api_url=self.site.url)
            patch = pytest.MonkeyPatch()
            patch.setattr(github, "this_step", lambda: StepContext(http, config))
            run = ProcessContext(repo_info, config=config)
            try:
                return await run.play(owner="ada", name=name), run.called
            except StepFailed as failed:
                return failed.message, run.called
            finally:
                patch.undo()


def ill(status: int) -> Answer:
    """Give a mood that is nothing but a status."""
    return lambda _asked: reply(status)


async def never(_asked: Asked) -> bytes:
    """Say nothing, as long as anybody listens."""
    await asyncio.Event().wait()
    return b""


async def test_stars_and_contributors_are_told_in_a_sentence() -> None:
    told, called = await Hub(1843, reply(body=["ada", "grace"])).tell()

    assert told == "ada/engine has 1843 stars and 2 contributors."
    assert called == ["repository", "contributors"]


async def test_one_is_told_in_the_singular() -> None:
    told, _ = await Hub(1, reply(body=["ada"])).tell()

    assert told == "ada/engine has 1 star and 1 contributor."


async def test_too_many_contributors_are_told_as_such() -> None:
    told, _ = await Hub(9, reply(403, {"message": "the contributor list is too large"})).tell()

    assert told == "ada/engine has 9 stars, and more contributors than GitHub counts."


async def test_two_troubles_are_overcome_by_trying_again() -> None:
    told, called = await Hub(5, reply(body=[]), [ill(500), ill(503)]).tell()

    assert told == "ada/engine has 5 stars and 0 contributors."
    assert called == ["repository"] * 3 + ["contributors"]


async def test_a_timeout_is_overcome_by_trying_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(github, "SECONDS", 0.2)

    told, called = await Hub(5, reply(body=["ada"]), [never]).tell()

    assert told == "ada/engine has 5 stars and 1 contributor."
    assert called == ["repository", "repository", "contributors"]


async def test_three_troubles_are_told() -> None:
    told, called = await Hub(5, b"", [ill(502)] * 3).tell()

    assert told == "GitHub has trouble itself (status 502). Please try again later."
    assert called == ["repository"] * 3


async def test_a_repository_that_is_not_there_is_told_after_one_try() -> None:
    told, called = await Hub(5, b"").tell("nope")

    assert told == "There is no repository ada/nope on GitHub, or it is private."
    assert called == ["repository"]


async def test_a_rate_limit_is_told_after_one_try() -> None:
    limit = reply(403, {}, {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "1763629500"})

    told, called = await Hub(5, b"", [lambda _: limit]).tell()

    assert told == "GitHub allows no more questions until 09:05 UTC."
    assert called == ["repository"]


@pytest.mark.parametrize(
    ("owner", "name"),
    [
        ("", "x"),
        ("a", ""),
        ("a", ".."),
        ("a", "."),
        ("a", "x/y"),
        ("../a", "x"),
        ("a", "x?y"),
        ("a b", "x"),
        ("-a", "x"),
    ],
)
def test_what_cannot_be_a_repository_is_no_parameter(owner: str, name: str) -> None:
    with pytest.raises(ValidationError):
        RepoInfo(owner=owner, name=name)
