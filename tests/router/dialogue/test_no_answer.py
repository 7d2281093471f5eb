"""What any text would answer, and is evidently none: by the kind of field, in four languages."""

from __future__ import annotations

from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.parameters.parameter import Parameter
from bot.routing.decision import Chat, Clarify, OpenQuestion
from router.dialogue.no_answer import no_answer
from tests.router.catalogue import turn_of

Field = Literal["name", "prose", "handed on"]
Outcome = Literal["answer", "doubt", "asked again"]

# What is asked for, and the question as a process asks it.
FIELDS: dict[Field, tuple[Parameter, str]] = {
    "name": (Parameter("deputy", str, "", required=True, default=None), "Who covers for you?"),
    "prose": (Parameter("value", str, "", required=True, default=None), "Why is it needed?"),
    "handed on": (Parameter("message", str, "", required=True, default=None), "And to them?"),
}
NOTE = Parameter("remark", str, "", required=False, default=None)

CASES: list[tuple[Field, str, Outcome]] = [
    ("name", "Eve", "answer"),
    ("name", "Eve Miller, she knows it", "answer"),
    ("name", "Will Smith", "answer"),
    ("name", "Mayer-Wartmann", "answer"),
    ("name", "the new colleague from the second floor", "answer"),
    ("name", "I don't know", "asked again"),
    ("name", "no idea yet", "asked again"),
    ("name", "hold on", "asked again"),
    ("name", "let me check first", "asked again"),
    ("name", "I'll tell you tomorrow", "asked again"),
    ("name", "das weiß ich noch nicht", "asked again"),
    ("name", "weiß ich noch nicht", "asked again"),
    ("name", "mal sehen", "asked again"),
    ("name", "einen Moment bitte", "asked again"),
    ("name", "aucune idée", "asked again"),
    ("name", "attendez un instant", "asked again"),
    ("name", "on verra", "asked again"),
    ("name", "ni idea", "asked again"),
    ("name", "dame un minuto", "asked again"),
    ("name", "ya veremos", "asked again"),
    ("name", "say it again", "asked again"),
    ("name", "wiederhole die Frage", "asked again"),
    ("name", "deputy:", "asked again"),
    ("name", "Deputy =", "asked again"),
    ("name", "remark:", "asked again"),
    ("name", "who was it last time?", "doubt"),
    ("name", "how many are there", "doubt"),
    ("name", "wen gibt es denn?", "doubt"),
    ("name", "qui peut le faire ?", "doubt"),
    ("name", "¿a quién puedo elegir?", "doubt"),
    ("name", "I don't know, perhaps Eve", "doubt"),
    ("name", "I have to ask her", "doubt"),
    ("name", "ich muss sie fragen", "doubt"),
    ("name", "je dois demander à Eve", "doubt"),
    ("name", "tengo que preguntar a Eve", "doubt"),
    ("name", "no, 7 June", "doubt"),
    ("name", "nicht Eve", "doubt"),
    ("name", "okay", "doubt"),
    ("name", "non merci", "doubt"),
    ("prose", "I lost the old one", "answer"),
    ("prose", "I don't know what happened to it", "answer"),
    ("prose", "wait times are too long", "answer"),
    ("prose", "no one can log in", "answer"),
    ("prose", "weil der alte nicht mehr geht", "answer"),
    ("prose", "parce que je ne sais pas où il est", "answer"),
    ("prose", "porque no funciona", "answer"),
    ("prose", "yes", "answer"),
    ("prose", "later", "asked again"),
    ("prose", "plus tard", "asked again"),
    ("prose", "what do others say?", "doubt"),
    ("prose", "no, 7 June", "doubt"),
    ("handed on", "can we meet at the station?", "answer"),
    ("handed on", "Nein, heute nicht", "answer"),
    ("handed on", "I have to ask you something", "answer"),
    ("handed on", "no lo sé todavía", "asked again"),
]


@pytest.mark.parametrize(("field", "text", "outcome"), CASES)
def test_what_is_evidently_no_answer(field: Field, text: str, outcome: Outcome) -> None:
    asked, question = FIELDS[field]
    turn = turn_of(text, pending=OpenQuestion("", {}, asked.name, asked=question))

    found = no_answer(turn, asked, (NOTE,))

    told = "answer" if found is None else "doubt" if isinstance(found, Clarify) else "asked again"
    assert told == outcome


def test_whoever_puts_off_is_told_what_is_waited_for() -> None:
    asked, question = FIELDS["name"]

    found = no_answer(turn_of("not yet", pending=OpenQuestion("", {}, "deputy", asked=question)), asked, ())

    assert isinstance(found, Chat)
    assert found.reply == "It waits for this: Who covers for you? “Never mind” drops it."
    assert found.on_question  # which is no second thing beside it


@given(st.text(max_size=300))
def test_garbage_is_an_answer_or_asked_about(text: str) -> None:
    asked, question = FIELDS["name"]
    turn = turn_of(text, pending=OpenQuestion("", {}, "deputy", asked=question))

    assert isinstance(no_answer(turn, asked, ()), (Chat, Clarify, type(None)))
