"""The conversation on the page: said, asked, pressed, refused in private, decided by another, kept over a reload."""

from __future__ import annotations

import asyncio

import pytest

from tests.adapters.web.web_app import Seen, Visitor, WebApp, seen


async def asked_to_restart(web_app: WebApp) -> tuple[Visitor, list[str]]:
    """Give Ada, who has asked for a restart, and what the buttons of its card carry: approve, deny."""
    ada = await web_app.visitor("ada")
    await ada.say("/restart service=demo environment=staging")
    await web_app.settled()
    tokens = (await seen(ada)).tokens()
    assert len(tokens) == 5  # approve, deny, ask back, delegate, remind
    return ada, tokens[:2]


async def test_what_is_said_is_answered_and_stays_after_a_reload(web_app: WebApp) -> None:
    ada = await web_app.visitor("ada")

    await ada.say("/trip city=Rome nights=3")
    await web_app.settled()

    first, again = (await seen(ada)).text, (await seen(ada)).text
    assert "3 nights in Rome" in first
    assert first == again


async def test_the_lines_of_a_message_are_parted_by_one_sign(web_app: WebApp) -> None:
    ada = await web_app.visitor("ada")

    await ada.say("/trip nights=3")
    await ada.say("Rome\r\nand Venice")  # as every browser sends the lines of a form
    await web_app.settled()

    lines = await web_app.app.database.read("SELECT text FROM inbox WHERE text LIKE 'Rome%'")
    assert [tuple(each) for each in lines] == [("Rome\nand Venice",)]
    assert "\\u000d" not in (await seen(ada)).text


async def test_the_same_message_sent_twice_counts_once(web_app: WebApp) -> None:
    ada = await web_app.visitor("ada")

    for _ in range(3):
        await ada.post("/say", {"text": "/trip city=Rome nights=3", "event": "0123456789abcdef"})
    await web_app.settled()

    assert (await seen(ada)).text.count("3 nights in Rome") == 1


async def test_an_event_of_one_person_is_not_that_of_another(web_app: WebApp) -> None:
    ada, grace = await web_app.visitor("ada"), await web_app.visitor("grace")

    for visitor in (ada, grace):
        await visitor.post("/say", {"text": "/trip city=Rome nights=3", "event": "0123456789abcdef"})
    await web_app.settled()

    assert "3 nights in Rome" in (await seen(grace)).text


async def test_a_new_page_greets_with_ideas(web_app: WebApp) -> None:
    page = await seen(await web_app.visitor("ada"))

    assert "Hello Ada." in page.text
    assert "bounce search on production" in page.text


async def test_a_choice_is_made_by_a_button(web_app: WebApp) -> None:
    ada = await web_app.visitor("ada")
    await ada.say("/restart service=demo")
    await web_app.settled()
    page = await seen(ada)
    staging = page.tokens()[0]

    answer = await ada.post("/press", {"token": staging})
    await web_app.settled()

    assert answer.json()["ok"] is True
    assert "Restart demo in staging?" in (await seen(ada)).text


async def test_a_choice_pressed_many_times_at_once_is_made_once(web_app: WebApp) -> None:
    ada = await web_app.visitor("ada")
    await ada.say("/restart service=demo")
    await web_app.settled()
    staging = (await seen(ada)).tokens()[0]

    answers = await asyncio.gather(*(ada.post("/press", {"token": staging}) for _ in range(8)))
    await web_app.settled()

    assert sum(answer.json()["ok"] for answer in answers) == 1
    told = {answer.json()["text"] for answer in answers if not answer.json()["ok"]}
    assert told <= {"I have that answer already.", "This question is over."}
    assert len((await seen(ada)).tokens()) == 5  # one card: approve, deny, ask back, delegate, remind


async def test_an_answer_given_again_is_told_to_be_there_already(web_app: WebApp) -> None:
    ada = await web_app.visitor("ada")
    await ada.say("kick the demo in staging and reserve a table")
    await web_app.settled()
    why = (await seen(ada)).tokens()[-1]

    first = await ada.post("/press", {"token": why})
    await web_app.settled()
    again = await ada.post("/press", {"token": why})

    assert first.json() == {"text": "", "ok": True}
    assert (await seen(ada)).text.count("What I made of it") == 1
    assert (again.status_code, again.json()["text"]) == (409, "I have that answer already.")


async def test_the_requester_is_refused_in_private_and_the_run_waits_on(web_app: WebApp) -> None:
    ada, (approve, _) = await asked_to_restart(web_app)

    answer = await ada.post("/press", {"token": approve})
    await web_app.settled()

    assert answer.json()["ok"] is False
    assert "You asked for this yourself" in answer.json()["text"]
    page = await seen(ada)
    assert "You asked for this yourself" not in page.text
    assert approve in page.tokens()


async def test_another_approves_and_the_result_follows(web_app: WebApp) -> None:
    ada, (approve, _) = await asked_to_restart(web_app)
    grace = await web_app.visitor("grace")

    answer = await grace.post("/press", {"token": approve})
    await web_app.settled()

    assert answer.json()["ok"] is True
    text = (await seen(ada)).text
    assert "Approved by Grace on web" in text
    assert "demo in staging runs again" in text
    assert (await seen(ada)).tokens() == []


async def test_a_second_decision_is_told_that_it_is_over(web_app: WebApp) -> None:
    _, (approve, deny) = await asked_to_restart(web_app)
    grace = await web_app.visitor("grace")
    await grace.post("/press", {"token": approve})

    answer = await grace.post("/press", {"token": deny})

    assert answer.status_code == 409
    assert "lready decided: approved by Grace" in answer.json()["text"]


