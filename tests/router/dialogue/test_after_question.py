from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest
from pydantic import BaseModel

from bot.routing.decision import Ask, Chat, Confirm, Line, Offer, OpenQuestion, Start
from router.dialogue.after_question import answer
from router.dialogue.outcome import AnswerOutcome
from router.values.value import Manner
from tests.router.catalogue import NOW, OFFERS, RestartService, offer_of, turn_of

ENVIRONMENT = OpenQuestion("restart_service", {"service": "demo"}, "environment", ("staging", "production"))
TEXT = OpenQuestion("text_processing", {"operation": "upper"}, "text")
CONFIRM = OpenQuestion("wipe_disk", {"service": "demo", "environment": "staging"}, "", ("Run", "Not this"))
WIPE = offer_of("wipe_disk", RestartService, risk="destructive")


def told(
    text: str,
    pending: OpenQuestion,
    *,
    elsewhere: str = "",
    history: tuple[Line, ...] = (),
    offers: tuple[Offer, ...] = (*OFFERS, WIPE),
) -> AnswerOutcome | None:
    turn = turn_of(text, offers=offers, pending=pending, history=history)
    return answer(turn, pending, text, Manner(NOW, strict=True), elsewhere=elsewhere)


def params_of(found: AnswerOutcome | None) -> dict[str, Any]:
    assert found is not None
    assert found.understood
    assert isinstance(found.decision, Start)
    [call] = found.decision.calls
    return dict(call.params)


@pytest.mark.parametrize(
    "text", ["staging", "Staging!", "1", "the first one", "number 1", "staging please", "in staging, not production"]
)
def test_an_answer_completes_the_request(text: str) -> None:
    assert params_of(told(text, ENVIRONMENT)) == {"service": "demo", "environment": "staging"}


def test_free_text_needs_no_quotes_as_the_lone_answer() -> None:
    assert params_of(told("hello, world", TEXT)) == {"text": "hello, world", "operation": "upper"}
    assert params_of(told("`hello`", TEXT)) == {"text": "hello", "operation": "upper"}
    assert params_of(told("the word `hello`", TEXT)) == {"text": "hello", "operation": "upper"}


def test_other_fields_may_be_told_at_the_same_time() -> None:
    pending = OpenQuestion("restart_service", {}, "service", ("demo",))

    assert params_of(told("demo in production", pending)) == {"service": "demo", "environment": "production"}
    assert params_of(told("service=demo environment=staging", pending)) == {"service": "demo", "environment": "staging"}


def test_two_fields_of_one_literal_are_both_filled() -> None:
    assert params_of(told("octo/hello", OpenQuestion("repo_info", {}, "owner"))) == {"owner": "octo", "name": "hello"}


def test_another_field_alone_is_kept_and_the_question_asked_again() -> None:
    found = told("production", OpenQuestion("restart_service", {}, "service", ("demo",)))

    assert found is not None
    assert isinstance(found.decision, Ask)
    assert found.decision.params == {"environment": "production"}
    assert found.decision.field == "service"
    assert found.understood


def test_an_earlier_value_can_be_corrected_by_name() -> None:
    found = told(
        "environment=production", OpenQuestion("restart_service", {"environment": "staging"}, "service", ("demo",))
    )

    assert found is not None
    assert isinstance(found.decision, Ask)
    assert found.decision.params == {"environment": "production"}


def test_a_form_tells_each_field_on_its_line() -> None:
    pending = OpenQuestion("restart_service", {}, "service", ("demo",))

    assert params_of(told("service: demo\nenvironment: staging", pending)) == {
        "service": "demo",
        "environment": "staging",
    }


def test_what_cannot_be_read_is_asked_again_with_the_reason() -> None:
    found = told("mars", ENVIRONMENT)

    assert found is not None
    assert not found.understood
    assert isinstance(found.decision, Ask)
    assert found.decision.question == "I know no environment “mars”. Which environment?"


def test_yes_to_did_you_mean_takes_the_first_choice() -> None:
    pending = OpenQuestion("restart_service", {"service": "demo"}, "environment", ("production", "staging"))
    question = Line("bot", "I know no environment “prodution”: did you mean production?")

    assert params_of(told("yes", pending, history=(question,)))["environment"] == "production"


class Reminder(BaseModel):
    when: datetime


class Order(BaseModel):
    quantity: int
    limit: Decimal | None = None


REMIND = offer_of("remind", Reminder)
ORDER = offer_of("order", Order)


def test_the_day_that_was_understood_is_kept_when_only_the_time_is_told() -> None:
    question = Line("bot", "At what time exactly? I understood “tomorrow”. When: which day and time?")

    found = told("at 5pm", OpenQuestion("remind", {}, "when"), history=(question,), offers=(REMIND,))

    assert params_of(found) == {"when": "2026-11-21T17:00:00Z"}


def test_another_day_takes_the_place_of_the_one_that_was_understood() -> None:
    question = Line("bot", "At what time exactly? I understood “tomorrow”. When: which day and time?")

    found = told("friday at 5pm", OpenQuestion("remind", {}, "when"), history=(question,), offers=(REMIND,))

    assert params_of(found) == {"when": "2026-11-27T17:00:00Z"}


