"""English: what is said where people change what is asked for, ask back, or ask for the same twice."""

from __future__ import annotations

from bot.language.discussion.tables import DiscussionWords

DISCUSSION = DiscussionWords(
    change="Change…",
    changed_by="Changed by",
    nothing="nothing",
    changed="Changed: {what}. A change is no yes: it is decided anew, by you too.",
    was_changed="{who} changed “{title}”: {what}. It is decided anew; earlier votes no longer count.",
    nothing_changed="You have changed nothing.",
    not_changeable="Nothing can be changed here: say yes or no, or ask back.",
    no_such_value="There is no {name} here. You can change: {names}.",
    own_request="You asked for this yourself, so you cannot change it. Ask for it again as you want it.",
    own_request_named="{person} asked for this, so they cannot change it.",
    ask_back="Ask back…",
    what_to_ask="What do you want to know?",
    asks_about="{who} asks about “{title}”: {question}",
    asks="{who} asks",
    no_answer_yet="no answer yet",
    earlier_questions="{count} earlier questions",
    was_asked="I have asked {who}, and will tell you what they answer. It can be decided meanwhile; a deadline stays.",
    has_answered="{who} has answered your question about “{title}”: {answer}",
    nobody_to_ask="There is nobody who could be asked: this was started by no person.",
    too_many_questions="{count} questions were asked here already. Say no with a reason, or talk to {who}.",
    own_question="You asked for this yourself: you would ask yourself.",
    asked_already="You have asked for this already: {process} ({run}) still waits, and {who} can decide. Once more?",
    start_anyway="Start anyway",
)
