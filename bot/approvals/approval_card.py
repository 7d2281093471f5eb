"""How an approval is shown: its card, how its votes stand, and how it ended. Pure."""

from __future__ import annotations

from bot.approvals import policy
from bot.approvals.approval import Approval, Vote, command_about, token
from bot.approvals.editable import names_of, shown, values_in
from bot.language.detection import ENGLISH, all_of, base_of, words_in
from bot.language.sentences import Words
from bot.messages.card import Button, Card, Form
from bot.messages.moment import moment_mark
from bot.parameters.form import inputs_of
from bot.people.directory import Directory
from bot.security.signing_key import SigningKey
from bot.text import one_line, visible

MOST_ASKED_SHOWN = 3  # questions back on a card; the page has all


def approval_card(
    directory: Directory, signing_key: SigningKey, approval: Approval, language: str = "", surface: str = ""
) -> Card:
    """Give the card of an approval for a surface, as it stands."""
    words = words_in(language)
    card = Card(
        kind="approval",
        reference=approval.id,
        title=one_line(approval.title),
        fields=tuple((one_line(name), visible(value)) for name, value in _fields(directory, approval, words, surface)),
        note=_note(directory, approval, language, surface),
        buttons=_buttons(directory, approval, language, signing_key),
        language=language,
    )
    return card if approval.state == "open" else card.close(outcome(directory, approval, language))


def change_form(approval: Approval, signing_key: SigningKey, language: str = "") -> Form | None:
    """Give the form in which the values are changed, as they are now; None where nothing may be."""
    if approval.editable is None:
        return None
    inputs = inputs_of(approval.editable.parameters, values_in(approval.values))
    label = words_in(language).discussion.change.rstrip("…")
    return Form(token(approval, "changed", signing_key), inputs, label, language)


def _fields(directory: Directory, approval: Approval, words: Words, surface: str) -> list[tuple[str, str]]:
    """Give the author's facts, what may be changed with what it was, and what was asked back."""
    fields, said = list(approval.fields), words.discussion
    if approval.editable is not None:
        known = names_of(approval.editable)  # a fact of the same name would say what it was before a change
        fields = [(name, value) for name, value in fields if name.casefold() not in known]
        fields += shown(approval.editable, approval.values, said.nothing)
    if approval.changes:
        who = dict.fromkeys(_named(directory, each.person, each.acting, each.via, words) for each in approval.changes)
        fields.append((said.changed_by, all_of(list(who), words)))
    most = len(approval.asked_back) if surface == "web" else MOST_ASKED_SHOWN
    left = approval.asked_back[:-most]
    if left:
        fields.append(("…", said.earlier_questions.format(count=len(left))))
    for each in approval.asked_back[-most:]:
        asking = said.asks.format(who=_named(directory, each.person, each.acting, "", words))
        answer = f"{directory.title(each.answered_by)}: {each.answer}" if each.answered_by else said.no_answer_yet
        fields.append((asking, f"{each.text}\n— {answer}"))
    return fields


def progress_words(directory: Directory, approval: Approval, language: str = "") -> str:
    """Say how the votes stand: `1 of 2: Ada; against: Alan`."""
    words = words_in(language)
    yes = [_voter(directory, each, words) for each in approval.voted("approved")]
    no = [_voter(directory, each, words) for each in approval.voted("denied")]
    said = words.votes.progress.format(
        done=sum(policy.progress(directory, approval)),
        need=approval.policy.need,
        who=all_of(yes, words) or words.votes.nobody_yet,
    )
    return "; ".join([said, *([words.votes.against.format(who=all_of(no, words))] if no else [])])


def outcome(directory: Directory, approval: Approval, language: str = "") -> str:
    """Say how an approval ended: by whom, where and when."""
    words = words_in(language)
    ended, moment = words.outcomes[approval.state], moment_mark(approval.decided_at or 0)
    if approval.state == "void":
        # why a run ended is kept in English
        return approval.reason if approval.reason and base_of(language or ENGLISH) == ENGLISH else ended
    if approval.state == "approved" and not approval.policy.requirements:
        return words.votes.nobody_asked.format(moment=moment)
    said = ended.format(who=_deciders(directory, approval, words), moment=moment)
    return f"{said}: {approval.reason}" if approval.reason else said


def capital(sentence: str) -> str:
    """Give a sentence with a capital letter at its beginning, wherever a name stands there."""
    return sentence[:1].upper() + sentence[1:]


def _note(directory: Directory, approval: Approval, language: str, surface: str) -> str:
    """Say who asked, who can decide and how many it takes, and how the votes stand."""
    words = words_in(language)
    who, command = policy.deciders(directory, approval, language), command_about(approval.id, surface)
    moment = moment_mark(approval.expires_at)
    how = words.cards.can_decide.format(who=who, moment=moment, command=command)
    parts = [words.cards.asked.format(who=directory.title(approval.requester))]
    parts.append(capital(how) if who else policy.nobody_words(directory, approval, language))
    if who and approval.policy.need > 1:
        parts.append(words.votes.needs.format(needed=policy.needed(directory, approval, language)))
    if approval.votes:
        parts.append(f"{progress_words(directory, approval, language)}.")
    return " ".join([*parts, words.cards.digest.format(digest=approval.digest[:8])])


def _buttons(directory: Directory, approval: Approval, language: str, signing_key: SigningKey) -> tuple[Button, ...]:
    """Give yes and no, another value, a question back, and where somebody has voted, the way back."""
    words = words_in(language)
    must_say_why = approval.policy.needs_reason(yes=False)
    yes = token(approval, "approved", signing_key)
    why = words.votes.why if approval.policy.needs_reason(yes=True) else ""
    why_not = words.why_not if must_say_why else f"{words.why_not} ({words.cards.may_stay_empty})"
    buttons = [
        Button(words.cards.approve, yes, "primary", asks=why),
        Button(words.deny, token(approval, "denied", signing_key), "danger", asks=why_not),
    ]
    form = change_form(approval, signing_key, language)
    if form is not None:
        buttons.append(Button(words.discussion.change, form.token, form=form))
    if directory.person(approval.requester) is not None:
        what = words.discussion.what_to_ask
        buttons.append(Button(words.discussion.ask_back, token(approval, "asked back", signing_key), asks=what))
    if approval.votes:
        buttons.append(Button(words.votes.take_back, token(approval, "withdrawn", signing_key)))
    return tuple(buttons)


def _deciders(directory: Directory, approval: Approval, words: Words) -> str:
    """Name those whose votes decided it; whoever spoke last where earlier versions kept no votes."""
    last = Vote(approval.decided_by, "approved", 0, approval.acting, approval.via)
    counted = [each for each in approval.votes if each.verdict == approval.state]
    names = [_voter(directory, each, words) for each in counted or [last]]
    return all_of(names, words)


def _voter(directory: Directory, vote: Vote, words: Words) -> str:
    return _named(directory, vote.person, vote.acting, vote.via, words)


def _named(directory: Directory, person: str, acting: str, via: str, words: Words) -> str:
    """Name somebody who did something, with whoever was at the keyboard, and where."""
    who = directory.title(person)
    if acting:
        who = words.in_that_name.format(who=who, real=directory.title(acting))
    return words.on_platform.format(who=who, platform=via) if via else who
