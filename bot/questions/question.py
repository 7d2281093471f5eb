"""Questions to one person in one thread: posted as a card with buttons, answered by a button or by the next message."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.ids import new_id
from bot.language.detection import words_in
from bot.messages.card import Button, Card, Form, Input, Post, decode, encode
from bot.messages.outbox import Outbox, posts_about
from bot.parameters.form import inputs_of
from bot.parameters.parameter import Parameter
from bot.questions import store as question_store
from bot.questions.store import Question
from bot.questions.subject import AnswerOrRequest, AskedByRun, CancelRuns, OneCall
from bot.security.signing_key import SigningKey
from bot.text import one_line, shortened, visible
from workflow import Clock, Transaction

MOST_BUTTONS = 20  # Slack and Discord show 25 at most; more choices are typed
MOST_TITLE = 100  # characters of a question in a sentence about it


class Questions:
    """Opens and closes questions, in the caller's commit."""

    def __init__(self, outbox: Outbox, signing_key: SigningKey, clock: Clock) -> None:
        self._outbox = outbox
        self._signing_key = signing_key
        self._clock = clock

    def ask(
        self,
        tx: Transaction,
        question: Question,
        title: str,
        *,
        about: str,
        fields: Sequence[tuple[str, str]] = (),
        note: str = "",
        inputs: tuple[Input, ...] = (),
        threads: Sequence[str] = (),
    ) -> None:
        """Ask, in the question's thread and these others."""
        question_store.add(tx, question, self._clock())
        card = self.card(question, title, fields=fields, note=note, inputs=inputs)
        for thread in dict.fromkeys((question.thread, *threads)):
            self._outbox.post(tx, thread, Post(card=card), about=about, reference=question.id)

    def card(
        self, question: Question, title: str, *, fields: Sequence[tuple[str, str]] = (), note: str = "",
        inputs: tuple[Input, ...] = (),
    ) -> Card:  # fmt: skip
        """Give the card of a question, in its language."""
        buttons = tuple(
            Button(
                one_line(label),
                self._signing_key.sign(f"q:{question.id}:{index}"),
                "primary" if index == 0 and question.kind in ("confirm", "cancel") else "plain",
            )
            for index, label in _labels(question)
        )
        form_of = f"f:{question.id}:g" if question.asked else f"f:{question.id}"  # `g`: by groups, maybe a platform's
        token, language = self._signing_key.sign(form_of), question.language
        form = Form(token, inputs, words_in(language).cards.send, language) if inputs else None
        said = tuple((one_line(name), visible(value)) for name, value in fields)
        return Card("question", question.id, visible(title), said, visible(note), buttons, form, language=language)

    def close(self, tx: Transaction, id: str, state: str, how: str = "") -> bool:
        """Answer or drop a question and take its buttons away; False: it was closed before."""
        if not question_store.close(tx, id, state):
            return False
        self._close_cards(tx, id, how)
        return True

    def ask_again(self, tx: Transaction, thread: str, person: str, *, about: str, since: int) -> None:
        """Ask what stayed open over another request once more, below its answer; a second time nobody insists."""
        open_ = question_store.interrupted(tx, thread, person, since)
        if open_ is not None:
            self.show_again(tx, open_, about=about)

    def show_again(self, tx: Transaction, question: Question, *, about: str, wanted: bool = False) -> None:
        """Ask an open question once more, below what was said since; `wanted`: the person asked for it."""
        card = self._card(tx, question.id) if not question.asked else None  # others answer it beside this person
        if card is not None and self.close(tx, question.id, "dropped", words_in(question.language).asked_again):
            self._ask_anew(tx, replace(question, repeated=question.repeated or not wanted), card, about)

    def set_aside(self, tx: Transaction, id: str) -> str:
        """Take an open question out of the way until somebody goes back to it; give its words, or nothing if over."""
        card = self._card(tx, id)
        if card is None or not question_store.set_aside(tx, id, encode(Post(card=card))):
            return ""
        self._close_cards(tx, id)
        return _title(card)

    def take_up(self, tx: Transaction, question: Question, *, about: str) -> bool:
        """Ask a question that was set aside once more; False: it is over."""
        kept = question_store.take_up(tx, question.id)
        card = decode(kept).card if kept else None
        if card is None:
            return False
        self._ask_anew(tx, replace(question, repeated=True), card, about)
        return True

    def title(self, tx: Transaction, id: str) -> str:
        """Give the words of a question."""
        card = self._card(tx, id)
        return _title(card) if card is not None else ""

    def ask_for_rest(
        self, tx: Transaction, question: Question, known: Mapping[str, Any], problems: Mapping[str, str], *, about: str
    ) -> bool:
        """Ask a run's question once more with what was told so far in its form; False: there is no card to repeat."""
        subject, card = question.subject, self._card(tx, question.id)
        if not isinstance(subject, AskedByRun) or card is None or question.asked:
            return False
        if not self.close(tx, question.id, "dropped", words_in(question.language).asked_again):
            return False
        inputs = inputs_of(subject.parameters, known)
        marked = tuple(replace(each, error=problems.get(each.name, "")) for each in inputs)
        anew = replace(question, id=new_id(), subject=replace(subject, known=known))
        note = " ".join(dict.fromkeys(problems.values()))
        self.ask(tx, anew, card.title, about=about, fields=card.fields, note=note, inputs=marked)
        return True

    def drop_router_questions(self, tx: Transaction, thread: str, person: str, *, but: str = "") -> None:
        """Drop what the router still wanted to know: the conversation has moved on."""
        for each in question_store.open_to(tx, thread, person):
            if each != but:
                self.close(tx, each, "dropped")

    def drop_of_run(self, tx: Transaction, run: str) -> None:
        """Drop what a run still wanted to know, and what would replace it: it has ended."""
        for each in question_store.open_about(tx, run):
            self.close(tx, each, "dropped")
        question_store.forget_set_aside(tx, run)

    def read_token(self, text: str) -> tuple[str, int] | None:
        """Give the question and the number of the choice that a button stands for; None when it is not one of ours."""
        parts = self._split(text)
        if parts is None or parts[0] != "q" or len(parts) != 3 or not parts[2].isdigit():
            return None
        return parts[1], int(parts[2])

    def read_form(self, text: str) -> str | None:
        """Give the question that a form answers; None when the form is not one of ours."""
        parts = self._split(text)
        return parts[1] if parts is not None and parts[0] == "f" and parts[2:] in ([], ["g"]) else None

    def is_of_groups(self, text: str) -> bool:
        """Say whether a form answers a question to several people, which a platform's group may be among."""
        parts = self._split(text)
        return parts is not None and parts[0] == "f" and parts[2:] == ["g"]

    def _close_cards(self, tx: Transaction, id: str, how: str = "") -> None:
        """Take the buttons of a question away, and of those whether a message answers it."""
        ended = how or words_in(question_store.language_of(tx, id)).no_longer_asked
        self._outbox.close_cards(tx, id, lambda _language: ended)
        for each in question_store.intents_about(tx, id):
            self.close(tx, each, "dropped", how)

    def _card(self, tx: Transaction, id: str) -> Card | None:
        bodies = posts_about(tx, id)
        return decode(bodies[0]["body"]).card if bodies else None

    def _ask_anew(self, tx: Transaction, question: Question, card: Card, about: str) -> None:
        inputs = card.form.inputs if card.form is not None else ()
        anew = replace(question, id=new_id(), state="open")
        self.ask(tx, anew, card.title, about=about, fields=card.fields, note=card.note, inputs=inputs)

    def _split(self, text: str) -> list[str] | None:
        signed = self._signing_key.check(text)
        return signed.split(":") if signed else None


