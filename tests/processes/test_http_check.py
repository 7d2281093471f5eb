"""The conversation about a web page that may be down, or not meant for us."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from bot import StepFailed
from processes.http_check import HttpCheck, http_check
from processes.steps import web
from processes.steps.web import PageVisit
from tests.processes.process_context import ProcessContext
from tests.processes.web_server import Site

PAGE = "https://docs.example/"


async def told(monkeypatch: pytest.MonkeyPatch, seen: PageVisit) -> str:
    """Give what a person reads when the page is found so."""

    async def visit(_url: str, _transport: object) -> PageVisit:
        return seen

    monkeypatch.setattr(web, "visit", visit)
    return await ProcessContext(http_check).play(url=PAGE)


@pytest.mark.parametrize(
    ("seen", "sentence"),
    [
        (PageVisit(PAGE, 85, 200), "https://docs.example/ is up: 200 OK in 85 ms."),
        (PageVisit(PAGE, 85, 204), "https://docs.example/ is up: 204 No Content in 85 ms."),
        (PageVisit(PAGE, 9, 503), "https://docs.example/ answers with an error: 503 Service Unavailable in 9 ms."),
        (PageVisit(PAGE, 9, 404), "https://docs.example/ answers with an error: 404 Not Found in 9 ms."),
        (PageVisit(PAGE, 9, 299), "https://docs.example/ is up: 299 in 9 ms."),
        (
            PageVisit(PAGE, 9, 0, "no connection can be made"),
            "https://docs.example/ is not up: no connection can be made.",
        ),
        (
            PageVisit("https://www.example/", 7, 200),
            "https://docs.example/ leads to https://www.example/, which is up: 200 OK in 7 ms.",
        ),
    ],
)
async def test_what_was_seen_is_told_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, seen: PageVisit, sentence: str
) -> None:
    assert await told(monkeypatch, seen) == sentence


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "0x7f.1", "2130706433"])
async def test_this_machine_is_refused_in_a_kind_sentence(host: str) -> None:
    async with Site() as secret:
        with pytest.raises(StepFailed) as failed:
            await ProcessContext(http_check).play(url=f"http://{host}:{secret.port}")

    assert failed.value.kind == "NotAllowed"
    assert failed.value.message.startswith("I only look at addresses of the public internet, and ")
    assert secret.connections == 0


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("docs.example", "https://docs.example/"),
        ("docs.example/a?b=c", "https://docs.example/a?b=c"),
        ("http://docs.example:8080", "http://docs.example:8080/"),
    ],
)
def test_an_address_may_be_written_without_its_scheme(written: str, meant: str) -> None:
    assert str(HttpCheck.model_validate({"url": written}).url) == meant


def test_an_address_read_back_from_json_is_the_same() -> None:
    first = HttpCheck.model_validate({"url": "docs.example"})

    assert HttpCheck.model_validate_json(first.model_dump_json()) == first


@pytest.mark.parametrize("wrong", ["", "ftp://docs.example", "http://", 7, None])
def test_what_is_no_web_address_is_no_parameter(wrong: object) -> None:
    with pytest.raises(ValidationError):
        HttpCheck.model_validate({"url": wrong})
