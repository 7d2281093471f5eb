"""What GitHub's REST interface tells of a repository; it follows nothing that points to another host."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from pydantic import BaseModel, Field, SecretStr, TypeAdapter, ValidationError

from bot import AnswerRefused, reads, this_step
from processes.errors import Missing, NotAllowed, RateLimited, Unavailable

if TYPE_CHECKING:
    from httpx import Response

SECONDS = 10.0  # for one question, redirects included
REDIRECTS = 3  # a repository that was renamed answers with one
LAST_PAGE = re.compile(r'<[^>]*[?&]page=(\d+)[^>]*>;\s*rel="last"')


class GitHub(BaseModel):
    """Where GitHub is, and who we are to it."""

    api_url: str = "https://api.github.com"
    token: SecretStr | None = None


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository as GitHub names it, which may be another name than was asked for."""

    name: str  # owner/name
    stars: int
    contributors_url: str


class RepositoryReply(BaseModel):
    """The part that we read of GitHub's answer."""

    full_name: str = ""
    stargazers_count: int = Field(ge=0)
    contributors_url: str = ""


@reads
async def repository(owner: str, name: str) -> Repository:
    """Give a repository. Raises Missing, RateLimited, NotAllowed and Unavailable; only the last may pass."""
    response = await _get(f"{_settings().api_url.rstrip('/')}/repos/{owner}/{name}")
    if response.status_code == 404:
        raise Missing(f"There is no repository {owner}/{name} on GitHub, or it is private.")
    _expect(response, 200)
    try:
        reply = RepositoryReply.model_validate_json(response.content)
    except ValidationError as error:
        raise Unavailable("GitHub answered something that is no repository.") from error
    return Repository(reply.full_name or f"{owner}/{name}", reply.stargazers_count, reply.contributors_url)


@reads
async def contributors(repository: Repository) -> int | None:
    """Count who has contributed, those without an account too; None when GitHub finds them too many to list."""
    api_url = _settings().api_url.rstrip("/")
    url = repository.contributors_url.partition("{")[0]
    if not _same_origin(url, api_url):  # a mirror hands on GitHub's own addresses
        url = f"{api_url}/repos/{repository.name}/contributors"
    # one to a page: then the number of the last page is the count
    response = await _get(f"{url}?per_page=1&anon=true")
    if response.status_code == 204:  # an empty repository
        return 0
    if response.status_code == 403 and "too large" in response.text:
        return None
    if response.status_code == 404:
        raise Missing(f"GitHub does not tell who contributed to {repository.name}.")
    _expect(response, 200)
    last = LAST_PAGE.search(response.headers.get("link", ""))
    if last:
        return int(last.group(1))
    try:
        return len(TypeAdapter(list[object]).validate_json(response.content))
    except ValidationError as error:
        raise Unavailable("GitHub answered something that is no list of contributors.") from error


def _settings() -> GitHub:
    config = this_step().config
    return config if isinstance(config, GitHub) else GitHub()


async def _get(url: str) -> Response:
    """Ask GitHub and nobody else."""
    import httpx  # a quarter of a second that a cold start does not have

    github = _settings()
    headers = {"Accept": "application/vnd.github+json", "X-GitHub-Api-Version": "2022-11-28"}
    if github.token is not None:
        headers["Authorization"] = f"Bearer {github.token.get_secret_value()}"
    try:
        async with asyncio.timeout(SECONDS):
            for _ in range(REDIRECTS + 1):
                response = await this_step().http.get(url, headers=headers, follow_redirects=False)
                if not response.has_redirect_location:
                    return response
                url = str(response.url.join(response.headers["location"]))
                if not _same_origin(url, github.api_url):
                    raise NotAllowed("GitHub points to another host for this, and I do not follow it there.")
    except AnswerRefused as error:
        raise NotAllowed(f"GitHub's answer cannot be used: {error}.") from error
    except (TimeoutError, httpx.TimeoutException) as error:
        raise Unavailable(f"GitHub did not answer within {SECONDS:g} seconds. Please try again later.") from error
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise Unavailable("GitHub cannot be reached. Please try again later.") from error
    raise NotAllowed("GitHub sends this question round in circles.")


def _expect(response: Response, status: int) -> None:
    """Raise what any other status means."""
    if response.status_code == status:
        return
    if response.status_code >= 500:
        raise Unavailable(f"GitHub has trouble itself (status {response.status_code}). Please try again later.")
    if response.status_code == 401:
        raise NotAllowed("GitHub does not accept the token that was set for it; an operator has to look at it.")
    said = response.headers.get("x-ratelimit-remaining") == "0" or "retry-after" in response.headers
    limited = said or "rate limit" in response.text.lower()
    if response.status_code == 429 or (response.status_code == 403 and limited):
        raise RateLimited(f"GitHub allows no more questions {_until(response)}.")
    raise NotAllowed(f"GitHub refuses the question (status {response.status_code}).")


def _until(response: Response) -> str:
    """Say how long a rate limit lasts, as the end of a sentence."""
    after, reset = (response.headers.get(name, "") for name in ("retry-after", "x-ratelimit-reset"))
    if after.isdecimal():
        return f"for {after} seconds"
    if reset.isdecimal() and int(reset) < 253_402_300_800:  # the year 10000, where dates end
        return f"until {datetime.fromtimestamp(int(reset), UTC):%H:%M} UTC"
    return "for now"


def _same_origin(url: str, other: str) -> bool:
    from httpx import URL, InvalidURL  # the very parser that connects, so that both read an odd address alike

    try:
        one, two = URL(url), URL(other)
    except InvalidURL:
        return False
    return (one.scheme, one.host, one.port) == (two.scheme, two.host, two.port)
