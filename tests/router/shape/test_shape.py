"""The shape of a request: fed by the author's own examples, the same for any process, quick for any text."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from bot.parameters.call import Call
from bot.routing.decision import Chat, Confirm, OpenQuestion, Start
from router import IntentRouter
from router.requests.heard_request import heard_as
from router.shape.own_words import own_words
from router.shape.shape import asks_about, shape_of
from router.values.value import Manner
from tests.router.catalogue import NOW, RESTART_SERVICE, offer_of, turn_of
from tests.router.catalogue import OFFERS as CATALOGUE
from tests.router.fake_llm import LLM, FakeLlm
from tests.router.requests.test_compound_languages import OFFERS as FOUR_LANGUAGES
from tests.router.shape.processes import OFFERS

RESTART = OFFERS[0]
STAGING = Call("restart_service", {"service": "demo", "environment": "staging"})


class Job(BaseModel):
    job: str


@pytest.mark.parametrize(
    ("name", "example"),
    [(offer.name, example) for offer in (*OFFERS, *FOUR_LANGUAGES) for example in offer.process.examples],
)
def test_an_author_s_own_example_is_a_request_for_its_process(name: str, example: str) -> None:
    offer = next(each for each in (*OFFERS, *FOUR_LANGUAGES) if example in each.process.examples)

    assert heard_as(offer, example, Manner(NOW, "en", strict=True)).shape == "start"
    assert shape_of(example, offer) == "start"


@pytest.mark.parametrize(
    ("examples", "text", "shape"),
    [
        (("yeet the `nightly` job",), "yeet `report`", "start"),
        (("yeet the `nightly` job",), "please yeet the job `report`", "start"),
        (("yeet the `nightly` job",), "don't yeet `report`", "quiet"),
        (("yeet the `nightly` job",), "ben yeeted `report`", "quiet"),
        (("yeet the `nightly` job",), "how do I yeet `report`?", "quiet"),
        (("the job `nightly` must go again",), "the job `report` must go again", "start"),
        (("cancel the job `nightly`",), "cancel the job `report`", "start"),
        (("cancel the job `nightly`",), "don't cancel the job `report`", "quiet"),
        (("remind me of `nightly`",), "remind me of `report`", "start"),
        (("herschicken von `nightly`",), "`report` herschicken bitte", "start"),
    ],
)
def test_the_examples_say_what_a_request_looks_like(examples: tuple[str, ...], text: str, shape: str) -> None:
    job = offer_of("run_job", Job, description="Work on a job.", examples=examples, risk="write", gated=True)

    assert shape_of(text, job) == shape


@pytest.mark.parametrize(
    "text",
    [
        "riavvia demo in staging",
        "non riavviare demo in staging",
        "não reinicie demo em staging",
        "herstart demo in staging niet",
        "nie restartuj demo w staging",
        "uruchom ponownie demo w staging",
        "demo staging'i yeniden başlatma",
        "starta inte om demo i staging",
        "не перезапускай demo в staging",
        "demo を staging で再起動しないで",
    ],
)
def test_another_language_is_quiet_or_asked_about_and_never_guessed(text: str) -> None:
    assert shape_of(text, RESTART) != "start"


@pytest.mark.parametrize("text", ["restrt demo in staging", "pls resatrt demo in staging", "reboott demo in staging"])
async def test_a_verb_with_a_slip_is_still_a_request_or_asked_about(text: str) -> None:
    decision = await IntentRouter().route(turn_of(text, offers=OFFERS))

    assert isinstance(decision, Start | Confirm)


async def test_what_is_only_asked_about_has_no_approval_and_no_call() -> None:
    decision = await IntentRouter().route(turn_of("we should restart demo in staging", offers=OFFERS))

    assert isinstance(decision, Confirm)
    assert decision.call == STAGING


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("restart demo in staging", Start),
        ("ben restarted demo in staging", Confirm),
        ("do not restart demo in staging", Chat),
        ("if it crashes, restart demo in staging", Confirm),
    ],
)
async def test_behind_a_model_s_answer_stands_the_same_check(text: str, kind: type) -> None:
    llm = FakeLlm(Start((STAGING,), LLM))

    decision = await IntentRouter(llm).route(turn_of(text, offers=CATALOGUE))

    assert isinstance(decision, kind)


async def test_a_model_may_start_what_only_reads_and_take_an_answer() -> None:
    check = Start((Call("http_check", {"url": "https://a.example/"}),), LLM)
    pending = OpenQuestion("restart_service", {"service": "demo"}, "environment", ("staging", "production"))

    read = await IntentRouter(FakeLlm(check)).route(turn_of("have a look at https://a.example", offers=CATALOGUE))
    answered = await IntentRouter(FakeLlm(Start((STAGING,), LLM))).route(
        turn_of("the one where nobody works", offers=CATALOGUE, pending=pending)
    )

    assert isinstance(read, Start)
    assert isinstance(answered, Start)


async def test_a_traceback_calls_no_link() -> None:
    text = (
        "Traceback (most recent call last):\n"
        '  File "/srv/app.py", line 12, in fetch\n'
        '    requests.get("https://intranet.example.com/check")\n'
        "requests.exceptions.ConnectionError: https://intranet.example.com/check does not answer"
    )

    assert isinstance(await IntentRouter().route(turn_of(text, offers=OFFERS)), Chat)


async def test_own_words_beside_what_is_pasted_are_heard() -> None:
    text = "ERROR worker failed to fetch https://wrong.example\nplease check https://right.example"

    decision = await IntentRouter().route(turn_of(text, offers=OFFERS))

    assert isinstance(decision, Start)
    assert decision.calls == (Call("http_check", {"url": "https://right.example/"}),)


@pytest.mark.parametrize(("text", "asks"), [("should I stop it?", True), ("why is it off?", True), ("stop it", False)])
def test_a_question_is_told_from_an_order(text: str, *, asks: bool) -> None:
    assert asks_about(text) == asks


@given(st.text())
def test_any_text_has_a_shape(text: str) -> None:
    assert shape_of(own_words(text), RESTART_SERVICE) in ("start", "loose", "hint", "quiet")


@pytest.mark.parametrize(
    "part",
    [
        *(
            "a",
            "a.",
            "a ",
            "a'",
            "l'",
            "no, ",
            "\n",
            "> \n",
            "12:30 ",
            "''",
            "x=",
            "(",
            "-",
            "_",
            "a\n",
            "ERROR ",
            "wrote ",
        ),
        *(
            "restart demo in staging, ",
            "never, ever ",
            "if you ",
            "Traceback (most recent call last)\n",
            "ben: ",
            "--- ",
        ),
    ],
)
def test_eight_kilobytes_of_anything_are_judged_at_once(part: str) -> None:
    text = (part * 8_192)[:8_192]
    shape_of("restart demo", RESTART_SERVICE)
    began = process_time()

    shape_of(own_words(text), RESTART_SERVICE)

    assert process_time() - began < 1  # seconds; a backtracking expression would take for ever
