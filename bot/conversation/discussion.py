"""What is done about an approval before anybody says yes or no: other values, filled in a form, and a question back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.approvals import store as approval_store
from bot.approvals.access import ApprovalAccess
from bot.approvals.approval import Approval
from bot.approvals.approval_card import change_form
from bot.conversation.turn_builder import TurnBuilder
from bot.errors import Refused
from bot.language.detection import words_in
from bot.messages import inbox
from bot.messages.card import Form
from bot.messages.inbound import Notice
from bot.parameters.editable import Editable, values_in
from bot.parameters.form import Unfilled, fields_in, message_of, named_in, refilled, shown_in
from bot.people.directory import Actor, Directory, Person
from bot.platform.adapter import Outcome
from bot.questions.asking_back import AskingBack
from bot.routing.decision import Router
from bot.security.signing_key import SigningKey
from workflow import Clock, Database, Transaction

Filled = Mapping[str, str | Sequence[str]]


class ValueChanges:
    """Opens the form with the values of an approval, and takes it filled in."""

    def __init__(
        self, database: Database, router: Router, turns: TurnBuilder, approvals: ApprovalAccess, directory: Directory,
        signing_key: SigningKey,
    ) -> None:  # fmt: skip
        self._database = database
        self._router = router
        self._turns = turns
        self._approvals = approvals
        self._directory = directory
        self._signing_key = signing_key

    async def form(self, actor: Actor, id: str, digest: str) -> Outcome:
        """Give the form with the values as they are; whoever may not change them is told so at once."""
        refused = await self._approvals.why_not_change(actor, id, digest)
        found = await approval_store.get(self._database, id)
        if refused is not None or found is None:
            return Outcome(refused.text if refused is not None else "", ok=False)
        return Outcome(form=self._form(found, actor), title=found.title)

    async def take(self, actor: Actor, event: str, id: str, digest: str, values: Filled) -> Outcome:
        """Take what was filled in; what is wrong is said at its fields, and nothing is changed then."""
        found, person = await approval_store.get(self._database, id), self._directory.person(actor.person)
        refused = await self._approvals.why_not_change(actor, id, digest)
        if refused is not None or found is None or found.editable is None or person is None:
            return Outcome(refused.text if refused is not None else "", ok=False)
        language = self._directory.language_of(actor)
        read, wrong = self._read(found, found.editable, replace(person, language=language), values)
        if wrong:
            return self._refused(found, actor, values, wrong)
        notice = await self._approvals.change(actor, event, id, read, found.digest)
        return Outcome(notice.text, notice.ok)

    async def set(self, actor: Actor, event: str, id: str, said: Mapping[str, str]) -> Outcome:
        """Change the values that somebody names, as they type them; the others stay as they are."""
        found = await approval_store.get(self._database, id)
        if found is None or found.editable is None:
            return await self.take(actor, event, id, "", {})
        parameters = found.editable.parameters
        known = {each.name: shown_in(each, values_in(found.values)) for each in parameters}
        titles = {word.casefold(): each.name for each in parameters for word in (each.title, each.name)}
        unknown = [name for name in said if name.casefold() not in titles]
        if unknown:
            words = words_in(self._directory.language_of(actor)).discussion
            told = words.no_such_value.format(name=unknown[0][:80], names=", ".join(known))
            return Outcome(told, ok=False)
        named = {titles[name.casefold()]: value for name, value in said.items()}
        return await self.take(actor, event, id, found.digest, {**known, **named})

    async def set_in_words(self, actor: Actor, event: str, id: str, said: str) -> Outcome:
        """Change the values that stand in a sentence: `amount=50 to="the butcher"`."""
        found = await approval_store.get(self._database, id)
        parameters = found.editable.parameters if found is not None and found.editable is not None else ()
        named = named_in(said, [each.name for each in parameters])
        return await self.set(actor, event, id, named or {said.strip()[:40]: ""})

    def _read(
        self, found: Approval, editable: Editable, person: Person, values: Filled
    ) -> tuple[str, Mapping[str, str]]:  # fmt: skip
        """Give the new values, and what is wrong with them by field: first as words of a form, then by the model."""
        known = values_in(found.values)
        parameters = [each for each in editable.parameters if each.name in values]  # what no form held stays as it is
        try:
            told = message_of(values, parameters, person.language)
        except Refused as problem:
            return "", problem.wrong if isinstance(problem, Unfilled) else {"": str(problem)}
        reading = self._turns.read_form(self._router, tuple(parameters), fields_in(told) or {}, person, {})
        if reading.problems:
            return "", reading.problems
        emptied = {each.name: each.default for each in parameters}
        return editable.checked({**known, **emptied, **reading.values})

    def _form(self, found: Approval, actor: Actor) -> Form | None:
        return change_form(found, self._signing_key, self._directory.language_of(actor))

    def _refused(self, found: Approval, actor: Actor, values: Filled, wrong: Mapping[str, str]) -> Outcome:
        """Give the form back as it was filled in, with what is wrong in its fields."""
        form, errors = self._form(found, actor), dict(wrong)
        text = errors.pop("", "") or words_in(self._directory.language_of(actor)).look_again
        if form is not None:
            form = replace(form, inputs=refilled(form.inputs, values, errors))
        return Outcome(text, ok=False, form=form, title=found.title, errors=errors)


@dataclass(frozen=True, slots=True)
class Discussion:
    """Both of them, each in a commit of its own, once for an event."""

    changes: ValueChanges
    asking_back: AskingBack
    database: Database
    clock: Clock

    async def ask_back(self, actor: Actor, event: str, id: str, said: str, digest: str = "") -> Notice:
        """Ask whoever asked for an approval. The notice is what only this person is told."""

        def unit(tx: Transaction) -> Notice:
            if not inbox.first_press(tx, event, self.clock()):
                return Notice("", True)
            return self.asking_back.ask(tx, id, actor, said, digest).notice

        return await self.database.write(unit, "ask back")
