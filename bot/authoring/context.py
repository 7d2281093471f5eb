"""What a process's author holds: the verbs of the workflow, and those that speak with people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Self, TypeVar, Unpack, overload

from pydantic import BaseModel

from bot.approvals.approval import EDITABLE, Approval, Expired, Skipped
from bot.approvals.protocol import Approvals, Until
from bot.authoring.asked_people import Answered, AskedPeople, people_in
from bot.authoring.asked_policy import AskedPolicy, PolicyWords, kept_apart
from bot.authoring.asked_question import AskedQuestion, answer_model, decoder
from bot.authoring.asked_time import DAY, TimeWords, asked_rules, for_people, period_with
from bot.authoring.checked_approval import CheckedApproval
from bot.authoring.checks import CheckFunction, checks_of
from bot.authoring.granted import Granted, editable_of, granted
from bot.authoring.origin import Origin
from bot.messages.card import Post
from bot.messages.file import File, Files
from bot.messages.moment import without_moments
from bot.messages.outbox import Outbox
from bot.parameters.editable import Editable
from bot.parameters.wording import in_words
from bot.people.relations import Relations
from bot.policies.named_policy import NamedPolicy
from bot.policies.operator_rules import NO_RULES, OperatorRules
from bot.policies.policy import ApartFrom, Policy
from bot.questions.people_questions import OVER, PeopleQuestions
from bot.questions.question import Questions
from bot.text import shortened, within_bytes
from workflow import (
    Clock,
    CoveredCall,
    Pending,
    Run,
    Transaction,
    Verbs,
    Wait,
    call_digest,
    digest_of,
)

if TYPE_CHECKING:
    import httpx

    from bot.llm.interface import LLM

T = TypeVar("T")
D = TypeVar("D")

MOST_SAID = 64 * 1024  # bytes of one text: what an author wants said, asked, or shown with an approval
NO_DEFAULT: Any = object()
MOST_TITLE = 500  # characters of what is asked in an approval, and of the name of a fact beside it


@dataclass(frozen=True, slots=True)
class Tools:
    """What the app lends to one process."""

    approvals: Approvals
    questions: Questions
    people: PeopleQuestions
    outbox: Outbox
    clock: Clock
    http: Callable[[], httpx.AsyncClient]
    llm: Callable[[str, Counter[str]], LLM | None]  # as the steps of this run may use it, and where it is counted
    files: Files
    approvers: tuple[str, ...] | None = None  # the operator's word, before the author's
    self_approval: bool = False
    config: Any = None
    policies: Mapping[str, NamedPolicy] = field(default_factory=dict[str, NamedPolicy])
    policy: str = ""  # the operator's: its name
    relations: Relations | None = None
    params: BaseModel | None = None  # of the run, as they were read
    rules: OperatorRules = NO_RULES
    risk: str = "read"  # of the process


class Context(Verbs):
    """One process's hold on its run, in a conversation."""

    def __init__(self, run: Run, clock: Clock, prefix: str = "", tools: Tools | None = None) -> None:
        super().__init__(run, clock, prefix)
        if tools is None:
            raise TypeError("a Context is made by the bot; a process gets it as its first argument")
        self._tools = tools
        self._origin = Origin.decode(run.origin)

    @property
    def config(self) -> Any:
        """The process's section of `bot.toml`, as its config model; None without one."""
        return self._tools.config

    @property
    def requester(self) -> str:
        """The name of the person who asked."""
        return self._origin.person

    def say(self, text: str) -> Pending[None]:
        """Say something in the thread where it was asked, once; of a text of more than 64 KB its beginning."""
        said = within_bytes(without_moments(text), MOST_SAID)

        def unit(tx: Transaction) -> str:
            self._tools.outbox.post(tx, self._origin.thread, Post(said), about=self._origin.message)
            return "null"

        return self._note("say", digest_of(text)[:16], unit)

    def send(self, file: File) -> Pending[None]:
        """Show a file in the thread where it was asked, once; a step makes it with `this_step().files.save(…)`."""

        def unit(tx: Transaction) -> str:
            post = Post(f"{file.name} ({file.size:,} bytes)", file=file)
            self._tools.outbox.post(tx, self._origin.thread, post, about=self._origin.message)
            return "null"

        return self._note("send", file.digest[:16], unit)

    def approve(
        self,
        title: str,
        *,
        by: str | Sequence[str] | None = None,
        within: timedelta | None = DAY,
        fields: Mapping[str, object] | None = None,
        covers: Sequence[CoveredCall] | None = None,
        apart_from: Granted | Sequence[Granted] | ApartFrom = "",
        require: Sequence[CheckFunction | CoveredCall] = (),
        editable: BaseModel | type[BaseModel] | None = None,
        **words: Unpack[PolicyWords],
    ) -> Pending[Granted]:
        """Ask people with buttons, and go on only if as many of them say yes as must.

        `by` names the people and groups who may decide (what `bot.toml` says comes first; nobody named: anybody but the
        requester). `need` says how many: 2, or `{"finance": 1, "security": 1}`. `apart_from` excludes who said yes
        before; "none" lets the same person say yes to two questions, for which the same people else need to be two.
        `veto` noes end it; `reason` says which verdicts need one. `policy` names all of that from `bot.toml`.
        `require` names functions that must give True as well, asked when people have decided and before the effect.
        `covers` binds the answer to these very calls: afterwards only they may be made. Whoever decides may change the
        values of `editable`, which come back in `Granted.changes`. Raises Denied, or Expired when nobody has decided
        `within` that time (None: it waits without end), unless `on_expiry` says what that means: "deny" raises Denied,
        "skip" Skipped, "keep" keeps asking, "escalate" asks `escalate_to` as well. `escalate` names who is asked
        before, such as `{"4h": "leads"}`; `remind` is how often.
        """
        key = self._key("approve")
        title = _kept(title)
        asked = shortened(title, MOST_TITLE)
        told = [(str(name), value) for name, value in (fields or {}).items()]
        shown = tuple(
            (
                shortened(_kept(name), MOST_TITLE),
                within_bytes(_kept(in_words(value, type(value)) or str(value)), MOST_SAID),
            )
            for name, value in told
        )
        covered = None if covers is None else tuple(call_digest(call.function, call.args) for call in covers)
        checks = checks_of(require, self._tools.params)
        names = tuple(each.name for each in checks)
        decided = replace(self._policy(AskedPolicy.of(by, words), apart_from), checks=names)
        changeable = editable_of(editable, self._params(), self._tools.config)
        draft = self._draft(key, asked, shown, covered, decided, changeable)

        period = period_with(within, "approve", decided.time)

        def opened(tx: Transaction, run: Run) -> None:
            bounded = replace(draft(run), expires_at=self._tools.approvals.end_of(period))
            self._tools.approvals.open(tx, bounded, self._origin.message, self._origin.language)

        def accept(tx: Transaction, run: Run, value: str, until: Until = "used") -> str | None:
            about, language = self._origin.message, self._origin.language
            return self._tools.approvals.accept(tx, value, draft(run), period, about, language, until=until)

        # by what the author has given, not by our words for it: those may be better in a later version
        given = [title, [(_kept(name), _kept(str(value))) for name, value in told], covered]
        digest = digest_of([*given, changeable.start] if changeable is not None else given)[:16]
        allowed = None if covered is None else frozenset(covered)

        def read(text: str) -> Granted:
            return granted(text, changeable)

        wait = Wait(key, digest, key, "waiting_approval", read, opened, accept, gate=True, covers=allowed)
        if not checks:
            return Pending(wait)
        return self.branch("checks", CheckedApproval(wait, checks, self._tools.approvals, accept).ask)

    @overload
    def ask(
        self, question: str, kind: type[T], *, of: str | Sequence[str] | None = None, within: timedelta | None = None,
        **time: Unpack[TimeWords],
    ) -> Pending[T]: ...  # fmt: skip
    @overload
    def ask(
        self,
        question: str,
        kind: type[T],
        *,
        default: D,
        of: str | Sequence[str] | None = None,
        within: timedelta,
        **time: Unpack[TimeWords],
    ) -> Pending[T | D]: ...
    @overload
    def ask(
        self, question: str, kind: type[T], *, need: int, of: str | Sequence[str], within: timedelta | None = None,
        **time: Unpack[TimeWords],
    ) -> Pending[list[Answered[T]]]: ...  # fmt: skip
    @overload
    def ask(
        self, question: str, kind: type[T], *, need: int, of: str | Sequence[str], within: timedelta, default: D,
        **time: Unpack[TimeWords],
    ) -> Pending[list[Answered[T]] | D]: ...  # fmt: skip

    def ask(
        self, question: str, kind: type[Any], *, of: str | Sequence[str] | None = None, need: int | None = None,
        within: timedelta | None = None, default: Any = NO_DEFAULT, **time: Unpack[TimeWords],
    ) -> Pending[Any]:  # fmt: skip
        """Ask the requester for a value, or people and groups (`of`), each where they are; it is read as `kind`.

        `kind` is a str, number, date, bool, Enum, Literal, a File or several (`list[File]`), or a pydantic model, which
        becomes a form. Not for secrets. With `need` it gives a list of so many answers, each with who gave it; else the
        first answer. When they have not come `within` that time it gives `default`, or raises Expired, unless
        `on_expiry` says "skip", which raises Skipped, "keep" or "escalate"; see `approve` for these and for `remind`.
        """
        key = self._key("ask")
        told = within_bytes(_kept(question), MOST_SAID)
        names = people_in(of, need)
        period, rules = asked_rules(within, time, names, has_default=default is not NO_DEFAULT)
        model, decode = answer_model(kind), decoder(kind)
        tools, origin = self._tools, self._origin
        asked = (
            AskedQuestion(
                told, model, origin.person, origin, key, tools.questions, decode, period, tools.people, self._clock
            )
            if need is None and names in ((), (origin.person,)) and not for_people(rules)
            else AskedPeople(told, model, decode, names, need, period, origin, key, tools.people, self._clock, rules)
        )

        def read(text: str) -> Any:
            if text != OVER:
                return asked.read(text)
            if default is NO_DEFAULT:
                raise Skipped if rules.on_expiry == "skip" else Expired
            return default

        return Pending(Wait(key, digest_of(told)[:16], key, "waiting", read, asked.open, asked.accept))

    def _params(self) -> dict[str, Any]:
        return {} if self._tools.params is None else self._tools.params.model_dump(mode="json")

    def _policy(self, asked: AskedPolicy, apart_from: Granted | Sequence[Granted] | str) -> Policy:
        tools = self._tools
        own = (tools.policies, self._params(), tools.policy, tools.approvers)
        policy = asked.bound(*own, tools.relations, self.requester, tools.rules, tools.risk)
        if isinstance(apart_from, str):
            return kept_apart(policy, apart_from)
        earlier = [apart_from] if isinstance(apart_from, Granted) else apart_from
        people = tuple(sorted({name for each in earlier for name in each.people}))
        return replace(policy, apart_from=people, apart_said=True)

    def _draft(
        self, key: str, title: str, shown: tuple[tuple[str, str], ...], covered: tuple[str, ...] | None,
        policy: Policy, editable: Editable | None,
    ) -> Callable[[Run], Approval]:  # fmt: skip
        tools = self._tools

        def draft(run: Run) -> Approval:
            now = tools.rules.freezes.applied_to(policy, run.process, self._clock())
            return Approval(
                id="", run=run.id, key=key, process=run.process, version=run.version, params=run.params,
                requester=self._origin.person, thread=self._origin.thread, title=title, fields=shown, covers=covered,
                by=now.by, self_approval=tools.self_approval, expires_at=0, created_at=0,
                requester_real=self._origin.acting, policy=now, editable=editable,
                formula=2 if editable is None else EDITABLE,
            )  # fmt: skip

        return draft

    def _child(self, prefix: str) -> Self:
        return type(self)(self.run, self._clock, prefix, self._tools)


def _kept(text: str) -> str:
    """Give a text as it can be kept: the name of a file may hold any bytes, which Python reads as lone surrogates."""
    return without_moments(text.encode("utf-8", "backslashreplace").decode())
