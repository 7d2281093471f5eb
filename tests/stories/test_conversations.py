"""The conversations that a newcomer may have, word for word, by the bot as it is really started, with no key."""

from __future__ import annotations

import json

import pytest

from bot import Card, Post
from bot.app import App
from bot.authoring.process import Process
from bot.messages.inbound import Notice
from bot.settings import read_settings
from main.bootstrap import read_catalogue, read_setup
from tests.bot.running_app import all_approvals
from tests.stories.conversation import Conversation
from tests.stories.newcomer_folder import NewcomerFolder

SENTENCES = (
    "Make the letter `x` uppercase",
    "Give me the stars and contributors for octo/hello",
    "restart demo",
    "staging",
    "restart demo in staging",
    "restart demo in prodution",
    "approve it",
    "is http://127.0.0.1:22 up?",
    "tell me a joke",
    "/restart_service service=demo environment=staging",
    "/restart_service environment=mars",
)


@pytest.fixture
def sam(app: App) -> Conversation:
    return Conversation(app, "sam")


def card_of(posts: list[Post]) -> Card:
    """Give the one open card among some posts."""
    (card,) = [post.card for post in posts if post.card is not None and not post.card.closed]
    return card


def labels(card: Card) -> list[str]:
    return [button.label for button in card.buttons]


async def statuses(app: App) -> list[str]:
    return [run.status for run in await app.engine.latest()]


async def test_a_letter_is_made_upper_case(sam: Conversation) -> None:
    posts = await sam.say("Make the letter `x` uppercase")

    assert [post.text for post in posts] == ["X"]


async def test_stars_and_contributors_are_told(sam: Conversation) -> None:
    posts = await sam.say("Give me the stars and contributors for octo/hello")

    assert [post.text for post in posts] == ["octo/hello has 1234 stars and 3 contributors."]


async def test_a_restart_is_asked_for_shown_refused_to_its_requester_and_approved_by_another(
    sam: Conversation, place: NewcomerFolder
) -> None:
    place.demo("start")
    question = card_of(await sam.say("restart demo"))
    asked_before = await statuses(sam.app)
    card = card_of(await sam.say("staging"))
    own = await sam.press("Approve")
    after_own = await sam.heard()
    running = place.release()
    others = await sam.press("Approve", by="ada")
    end = await sam.heard()

    assert question.title == "Which environment?"
    assert labels(question) == ["staging", "production"]
    assert asked_before == []
    assert (card.title, labels(card)[:3]) == ("Restart demo in staging?", ["Approve", "Deny", "Ask back…"])
    assert dict(card.fields)["Command"].endswith(f"restart staging --port {place.ports['staging']}")
    assert "Ada or Grace can decide" in card.note
    assert isinstance(own, Notice)
    assert not own.ok
    assert own.text == "You asked for this yourself, so Ada or Grace must decide. It waits on."
    assert after_own == []
    assert running == 1
    assert others == Notice("Approved: Restart demo in staging?", True)
    closed = next(post.card for post in end if post.card is not None)
    assert closed.buttons == ()
    assert closed.closed.startswith("Approved by Ada on web at ")
    assert next(post.text for post in end if post.card is None).startswith("demo in staging is restarted and healthy")
    assert place.release() == 2


async def test_the_environment_is_chosen_by_a_button(sam: Conversation) -> None:
    await sam.say("restart demo")

    told = await sam.press("staging")
    posts = await sam.heard()

    assert told is None
    assert [post.card.closed for post in posts if post.card is not None and post.card.closed] == ["Answered: staging"]
    assert sam.cards[-1].title == "Restart demo in staging?"


async def test_a_restart_with_its_environment_shows_the_card_at_once(sam: Conversation) -> None:
    card = card_of(await sam.say("restart demo in staging"))

    assert card.kind == "approval"
    assert card.title == "Restart demo in staging?"


async def test_a_slip_of_the_pen_is_asked_about_and_nothing_is_started(sam: Conversation) -> None:
    card = card_of(await sam.say("restart demo in prodution"))

    assert "did you mean production" in card.title
    assert await statuses(sam.app) == []


async def test_a_typed_approval_approves_nothing_and_points_at_the_card(sam: Conversation) -> None:
    ada = Conversation(sam.app, "ada")
    await sam.say("restart demo in staging")

    posts = await ada.say("approve it")

    (waiting,) = await all_approvals(sam.app.database)
    assert waiting.state == "open"
    assert await statuses(sam.app) == ["waiting_approval"]
    (post,) = posts
    assert "“Restart demo in staging?”" in post.text
    assert "`/approvals`" in post.text


async def test_an_address_of_the_machine_itself_is_refused_kindly(sam: Conversation) -> None:
    posts = await sam.say("is http://127.0.0.1:22 up?")

    (post,) = posts
    assert "127.0.0.1" in post.text
    assert "public" in post.text
    assert "Traceback" not in post.text


async def test_a_joke_is_asked_of_nobody(sam: Conversation) -> None:
    posts = await sam.say("tell me a joke")

    (post,) = posts
    assert post.text.startswith("I have no language model to chat with")
    assert "restart service" in post.text
    assert await statuses(sam.app) == []


async def test_a_command_shows_the_card(sam: Conversation) -> None:
    card = card_of(await sam.say("/restart_service service=demo environment=staging"))

    assert card.title == "Restart demo in staging?"


async def test_a_command_with_a_wrong_value_is_told_the_choices(sam: Conversation) -> None:
    posts = await sam.say("/restart_service environment=mars")

    said = "\n".join(post.plain() for post in posts)
    buttons = [label for post in posts if post.card is not None for label in labels(post.card)]
    assert "mars" in said
    assert {"staging", "production"} <= {*buttons, *said.replace(",", " ").replace(".", " ").split()}
    assert await statuses(sam.app) == []


async def test_a_denial_tells_its_reason_and_nothing_happens(sam: Conversation, place: NewcomerFolder) -> None:
    place.demo("start")
    await sam.say("restart demo in staging")

    told = await sam.press("Deny", by="grace", said="not on a Friday")
    posts = await sam.heard()

    assert isinstance(told, Notice)
    assert told.ok
    assert any("not on a Friday" in post.text for post in posts)
    assert await statuses(sam.app) == ["cancelled"]
    assert place.release() == 1


async def test_a_sick_release_is_taken_back(sam: Conversation, place: NewcomerFolder) -> None:
    place.demo("start")
    place.demo("break")
    await sam.say("restart demo in staging")

    await sam.press("Approve", by="ada")
    posts = await sam.heard()

    said = "\n".join(post.text for post in posts)
    assert "restart_service failed" in said
    assert "I took back: restart." in said
    assert await statuses(sam.app) == ["failed"]
    assert place.release() == 1


async def test_no_sentence_of_these_is_an_example(place: NewcomerFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(place.folder)

    catalogue, problems = read_catalogue(read_setup(read_settings(None)))

    processes: list[Process] = [listed.process for listed in catalogue.listed.values()]
    examples = {example.casefold() for process in processes for example in process.examples}
    assert problems == ()
    assert len(processes) >= 4
    assert {sentence.casefold() for sentence in SENTENCES} & examples == set()


async def test_every_decision_is_kept_with_its_message(sam: Conversation) -> None:
    await sam.say("Make the letter `x` uppercase")

    (row,) = await sam.app.database.read("SELECT state, decision FROM inbox")

    assert row["state"] == "done"
    assert json.loads(row["decision"])["calls"] == [
        {"process": "text_processing", "params": {"text": "x", "operation": "upper"}}
    ]
