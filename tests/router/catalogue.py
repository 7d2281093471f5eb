"""Four processes like the ones that the project ships, for tests of the router."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from pydantic import AnyHttpUrl, BaseModel, Field

from bot import Choices, Process
from bot.authoring.process import Risk
from bot.parameters.parameter import parameters_of
from bot.routing.decision import LastRun, Line, Offer, OpenQuestion, Turn

NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)  # a Friday


class RepoInfo(BaseModel):
    owner: str = Field(description="Who owns it, like `python`")
    name: str = Field(description="Its name, like `cpython`")


class TextProcessing(BaseModel):
    text: str = Field(description="The text to change")
    operation: Literal["upper", "lower"] = Field(
        json_schema_extra={
            "aliases": {"uppercase": "upper", "upper case": "upper", "lowercase": "lower", "lower case": "lower"}
        }
    )


class HttpCheck(BaseModel):
    url: AnyHttpUrl = Field(description="The page to look at")


def services(config: Any) -> list[str]:
    return ["demo"]


def environments(config: Any) -> list[str]:
    return ["staging", "production"]


class RestartService(BaseModel):
    service: Annotated[str, Choices(services)]
    environment: Annotated[str, Choices(environments)]


async def nothing(ctx: Any, params: Any) -> str:
    return ""


def offer_of(
    name: str,
    model: type[BaseModel],
    *,
    description: str = "",
    examples: tuple[str, ...] = (),
    risk: Risk = "read",
    gated: bool = False,
) -> Offer:
    process = Process(
        name=name,
        description=description or name.replace("_", " ").capitalize() + ".",
        params=model,
        function=nothing,
        examples=examples,
        risk=risk,
        gated=gated,
        version="1",
    )
    return Offer(process, parameters_of(model, None, examples))


REPO_INFO = offer_of(
    "repo_info",
    RepoInfo,
    description="Tell how many stars and contributors a repository on GitHub has.",
    examples=(
        "how many stars does python/cpython have",
        "tell me about the repository psf/black",
        "contributors of encode/starlette",
        "repo info for owner/name",
    ),
)
TEXT_PROCESSING = offer_of(
    "text_processing",
    TextProcessing,
    description="Change the case of a text.",
    examples=(
        "uppercase `hello world`",
        'write "Some Words" in lower case',
        "convert `abc` to upper case",
        "lowercase 'ABC'",
    ),
)
HTTP_CHECK = offer_of(
    "http_check",
    HttpCheck,
    description="Look whether a web page answers and how long it takes.",
    examples=(
        "check https://www.python.org",
        "is https://docs.example.com reachable",
        "does the website https://docs.python.org/3/ work",
        "what is the status of http://example.net",
    ),
)
RESTART_SERVICE = offer_of(
    "restart_service",
    RestartService,
    description="Restart a service in one of its environments, after somebody has approved it.",
    examples=("restart the web shop in production", "please restart a service", "bring the api on staging up again"),
    risk="destructive",
    gated=True,
)
OFFERS = (REPO_INFO, TEXT_PROCESSING, HTTP_CHECK, RESTART_SERVICE)


def turn_of(
    text: str,
    *,
    offers: tuple[Offer, ...] = OFFERS,
    language: str = "en",
    pending: OpenQuestion | None = None,
    last_run: LastRun | None = None,
    history: tuple[Line, ...] = (),
) -> Turn:
    """Give a turn of Ada's in her thread; by default she may run all four."""
    return Turn(text, "ada", "web/1", NOW, offers, language, pending, last_run, history)