@pytest.mark.parametrize("text", ["20", "no wait, 20", "20 of them"])
def test_a_number_is_for_the_field_that_was_asked_for(text: str) -> None:
    assert params_of(told(text, OpenQuestion("order", {}, "quantity"), offers=(ORDER,))) == {"quantity": 20}


def test_yes_alone_chooses_nothing() -> None:
    found = told("yes", ENVIRONMENT, history=(Line("bot", "Which environment?"),))

    assert found is not None
    assert not found.understood


@pytest.mark.parametrize("text", ["never mind", "Cancel.", "forget it"])
def test_a_question_can_be_dropped(text: str) -> None:
    found = told(text, ENVIRONMENT)

    assert found is not None
    assert isinstance(found.decision, Chat)
    assert found.decision.reply == "Dropped it."


def test_a_choice_that_is_called_cancel_is_a_choice() -> None:
    pending = OpenQuestion("text_processing", {"operation": "upper"}, "text", ("cancel",))

    assert params_of(told("cancel", pending))["text"] == "cancel"


@pytest.mark.parametrize("text", ["/help", "/http_check https://example.com", "help", "approve it", "status"])
def test_commands_and_sentences_about_the_bot_are_no_answers(text: str) -> None:
    assert told(text, ENVIRONMENT) is None
    assert told(text, TEXT) is None


def test_another_request_without_an_answer_is_routed_anew() -> None:
    assert told("check https://example.com", ENVIRONMENT, elsewhere="http_check") is None
    assert told("check https://example.com", TEXT, elsewhere="http_check") is None


def test_an_answer_that_resembles_another_request_is_still_an_answer() -> None:
    found = told("staging", ENVIRONMENT, elsewhere="http_check")

    assert params_of(found)["environment"] == "staging"


def test_a_process_is_chosen_by_name_or_number_and_reads_what_was_said_before() -> None:
    pending = OpenQuestion("", {}, "", ("repo_info", "http_check"))
    history = (Line("person", "https://github.com/octo/hello"), Line("bot", "Do you mean repo info or http check?"))

    assert params_of(told("repo info", pending, history=history)) == {"owner": "octo", "name": "hello"}
    assert params_of(told("2", pending, history=history)) == {"url": "https://github.com/octo/hello"}
    assert told("what a day", pending, history=history) is None


@pytest.mark.parametrize("text", ["yes", "Run", "1", "go ahead"])
def test_a_confirmation_starts_exactly_what_was_shown(text: str) -> None:
    assert params_of(told(text, CONFIRM)) == {"service": "demo", "environment": "staging"}


def test_a_confirmation_without_buttons_takes_yes() -> None:
    assert params_of(told("yes", OpenQuestion("wipe_disk", CONFIRM.params, ""))) == CONFIRM.params


@pytest.mark.parametrize("text", ["no", "Not this", "2", "never mind"])
def test_no_drops_what_was_to_be_confirmed(text: str) -> None:
    found = told(text, CONFIRM)

    assert found is not None
    assert isinstance(found.decision, Chat)
    assert found.decision.reply == "Dropped it."


@pytest.mark.parametrize("text", ["perhaps", "wipe it", "restart demo", "approve it"])
def test_anything_else_confirms_nothing(text: str) -> None:
    assert told(text, CONFIRM) is None


def test_an_answer_to_a_risky_ungated_process_is_confirmed_first() -> None:
    found = told("staging", OpenQuestion("wipe_disk", {"service": "demo"}, "environment", ("staging", "production")))

    assert found is not None
    assert isinstance(found.decision, Confirm)


@pytest.mark.parametrize(
    ("text", "pending"),
    [
        ("staging", OpenQuestion("secret_process", {}, "environment")),
        ("Run", OpenQuestion("secret_process", {}, "", ("Run", "Not this"))),
        ("yes", OpenQuestion("secret_process", {}, "", ("Run", "Not this"))),
        ("Not this", OpenQuestion("secret_process", {}, "", ("Run", "Not this"))),
        ("edit", OpenQuestion("secret_process", {}, "", ("Run", "Not this"))),
        ("no, production", OpenQuestion("secret_process", {}, "", ("Run", "Not this"))),
    ],
)
def test_a_process_that_may_no_longer_be_run_is_said_to_be_gone(text: str, pending: OpenQuestion) -> None:
    found = told(text, pending)

    assert found is not None
    assert isinstance(found.decision, Chat)
    assert found.decision.reply == "You may not start secret process any more."
    assert found.decision.trace.engine == "pending"  # which takes the buttons away


def test_a_request_beside_the_card_of_a_process_that_is_gone_is_a_request() -> None:
    assert told("stars of octo/hello", OpenQuestion("secret_process", {}, "", ("Run", "Not this"))) is None
    assert told("stars of octo/hello", OpenQuestion("secret_process", {}, "field"), elsewhere="repo_info") is None
