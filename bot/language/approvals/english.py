"""English: what is said of approvals beside their votes."""

from __future__ import annotations

from bot.language.approvals.tables import ApprovalWords

APPROVALS = ApprovalWords(
    take="I take it",
    let_go="Let it go",
    delegate="Delegate…",
    remind="Remind them",
    to_whom="To whom?",
    has_it="{who} has it until {moment}.",
    handed="{who} has handed it to {to}.",
    not_by="Not by {who}, who said yes to another question of this run.",
    taken="You have it until {moment}. The others see that, and may still decide.",
    taken_by="{who} has it until {moment}. You may decide it all the same.",
    free_again="Nobody has it in particular any more.",
    not_yours="You do not have it, so there is nothing to let go of.",
    delegated="{to} may decide it in your stead now, and is told so.",
    handed_to_you="{who} hands this to you: your vote counts for theirs.",
    nobody_called="I know nobody called “{said}”.",
    nobody_called_near="I know nobody called “{said}”. Did you mean {near}?",
    may_already="{to} may decide this already.",
    to_yourself="You may decide it yourself. Name somebody else.",
    to_requester="{to} asked for this, so somebody else must decide it.",
    to_excluded="{to} decided another question of this run, so somebody else must decide this one.",
    voted_first="You have voted already. Take your vote back first, then hand it on.",
    stands_in_already="{to} has a vote here already, or was handed this by somebody else.",
    not_further="You may decide this in the stead of {who}. Only they can hand it to somebody else.",
    said_itself="{who} has voted already, so there is nothing left to say in their stead.",
    only_requester="Only {who}, who asked for this, can have the others reminded.",
    reminded="Reminded: {who}.",
    reminded_before="They were reminded at {moment}. You can remind them again at {next}.",
    nobody_left="There is nobody left to remind: all whom I can tell by themselves have voted.",
    asks_again="{who} reminds you: this waits for you.",
    mine="For you to decide",
    others="Waiting for others",
    history="Decided",
    nothing_listed="Nothing in this list.",
    open_line="{title} ({approval}), asked by {who}, until {moment}",
    led_to="{line}. Run {run}: {status}",
    how_to_list=(
        "I read: /bot approvals mine, others or history, with a page; claim, release or remind with an "
        "ID; delegate with an ID and a person; change with an ID and "
        "name=value; ask-back with an ID and a question."
    ),
    select="Select",
    approve_selected="Approve selected",
    deny_selected="Deny selected",
    reason_of_all="Reason, for all selected",
    two_processes=(
        "These are of several processes ({processes}), so nothing is decided. Decide those of one process at a time."
    ),
    nothing_selected="Nothing is selected.",
    too_many="Those are too many at once, so nothing is decided. I take {most}.",
    approve_this="Say yes to this?",
    deny_this="Say no to this?",
    left_open="Nothing is decided.",
)
