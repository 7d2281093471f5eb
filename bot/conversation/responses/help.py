"""What the bot says about itself: help, status, the honest sentence when nothing fits."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from bot.approvals.approval import Approval, command_about
from bot.conversation.responses.suggestion import Suggestions
from bot.language.detection import words_in
from bot.language.sentences import Words
from bot.messages.moment import moment_mark
from bot.parameters.parameter import Parameter
from bot.parameters.wording import takes_file
from bot.people.directory import Directory
from bot.questions.access import WaitingQuestion
from bot.routing.decision import Control, Offer, Turn
from bot.rows import ListPage
from bot.text import one_line, shortened
from workflow import Run

MOST_LISTED = 20
MOST_NAMED = 6  # processes in a sentence
MOST_TITLE = 200  # characters of a question in a list


@dataclass(frozen=True, slots=True)
class WaitingApproval:
    """An approval that waits, with the titles of who asked and of those who may decide."""

    approval: Approval
    requester: str
    deciders: str
    here: bool  # its card stands in this thread, or this person may decide it


async def help_words(
    suggestions: Suggestions, turn: Turn, platform: str = "", language: str = "", *, stale: str = "",
    typed_before: Mapping[str, str] | None = None,
) -> str:  # fmt: skip
    """Say what this person can ask for, with an example of each; `stale` says that some of it is not loaded yet.

    `typed_before` is as in `usage`.
    """
    offers = turn.offers
    words = words_in(language)
    if not offers:
        return "\n".join(filter(None, [words.nothing_for_you, stale]))
    lines = [words.can_do]
    for offer in offers[:MOST_LISTED]:
        examples = await suggestions.examples(turn, offer, language)
        told = [words.example.format(example=each) for each in examples]
        lines.append(" ".join([f"• {first_line(offer.process.description)}", *told]))
        lines.append(f"  {usage(offer, platform, typed_before)}")
    if len(offers) > MOST_LISTED:
        more = words.more_processes if platform in ("console", "cli") else words.and_others
        lines.append(more.format(count=len(offers) - MOST_LISTED))
    return "\n".join(filter(None, [*lines, words.about_runs, stale]))


def no_fit_words(
    offers: Sequence[Offer], *, llm_failed: bool = False, llm_spent: bool = False, language: str = "", stale: str = ""
) -> str:
    """Say honestly that nothing fits and nobody is there to chat, what can be asked for, and what is `stale`."""
    words = words_in(language)
    sentence = words.no_llm_spent if llm_spent else words.no_llm_away if llm_failed else words.no_llm
    return " ".join(filter(None, [sentence, _can_do(offers, words), stale]))


def small_talk_words(control: Control, offers: Sequence[Offer], language: str = "", *, busy: bool = False) -> str:
    """Give a friendly word back, with what can be asked for; while the person is `busy` with a question, without."""
    words = words_in(language)
    replies = words.replies
    said = {"thanks": replies.welcome, "reaction": replies.noted, "farewell": replies.goodbye}.get(
        control, replies.hello
    )
    if busy or control == "farewell":
        return said
    return f"{said} {_can_do(offers, words) or words.nothing_for_you}"


def question_lines(questions: Sequence[WaitingQuestion], words: Words, here: Container[str] | None = None) -> list[str]:
    """Give a line for each question that waits for somebody's answer; `here`: where others read, those they may."""
    lines: list[str] = []
    for each in questions[:MOST_LISTED]:
        question = each.question
        if here is not None and question.id not in here:
            process = question.process.replace("_", " ")
            lines.append(words.a_question_waits.format(process=process, question=question.id))
        else:
            title = shortened(one_line(each.card.title), MOST_TITLE)
            line = words.waits_for_answer.format(title=title, question=question.id, note=each.card.note)
            lines.append(line.rstrip())
    return lines


