"""Stars and contributors of a repository on GitHub."""

from __future__ import annotations

from pydantic import BaseModel, Field, field_validator

from bot import Context, Retry, process
from processes.errors import Missing, NotAllowed, RateLimited
from processes.steps import github

# the first try and two more, when GitHub does not answer properly; another answer would be the same again
PATIENT = Retry(attempts=3, first=0.5, give_up_on=(Missing, RateLimited, NotAllowed))


class RepoInfo(BaseModel):
    """Which repository."""

    owner: str = Field(description="Who owns the repository, like 'python'", pattern=r"^[A-Za-z0-9][A-Za-z0-9-]{0,38}$")
    name: str = Field(description="The repository's name, like 'cpython'", pattern=r"^[A-Za-z0-9._-]{1,100}$")

    @field_validator("name")
    @classmethod
    def no_way_up(cls, name: str) -> str:
        """Refuse the two names that mean a folder, not a repository."""
        if name in {".", ".."}:
            raise ValueError("a repository cannot have this name")
        return name


@process(
    examples=[
        "how many stars does python/cpython have?",
        "who works on django/django, and how popular is it?",
        "repository pallets/flask",
        "tell me about the GitHub repo encode/httpx",
        "wer arbeitet an django/django mit?",
    ],
    config=github.GitHub,
)
async def repo_info(ctx: Context, params: RepoInfo) -> str:
    """Tell how many stars and contributors a GitHub repository has."""
    repository = await ctx.step(github.repository, params.owner, params.name, retry=PATIENT)
    people = await ctx.step(github.contributors, repository, retry=PATIENT)
    stars = _count(repository.stars, "star")
    if people is None:
        return f"{repository.name} has {stars}, and more contributors than GitHub counts."
    return f"{repository.name} has {stars} and {_count(people, 'contributor')}."


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