def _title(card: Card) -> str:
    return shortened(one_line(card.title), MOST_TITLE)


def parameters_in(question: Question) -> tuple[Parameter, ...]:
    """Give what a run asks for; nothing where no run asks."""
    return question.subject.parameters if isinstance(question.subject, AskedByRun) else ()


def approval_in(question: Question) -> str:
    """Give the approval about which somebody asks back; empty for any other question."""
    return question.subject.approval if isinstance(question.subject, AskedByRun) else ""


def about_of(question: Question) -> str:
    """Give the question that a message may answer, of which it is asked whether it does; empty for any other."""
    return question.subject.about if isinstance(question.subject, AnswerOrRequest) else ""


def runs_in(question: Question | None) -> tuple[str, ...]:
    """Give the runs that are cancelled when this is confirmed."""
    return question.subject.runs if question is not None and isinstance(question.subject, CancelRuns) else ()


def answer_of(question: Question, choice: int) -> str:
    """Give what the press of a button says, as if it were typed; empty when there is no such button."""
    if question.kind == "confirm" and choice == 0:
        return words_in(question.language).yes
    said = (*question.choices, *_extra(question))
    return said[choice] if choice < len(said) else ""


def _labels(question: Question) -> list[tuple[int, str]]:
    """Give the buttons of a question in the order in which they stand: the number of what each says, and its words."""
    labels = list(enumerate(question.choices[:MOST_BUTTONS]))
    extra = list(enumerate(_extra(question), len(question.choices)))
    if question.kind != "confirm":
        return labels + extra
    edit, why = extra
    match question.subject:
        case OneCall(call=call, replaced_run="") if call.params:
            return [*labels[:1], edit, *labels[1:], why]
        case _:  # nothing that a form could change
            return [*labels, why]


def _extra(question: Question) -> tuple[str, ...]:
    """Give what the buttons beside the choices say; not every card has all of them."""
    words = words_in(question.language)
    extra = {"confirm": (words.edit, words.why), "process": (words.none_of_these, words.why)}
    return extra.get(question.kind, ())