def list_words(
    approvals: ListPage[Approval], questions: Sequence[WaitingQuestion], directory: Directory, words: Words
) -> str:
    """Give a page of what waits for somebody: the questions, then the approvals."""
    lines = question_lines(questions, words)
    lines += [
        words.asked_by.format(title=each.title, approval=each.id, who=directory.title(each.requester))
        for each in approvals.items
    ]
    if approvals.goes_on:
        rest = approvals.total - approvals.number * approvals.size
        lines.append(words.and_more_pages.format(count=rest, page=approvals.number + 1))
    return "\n".join(lines) or words.nothing_waits


def waiting_words(waiting: Sequence[WaitingApproval], language: str = "", questions: Sequence[str] = ()) -> str:
    """Say what waits for a decision, and whose it is, behind the lines of what waits for an answer."""
    words = words_in(language)
    if not waiting:
        return "\n".join(questions) or words.nothing_waits
    lines = [*questions, words.replies.waiting]
    for each in waiting[:MOST_LISTED]:
        approval = each.approval
        process = approval.process.replace("_", " ")
        lines.append(
            (words.replies.approval if approval.deadline is not None else words.deadlines.listed).format(
                title=approval.title if each.here else words.replies.approval_elsewhere.format(process=process),
                approval=approval.id,
                who=each.requester,
                deciders=each.deciders or words.replies.nobody,
                moment=moment_mark(approval.expires_at),
            )
        )
    return "\n".join(lines)


def shortage_words(without: str, language: str = "") -> str:
    """Say, once, that the language model is not there, and what that means."""
    words = words_in(language)
    return words.llm_spent if without == "budget" else words.llm_away


def usage(offer: Offer, platform: str = "", typed_before: Mapping[str, str] | None = None) -> str:
    """Give the command of a process, as it is typed on that platform; files, which nobody types, are left out.

    `typed_before` names processes that have no command of their own there, with what is typed before their name.
    """
    if typed_before and offer.name in typed_before:
        return f"{typed_before[offer.name]}{offer.name}"  # its values are asked for by a form
    # Slack takes whatever begins with `/` for a command of its own; ours is /bot
    command = f"/bot {offer.name}" if platform == "slack" else f"/{offer.name}"
    typed = [each for each in offer.parameters if not (each.hidden or takes_file(each.annotation))]
    return " ".join([command, *(_argument(p) for p in typed)])


def status_words(runs: Sequence[Run], approvals: Sequence[Approval], language: str = "", surface: str = "") -> str:
    """Say how a person's latest runs stand, and what waits for whom."""
    words = words_in(language)
    if not runs:
        return words.nothing_started
    lines = [
        words.run_line.format(process=run.process, run=run.id, status=words.statuses[run.status]) + _since(run, words)
        for run in runs
    ]
    for approval in approvals:
        command = command_about(approval.id, surface)
        lines.append(words.open_approval.format(title=approval.title, command=command))
    return "\n".join(lines)


def pointer_words(approvals: Sequence[Approval], language: str = "", surface: str = "") -> str:
    """Point at the cards of open approvals when somebody typed a yes: text never approves."""
    words = words_in(language)
    if not approvals:
        return words.nothing_to_decide
    titles = ", ".join(f"“{approval.title}”" for approval in approvals[:3])
    return words.typed_verdict.format(titles=titles, command=f"`{command_about(approvals[0].id, surface)}`")


def first_line(text: str) -> str:
    return text.strip().partition("\n")[0]


def _can_do(offers: Sequence[Offer], words: Words) -> str:
    names = ", ".join(offer.name.replace("_", " ") for offer in offers[:MOST_NAMED])
    return words.what_i_can_do.format(processes=names) if names else ""


def _argument(parameter: Parameter) -> str:
    shown = f"{parameter.name}={'|'.join(parameter.choices[:6]) or '…'}"
    return shown if parameter.required else f"[{shown}]"


def _since(run: Run, words: Words) -> str:
    moment = moment_mark(run.ended_at or run.created_at)
    return (words.since if run.ended_at is None else words.at).format(moment=moment)
