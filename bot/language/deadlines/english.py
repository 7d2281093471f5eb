"""English: what is said of time while something waits for people."""

from __future__ import annotations

from bot.language.deadlines.tables import DeadlineWords

DEADLINES = DeadlineWords(
    can_decide="{who} can decide: press a button, or `{command}`.",
    meanings={
        "deny": "Without a decision by {moment} it counts as no.",
        "skip": "Without a decision by {moment} it is left out.",
        "escalate": "Without a decision by {moment} {who} can decide, too.",
        "keep": "Without a decision by {moment} I keep asking.",
    },
    question_meanings={
        "skip": "Without an answer by {moment} it is left out.",
        "escalate": "Without an answer by {moment} I ask {who}, too.",
        "keep": "Without an answer by {moment} I keep asking.",
    },
    goes_to="From {moment} on {who} can decide, too.",
    went_to="Since {moment} {who} can decide, too: nobody had decided.",
    question_went_to="Since {moment} I ask {who}, too: nobody had answered.",
    overdue="It is overdue since {moment}.",
    told_went_to="Nobody has decided “{title}” yet, so I have asked {who}, too.",
    told_overdue="Nobody has decided “{title}” in time. I keep asking.",
    question_told_went_to="Nobody has answered “{title}” yet, so I have asked {who}, too.",
    question_told_overdue="Nobody has answered “{title}” in time. I keep asking.",
    counted_as_no="denied at {moment}: nobody decided in time, which counts as no",
    left_out="left out at {moment}: nobody decided in time",
    why_no="nobody decided in time, which counts as no",
    why_left_out="nobody decided in time, so it was left out",
    later="Later…",
    later_when="When shall I remind you? For example 30m, 2h or 1d.",
    snoozed="I will remind you at {moment}, and not before. Nobody else is affected.",
    snoozed_past_end="It can be decided until {moment} only. I will not remind you before then.",
    no_time="I cannot read “{said}”. Write a time like 30m, 2h or 1d.",
    not_yours="Nothing of this waits for you, so there is nothing to remind you of.",
    listed="• {title} ({approval}), asked by {who}. It is decided by {deciders}, without a deadline.",
    ask_again="Ask again",
    was_asked_again="{outcome}. Asked again.",
    asked_again="I am asking again ({run}).",
    asked_again_before="It was asked again already.",
    only_requester="Only {who}, who asked, can ask again.",
    not_expired="This has not expired, so there is nothing to ask again.",
    went_on="{process} ({run}) went on without it and is still under way, so I cannot ask again.",
)
