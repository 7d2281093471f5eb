"""How an approval is shown: its card, how its votes stand, and how it ended. Pure."""

from __future__ import annotations

from dataclasses import replace

from bot.approvals import deputies, policy, telling
from bot.approvals.approval import CHECK, Approval, Vote, token
from bot.approvals.buttons.action import action_token
from bot.approvals.buttons.personal_button import ask_again_button, later_button
from bot.approvals.card_parts.deadline_words import decidable_words, expired_words, time_words
from bot.approvals.card_parts.where_decided import elsewhere_words, is_decided_on
from bot.approvals.standing.standing_approval import may_stand
from bot.language.detection import ENGLISH, all_of, base_of, one_of, words_in
from bot.language.sentences import Words
from bot.messages.card import Button, Card, Form
from bot.messages.moment import moment_mark
from bot.parameters.editable import facts_with, values_in
from bot.parameters.form import inputs_of
from bot.people.directory import Directory
from bot.security.signing_key import SigningKey
from bot.text import one_line, visible

MOST_ASKED_SHOWN = 3  # questions back on a card; the page has all
MOST_AWAY = 4  # people of whom a card says that they are away


def approval_card(
    directory: Directory, signing_key: SigningKey, approval: Approval, language: str = "", surface: str = "",
    page_url: str = "", *, alone: bool = False, asked_here: bool = False,
) -> Card:  # fmt: skip
    """Give the card of an approval for a surface, as it stands.

    `alone`: one of those who decide sees it alone; `asked_here`: whoever asked looks there.
    """
    words = words_in(language)
    card = Card(
        kind="approval",
        reference=approval.id,
        title=one_line(approval.title),
        fields=tuple((one_line(name), visible(value)) for name, value in _fields(directory, approval, words, surface)),
        note=_note(directory, approval, language, surface),
        buttons=(
            *_buttons(directory, approval, language, signing_key),
            *_assignment_buttons(directory, approval, words, signing_key, asked_here=asked_here),
            *((later_button(approval.id, words, signing_key),) if alone else ()),
        ),
        language=language,
    )
    if approval.is_held:
        return _held(directory, signing_key, card, approval, language)
    if approval.state != "open":
        return card.close(outcome(directory, approval, language))
    if not is_decided_on(approval, surface):
        return replace(card, buttons=(), note=f"{card.note} {elsewhere_words(approval, page_url, language)}")
    return card


def change_form(approval: Approval, signing_key: SigningKey, language: str = "") -> Form | None:
    """Give the form in which the values are changed, as they are now; None where nothing may be."""
    if approval.editable is None:
        return None
    inputs = inputs_of(approval.editable.parameters, values_in(approval.values))
    label = words_in(language).discussion.change.rstrip("…")
    return Form(token(approval, "changed", signing_key), inputs, label, language)


def _fields(directory: Directory, approval: Approval, words: Words, surface: str) -> list[tuple[str, str]]:
    """Give the author's facts, what may be changed with what it was, and what was asked back."""
    said = words.discussion
    fields = facts_with(approval.fields, approval.editable, approval.values, said.nothing)
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
    """Say how an approval ended: by whom, where and when; and when it starts, where it does not yet."""
    words = words_in(language)
    ended = _ended(directory, approval, language)
    if not approval.is_held:
        return ended
    return words.effect.starts.format(outcome=ended, moment=moment_mark(approval.starts_at or 0))


def _ended(directory: Directory, approval: Approval, language: str) -> str:
    words = words_in(language)
    ended, moment = words.outcomes[approval.state], moment_mark(approval.decided_at or 0)
    if approval.state == "void":
        # why a run ended is kept in English
        return approval.reason if approval.reason and base_of(language or ENGLISH) == ENGLISH else ended
    if approval.state == "expired":
        return expired_words(approval, language)
    if approval.state == "approved" and not approval.policy.requirements:
        return words.votes.nobody_asked.format(moment=moment)
    if approval.emergency:
        last = Vote(approval.decided_by, "approved", 0, approval.acting, approval.via)
        ended = words.people.emergency.outcome
        return f"{ended.format(who=_voter(directory, last, words), moment=moment)}: {approval.reason}"
    if approval.via == CHECK:
        said = words.effect.check_refused.format(check=approval.decided_by, moment=moment)
    else:
        said = ended.format(who=_deciders(directory, approval, words), moment=moment)
    return f"{said}: {approval.reason}" if approval.reason else said


def buttons_when_over(approval: Approval, language: str, signing_key: SigningKey) -> tuple[Button, ...]:
    """Give what can be pressed where it was asked when it is over: of what nobody decided in time, asking again."""
    if approval.state != "expired" or approval.is_asked_again or approval.is_review:
        return ()
    return (ask_again_button(approval.id, words_in(language), signing_key),)