async def test_a_denial_carries_its_reason(web_app: WebApp) -> None:
    ada, (_, deny) = await asked_to_restart(web_app)
    grace = await web_app.visitor("grace")

    await grace.post("/press", {"token": deny, "said": "not <b>during</b> the show"})
    await web_app.settled()

    answer = await ada.get("/")
    assert "not <b>during</b> the show" in Seen(answer.text).text
    assert "<b>during</b>" not in answer.text


async def test_whoever_may_not_decide_is_told_who_may(web_app: WebApp) -> None:
    ada, (approve, _) = await asked_to_restart(web_app)
    zoe = await web_app.visitor("zoe")

    answer = await zoe.post("/press", {"token": approve})

    assert answer.status_code == 409
    assert "Grace may decide" in answer.json()["text"]
    assert approve in (await seen(ada)).tokens()


async def test_a_question_belongs_to_the_one_who_was_asked(web_app: WebApp) -> None:
    ada, grace = await web_app.visitor("ada"), await web_app.visitor("grace")
    await ada.say("/restart service=demo")
    await web_app.settled()
    token = (await seen(ada)).tokens()[0]

    answer = await grace.post("/press", {"token": token})
    await web_app.settled()

    assert "I asked Ada this" in answer.json()["text"]
    assert token in (await seen(ada)).tokens()


@pytest.mark.parametrize("text", ["", "   ", "\n\t"])
async def test_nothing_is_not_sent(web_app: WebApp, text: str) -> None:
    ada = await web_app.visitor("ada")

    answer = await ada.post("/say", {"text": text})

    assert answer.status_code == 422
    assert answer.json()["ok"] is False


async def test_a_message_of_more_than_8_kb_is_refused_kindly(web_app: WebApp) -> None:
    ada = await web_app.visitor("ada")

    long = await ada.post("/say", {"text": "ä" * 4097})
    fits = await ada.post("/say", {"text": "ä" * 4096})

    assert long.status_code == 413
    assert "at most 8 KB" in long.json()["text"]
    assert fits.status_code == 200


async def test_what_people_write_never_becomes_markup(web_app: WebApp) -> None:
    ada = await web_app.visitor("ada")
    nasty = "<script>alert(1)</script><img src=x onerror=alert(2)> & \"quoted\" 'single' </div></main>"

    await ada.say(nasty)
    await web_app.settled()

    page = await seen(ada)
    assert nasty in page.text
    assert "alert(1)" not in "".join(str(value) for _, value in page.tags)
    assert [value for tag, value in page.tags if tag == "script"] == [
        value for tag, value in (await seen(await web_app.visitor("grace"))).tags if tag == "script"
    ]


async def test_everybody_sees_only_their_own_conversation(web_app: WebApp) -> None:
    ada, grace = await web_app.visitor("ada"), await web_app.visitor("grace")
    await ada.say("my secret plan is blue")
    await web_app.settled()

    page = await seen(grace)
    stream = await grace.get("/events?thread=web/ada")

    assert "secret plan" not in page.text
    assert stream.status_code == 404


async def test_the_approvers_channel_is_for_its_group(web_app: WebApp) -> None:
    await asked_to_restart(web_app)
    grace, zoe = await web_app.visitor("grace"), await web_app.visitor("zoe")

    for_grace, for_zoe = await seen(grace, "/approvals"), await seen(zoe, "/approvals")

    assert "Restart demo in staging?" in for_grace.text
    assert "web/approvals" in for_grace.text
    assert "Restart demo" not in for_zoe.text
    assert "web/approvals" not in for_zoe.text
    assert (await zoe.get("/events?thread=web/approvals")).status_code == 404


async def test_without_the_script_a_press_leads_back_or_to_a_page_that_says_why_not(web_app: WebApp) -> None:
    ada, (approve, _) = await asked_to_restart(web_app)
    grace = await web_app.visitor("grace")
    referer = {"referer": "http://127.0.0.1:8080/approvals", "accept": "text/html"}

    refused = await ada.client.post("/press", data={"token": approve}, headers=referer)
    done = await grace.client.post("/press", data={"token": approve}, headers=referer)

    assert refused.status_code == 409
    assert "You asked for this yourself" in Seen(refused.text).text
    assert (done.status_code, done.headers["location"]) == (303, "/approvals")


@pytest.mark.parametrize(
    "referer",
    [
        "http://evil.example/x",
        "http://127.0.0.1:8080//evil.example",
        "http://127.0.0.1:8080/\\evil.example",
        "nonsense",
    ],
)
async def test_nobody_is_led_away_to_another_page(web_app: WebApp, referer: str) -> None:
    ada = await web_app.visitor("ada")

    answer = await ada.client.post("/say", data={"text": "hello"}, headers={"referer": referer})

    assert (answer.status_code, answer.headers["location"]) == (303, "/")


async def test_a_card_keeps_its_place_when_it_is_closed_within_the_same_millisecond(web_app: WebApp) -> None:
    ada = await web_app.visitor("ada")
    await ada.say("/restart service=demo")
    await web_app.settled()

    await ada.post("/press", {"token": (await seen(ada)).tokens()[0]})
    await web_app.settled()

    text = (await seen(ada)).text
    assert text.index("Answered: staging") < text.rindex("Restart demo in staging?")
    assert text.index("Which environment?") < text.index("staging")
