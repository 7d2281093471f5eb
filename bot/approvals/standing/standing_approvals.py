"""Giving standing approvals, using them when something is asked, and revoking them, in the caller's commit."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date

from bot import audit
from bot.approvals import policy
from bot.approvals.approval import Approval
from bot.approvals.standing import store
from bot.approvals.standing.standing_approval import (
    StandingApproval,
    Terms,
    may_stand,
    params_of,
    policy_text,
    read_terms,
)
from bot.ids import new_id
from bot.language.detection import words_in
from bot.messages.card import Post
from bot.messages.outbox import Outbox
from bot.people.directory import Actor, Directory
from workflow import Clock, Transaction

SetReview = Callable[[Transaction, str, date, str], None]  # its name, the day, whose


class StandingApprovals:
    """Those of one database."""

    def __init__(self, directory: Directory, outbox: Outbox, clock: Clock, set_review: SetReview) -> None:
        self._directory = directory
        self._outbox = outbox
        self._clock = clock
        self._set_review = set_review

    def give(
        self, tx: Transaction, approval: Approval, actor: Actor, text: str, review: date | None = None
    ) -> tuple[StandingApproval | None, str]:  # fmt: skip
        """Say yes beforehand to what is asked like this. Gives what was written, else the sentence that refuses it."""
        language = self._directory.language_of(actor)
        words = words_in(language)
        if refusal := policy.why_not_decide(self._directory, approval, actor, language):
            return None, refusal
        if policy.stead_of(self._directory, approval, actor):
            return None, words.people.standing.not_as_deputy
        if not may_stand(approval.policy):
            return None, words.people.standing.not_allowed
        parameters = params_of(approval)
        try:
            today = self._directory.absences.today(actor.person)
            terms = read_terms(text, today, parameters, words.people.standing, words.people.absences)
        except ValueError as error:
            return None, str(error)
        found = self._made(approval, actor, terms, review)
        now = self._clock()
        store.add(tx, found, now)
        self._set_review(tx, f"standing/{found.id}", found.review or found.until, actor.person)
        told = self.line(found)
        audit.add(tx, now, actor.person, actor.real, actor.via, "gave a standing approval", found.id, told)
        return found, ""

    def use(self, tx: Transaction, approval: Approval) -> StandingApproval | None:
        """Give the standing approval that says yes to a request, with the use counted; None: people are asked.

        Its owner must still be somebody who may decide this request: never their own, nor after they have left.
        """
        if not may_stand(approval.policy):
            return None
        for each in store.of_process(tx, approval.process):
            today = self._directory.absences.today(each.owner)
            if not each.is_usable(today) or not each.fits(approval) or self._refuses(approval, each):
                continue
            if store.count_use(tx, each.id):
                used = store.get_in(tx, each.id) or each
                if used.used >= used.most:
                    self._tell_used_up(tx, used)
                return used
        return None

    def revoke(self, tx: Transaction, standing: StandingApproval, actor: Actor) -> bool:
        """Revoke one; what it has said yes to stays so. Its owner is told, if it was not them."""
        now = self._clock()
        if not store.revoke(tx, standing.id, now):
            return False
        told = self.line(standing)
        audit.add(tx, now, actor.person, actor.real, actor.via, "revoked a standing approval", standing.id, told)
        if actor.person != standing.owner:
            language, who = self._language(standing.owner), self._directory.title(actor.person)
            words = words_in(language).people.standing
            self._tell(tx, standing.owner, words.revoked_by.format(who=who, what=self.line(standing, language)))
        return True

    def line(self, standing: StandingApproval, language: str = "") -> str:
        """Say what one is for."""
        words = words_in(language).people.standing
        values = ", ".join(f"{name}={_shown(value)}" for name, value in standing.values.items())
        return words.line.format(
            process=standing.process, values=values or words.any_values, owner=self._directory.title(standing.owner),
            until=standing.until, used=standing.used, most=standing.most,
        )  # fmt: skip

    def _made(self, approval: Approval, actor: Actor, terms: Terms, review: date | None) -> StandingApproval:
        parameters = params_of(approval)
        values = {name: parameters[name] for name in terms.same}
        return StandingApproval(
            id=new_id(), process=approval.process, version=approval.version, key=approval.key,
            by=json.dumps(approval.by), policy=policy_text(approval.policy), params=json.dumps(values),
            owner=actor.person, owner_real=actor.real, until=terms.until, most=terms.most, used=0,
            review=review, approval=approval.id,
        )  # fmt: skip

    def _refuses(self, approval: Approval, standing: StandingApproval) -> bool:
        owner = Actor(standing.owner, "standing", standing.owner_real)
        named = not approval.by or self._directory.belongs(standing.owner, approval.by)
        return not named or bool(policy.why_not_decide(self._directory, approval, owner))

    def _tell_used_up(self, tx: Transaction, standing: StandingApproval) -> None:
        language = self._language(standing.owner)
        words = words_in(language).people.standing
        self._tell(tx, standing.owner, words.used_up.format(what=self.line(standing, language)))

    def _tell(self, tx: Transaction, name: str, text: str) -> None:
        for thread in self._directory.private_threads(name) or (f"web/{name}",):
            self._outbox.post(tx, thread, Post(text))

    def _language(self, name: str) -> str:
        person = self._directory.person(name)
        return person.language if person is not None else ""


def _shown(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
