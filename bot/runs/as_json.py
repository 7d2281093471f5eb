"""Decisions, runs and approvals as JSON objects: what the command line prints and the inbox keeps."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any, Protocol, cast

from pydantic import TypeAdapter

from bot.approvals.approval import Approval
from bot.authoring.origin import Origin
from bot.llm.used_tokens import tokens_of
from bot.messages.inbox import Received
from bot.policies.policy import as_data
from bot.questions.store import Question
from bot.routing.catalogue import Listed
from bot.routing.decision import Ask, Choose, Decision, Trace, calls_of, decision_kind
from bot.routing.explanation import explained, trail
from bot.runs.access import RunDetail
from bot.runs.notifier import read_value
from bot.security.masking import mask
from workflow import Failure, Run, Transaction

_TRACE = TypeAdapter(Trace)  # in a fifth of the time that `dataclasses.asdict` takes for each message


def decision_object(decision: Decision) -> dict[str, Any]:
    """Give a decision as `bot route --json` prints it."""
    candidates = decision.candidates if isinstance(decision, Choose) else decision.trace.candidates
    return {
        "kind": decision_kind(decision),
        "calls": [{"process": call.process, "params": dict(call.params)} for call in calls_of(decision)],
        "missing": list(decision.missing) if isinstance(decision, Ask) else [],
        "candidates": [{"process": c.process, "score": round(c.score, 4)} for c in candidates],
        "trace": _TRACE.dump_python(decision.trace),
    }


def encode_decision(tx: Transaction, received: Received, decision: Decision, question: Question | None) -> str:
    """Give a decision as it is kept with its message; about an answer, with what led to the question."""
    before = trail(tx, received, decision, question)
    told = decision_object(decision) | ({"before": before} if before else {})
    return json.dumps(told, default=str, ensure_ascii=False)


def run_object(run: Run) -> dict[str, Any]:
    """Give a run as lists show it."""
    return {
        "id": run.id,
        "process": run.process,
        "version": run.version,
        "status": run.status,
        "params": read_params(run.params),
        "requester": Origin.decode(run.origin).person,
        "result": read_value(run.result) if run.result is not None else None,
        "error": str(run.error) if run.error is not None else (run.reason or None),
        "created_at": moment(run.created_at),
        "ended_at": moment(run.ended_at),
    }


def whole_run_object(detail: RunDetail, language: str = "") -> dict[str, Any]:
    """Give a run with its steps, approvals and why it was started, told in a language, as `bot runs show` prints it."""
    return {
        **run_object(detail.run),
        "trace": trace_of(detail.run.error),
        "tokens": tokens_of(step.used for step in detail.steps),
        "steps": [
            {
                "key": step.key,
                "kind": step.kind,
                "status": step.status,
                "attempts": step.attempts,
                "result": read_value(step.result) if step.result is not None else None,
                "error": str(step.error) if step.error is not None else None,
                "trace": trace_of(step.error),
                "tokens": tokens_of([step.used]),
                "started_at": moment(step.started_at),
                "ended_at": moment(step.ended_at),
            }
            for step in detail.steps
        ],
        "approvals": [approval_object(approval) for approval in detail.approvals],
        "decision": detail.decision,
        "why": explained(detail.decision, detail.said, language, to_sayer=False) if detail.decision is not None else [],
    }


def trace_of(failure: Failure | None) -> str | None:
    """Give the author's lines that led to a failure, without secrets."""
    return mask(failure.trace) if failure is not None and failure.trace else None


def approval_object(approval: Approval) -> dict[str, Any]:
    """Give an approval."""
    claim = approval.claim
    return {
        "id": approval.id,
        "run": approval.run,
        "process": approval.process,
        "state": approval.state,
        "title": approval.title,
        "fields": dict(approval.fields),
        "requester": approval.requester,
        "by": list(approval.by),
        "policy": as_data(approval.policy),
        "votes": [{**_said_by(each), "stead": each.stead or None, "verdict": each.verdict} for each in approval.votes],
        "claim": {"person": claim.person, "until": moment(claim.until)} if claim and approval.claimed_by else None,
        "delegations": [{"by": each.delegator, "to": each.delegate} for each in approval.delegations],
        "values": read_params(approval.values) if approval.editable is not None else None,
        "changes": [{**_said_by(each), "values": read_value(each.values)} for each in approval.changes],
        "asked_back": [
            {
                **_said_by(each),
                "question": each.text,
                "answer": each.answer if each.answered_by else None,
                "answered_by": each.answered_by or None,
            }
            for each in approval.asked_back
        ],
        "digest": approval.digest,
        "decided_by": approval.decided_by or None,
        "acting": approval.acting or None,
        "via": approval.via or None,
        "reason": approval.reason or None,
        "expires_at": moment(approval.deadline),
        "overdue": approval.is_overdue,
        "escalated": [{"to": list(each.to), "at": moment(each.at)} for each in approval.escalated if each.to],
        "decided_at": moment(approval.decided_at),
        "starts_at": moment(approval.starts_at),
    }


class _Said(Protocol):
    """What a person said about an approval: a vote, a change, a question back."""

    @property
    def person(self) -> str: ...

    @property
    def acting(self) -> str: ...

    @property
    def at(self) -> int: ...


def _said_by(said: _Said) -> dict[str, Any]:
    return {"person": said.person, "acting": said.acting or None, "at": moment(said.at)}


def question_object(question: Question, title: str) -> dict[str, Any]:
    """Give a question that people were asked."""
    return {
        "id": question.id,
        "run": question.run,
        "process": question.process,
        "title": title,
        "choices": list(question.choices),
        "of": list(question.asked),
        "needed": question.needed,
        "expires_at": moment(question.expires_at),
    }


def process_object(listed: Listed) -> dict[str, Any]:
    """Give a process as `bot processes --json` prints it."""
    process = listed.process
    return {
        "name": process.name,
        "description": process.description,
        "examples": list(process.examples),
        "params": process.params.model_json_schema(),
        "risk": process.risk,
        "gated": process.gated,
        "allow": sorted(listed.allow),
    }


def read_params(text: str) -> dict[str, Any]:
    """Give the parameters of a run; none where the row is damaged: one must not hide the others."""
    found = read_value(text)
    return cast(dict[str, Any], found) if isinstance(found, dict) else {}


def moment(milliseconds: int | None) -> str | None:
    """Give a time in ISO 8601, UTC."""
    return (
        None
        if milliseconds is None
        else datetime.fromtimestamp(milliseconds / 1_000, UTC).isoformat(timespec="milliseconds")
    )