def capital(sentence: str) -> str:
    """Give a sentence with a capital letter at its beginning, wherever a name stands there."""
    return sentence[:1].upper() + sentence[1:]


def _held(directory: Directory, signing_key: SigningKey, card: Card, approval: Approval, language: str) -> Card:
    """Give the card of what was approved and waits for its time, with the way back."""
    words = words_in(language)
    note = capital(f"{outcome(directory, approval, language)}.")
    if not approval.policy.requirements:
        return replace(card, note=note, buttons=())
    back = Button(words.effect.take_back, token(approval, "withdrawn", signing_key))
    return replace(card, note=f"{note} {words.effect.until_then}", buttons=(back,))


def _note(directory: Directory, approval: Approval, language: str, surface: str) -> str:
    """Say who asked, who can decide and how many it takes, and how the votes stand."""
    words = words_in(language)
    who = policy.deciders(directory, approval, language)
    how = decidable_words(approval, who, language, surface)
    parts = [words.cards.asked.format(who=directory.title(approval.requester))]
    parts.append(capital(how) if who else policy.nobody_words(directory, approval, language))
    if who and approval.policy.need > 1:
        parts.append(words.votes.needs.format(needed=policy.needed(directory, approval, language)))
    if approval.policy.freeze:
        parts.append(words.effect.freeze.format(freeze=approval.policy.freeze))
    parts += _away(directory, approval, words)
    parts += time_words(directory, approval, language)
    if approval.votes:
        parts.append(f"{progress_words(directory, approval, language)}.")
    parts += _assigned(directory, approval, words)
    return " ".join([*parts, words.cards.digest.format(digest=approval.digest[:8])])


def _assigned(directory: Directory, approval: Approval, words: Words) -> list[str]:
    """Say who sees to it, who has handed it to whom, and whose yes to another question keeps them from this one."""
    told, title = words.approvals, directory.title
    parts = [told.handed.format(who=title(each.delegator), to=title(each.delegate)) for each in approval.delegations]
    if approval.claim is not None and approval.claimed_by:
        moment = moment_mark(approval.claim.until)
        parts.append(told.has_it.format(who=title(approval.claimed_by), moment=moment))
    if apart := sorted(approval.excluded):
        parts.append(told.not_by.format(who=one_of([title(name) for name in apart], words)))
    return parts


def _assignment_buttons(
    directory: Directory, approval: Approval, words: Words, signing_key: SigningKey, *, asked_here: bool
) -> list[Button]:
    """Give what can be done besides deciding it, where there is somebody with whom or for whom to do it."""
    told, buttons = words.approvals, list[Button]()
    if approval.claimed_by:
        buttons.append(Button(told.let_go, action_token(approval, "let go", signing_key)))
    elif policy.several_may(directory, approval):
        buttons.append(Button(told.take, action_token(approval, "take", signing_key)))
    if any(deputies.candidates(directory, approval)):
        whom = deputies.offered(directory, approval)
        token = action_token(approval, "delegate", signing_key)
        buttons.append(Button(told.delegate, token, asks=told.to_whom, choices=whom))
    if asked_here and telling.left_to_say(directory, approval):
        buttons.append(Button(told.remind, action_token(approval, "remind", signing_key)))
    return buttons


def _away(directory: Directory, approval: Approval, words: Words) -> list[str]:
    """Say who decides in whose stead now."""
    found = deputies.deputies_of(directory, approval, directory.members(approval.by))
    told = [(directory.title(name), directory.title(deputy)) for name, deputy in found.items()]
    return [words.people.absences.away.format(who=who, deputy=deputy) for who, deputy in told[:MOST_AWAY]]


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
    if may_stand(approval.policy):
        always = words.people.standing
        buttons.append(Button(always.button, token(approval, "always", signing_key), asks=always.asks))
    if approval.policy.break_glass:
        emergency = words.people.emergency
        pressed = token(approval, "emergency", signing_key)
        buttons.append(Button(emergency.button, pressed, "danger", asks=emergency.why))
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
    return _named(directory, vote.person, vote.acting, vote.via, words, vote.stead)


def _named(directory: Directory, person: str, acting: str, via: str, words: Words, stead: str = "") -> str:
    """Name somebody who did something, in whose stead, with whoever was at the keyboard, and where."""
    who = directory.title(person)
    if stead:
        who = words.people.absences.in_stead.format(deputy=who, who=directory.title(stead))
    if acting:
        who = words.in_that_name.format(who=who, real=directory.title(acting))
    return words.on_platform.format(who=who, platform=via) if via else who
