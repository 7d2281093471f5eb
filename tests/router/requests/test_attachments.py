"""Files that come with a message: for the parameter that takes one, with words and without."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from pydantic import BaseModel

from bot import File
from bot.parameters.call import Call, Draft
from bot.routing.decision import Ask, Chat, Confirm, Decision, OpenQuestion, Plan, Start, Turn
from router.language.spoken import SENTENCES
from router.llm.answer_schema import answer_schema
from router.router import IntentRouter
from tests.router.catalogue import OFFERS, offer_of, turn_of


class Compare(BaseModel):
    old: File
    new: File | None = None
    loud: bool = False


COMPARE = offer_of("compare_documents", Compare, risk="write", examples=("compare these documents",))
OFFERED = (*OFFERS, COMPARE)
ONE, OTHER = (File(name=f"{name}.txt", size=1, digest=name * 64) for name in "ab")


def kept(file: File) -> dict[str, object]:
    return file.model_dump(mode="json")


async def sent(text: str, *files: File, pending: OpenQuestion | None = None) -> Decision:
    turn: Turn = turn_of(text, offers=OFFERED, pending=pending)
    return await IntentRouter().route(replace(turn, files=files))


def asked(draft: Draft | None = None) -> OpenQuestion:
    return replace(OpenQuestion("compare_documents", {}, "old", ()), draft=draft)


async def test_files_fill_what_takes_one_in_the_order_in_which_they_came() -> None:
    decision = await sent("compare these documents", ONE, OTHER)

    assert isinstance(decision, Confirm)
    assert {name: decision.call.params[name] for name in ("old", "new")} == {"old": kept(ONE), "new": kept(OTHER)}


async def test_a_file_without_a_word_answers_the_question_for_it() -> None:
    assert isinstance(await sent("compare these documents"), Ask)

    decision = await sent("", ONE, pending=asked())

    assert isinstance(decision, Confirm)
    assert decision.trace.engine == "pending"
    assert decision.call.params["old"] == kept(ONE)
    assert decision.call.params.get("new") is None  # one file is one value


async def test_a_file_without_a_word_answers_no_question_that_wants_none() -> None:
    pending = OpenQuestion("restart_service", {"service": "demo"}, "environment", ("staging", "production"))

    assert isinstance(await sent("", ONE, pending=pending), Chat)


async def test_requests_that_wait_for_a_file_go_on_with_it() -> None:
    restart = Call("restart_service", {"service": "demo", "environment": "staging"})
    draft = Draft((Call("compare_documents", {}), restart), 0, in_order=True)

    for text in ("", "here it is"):
        decision = await sent(text, ONE, pending=asked(draft))

        assert isinstance(decision, Plan)
        assert [call.process for call in decision.calls] == ["compare_documents", "restart_service"]
        assert decision.calls[0].params["old"] == kept(ONE)


class Album(BaseModel):
    pictures: list[File]
    title: str


ALBUM = offer_of("make_album", Album, risk="read", examples=("make an album",))


async def of_album(text: str, *files: File, form: dict[str, str] | None = None) -> Decision:
    pending = OpenQuestion("make_album", {"title": "May"}, "pictures", ())
    turn: Turn = turn_of(text, offers=(*OFFERED, ALBUM), pending=pending)
    return await IntentRouter().route(replace(turn, files=files, form=form))


def started(decision: Decision) -> dict[str, object]:
    assert isinstance(decision, Start), decision
    return dict(decision.calls[0].params)


@pytest.mark.parametrize("text", ["", "here it is", "voilà", "hier, bitte", "aquí están", "never seen such a thing"])
async def test_what_is_said_beside_a_file_that_was_asked_for_changes_nothing(text: str) -> None:
    assert started(await of_album(text, ONE, OTHER)) == {"title": "May", "pictures": [kept(ONE), kept(OTHER)]}


@pytest.mark.parametrize(
    "text", ["/etc/passwd", "file:///etc/passwd", "~/plan.pdf", f'{{"name": "x", "digest": "{"a" * 64}"}}']
)
async def test_no_words_are_a_file(text: str) -> None:
    decision = await of_album(text)

    assert isinstance(decision, (Ask, Chat))
    assert not isinstance(decision, Ask) or dict(decision.params) == {"title": "May"}


async def test_a_form_takes_the_files_that_it_names_each_once() -> None:
    same = replace_name(OTHER, ONE.name)

    assert started(await of_album("", ONE, same, form={"pictures": "a.txt\na.txt"}))["pictures"] == [
        kept(ONE),
        kept(same),
    ]
    for said in ("a.txt\na.txt", "b.txt", "/etc/passwd"):
        decision = await of_album("", form={"pictures": said})
        assert isinstance(decision, Ask)
        assert decision.question.startswith("Words and paths are no file: attach the file itself.")


def replace_name(file: File, name: str) -> File:
    return file.model_copy(update={"name": name})


def test_a_language_model_is_not_asked_for_files() -> None:
    schema = json.dumps(answer_schema([ALBUM, COMPARE]).schema)

    assert "digest" not in schema
    assert '"title"' in schema
    assert '"loud"' in schema


@pytest.mark.parametrize("language", ["en", "de", "fr", "es"])
async def test_a_file_is_asked_for_in_each_language(language: str) -> None:
    pending = OpenQuestion("make_album", {"title": "May"}, "pictures", (), language=language)
    turn: Turn = turn_of("/etc/passwd", offers=(ALBUM,), pending=pending)
    decision = await IntentRouter().route(replace(turn, language=language))

    assert isinstance(decision, Ask)
    assert decision.question == f"{SENTENCES[language].no_file} {SENTENCES[language].files.format(title='Pictures')}"
