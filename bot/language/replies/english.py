"""English: what the bot says back about itself and its open questions."""

from __future__ import annotations

from bot.language.replies.tables import Replies

REPLIES = Replies(
    hello="Hello!",
    welcome="You are welcome.",
    noted="All right.",
    goodbye="Bye. What is under way goes on, and you can come back to it here at any time.",
    waiting="This waits for a decision:",
    approval="• {title} ({approval}), asked by {who}. It is decided by {deciders}, until {moment}.",
    approval_elsewhere="{process}, asked for in another thread",
    nobody="nobody yet",
    cancel_these="Shall I cancel all of these? Runs of others are not among them.",
    cancel_them="Cancel them",
    leave_them="Leave them",
    cancel_this="Shall I cancel this?",
    cancel_it="Cancel it",
    leave_it="Leave it",
    cancelling_all="I am cancelling {runs}.",
    over_already="Over before I could cancel it: {runs}.",
    question_dropped="You have no run that I could cancel. I have dropped the question.",
    answer_or_request="Is “{said}” your answer to “{question}”, or shall I start {process} with it?",
    is_answer="I asked “{question}”: is “{said}” your answer?",
    no_answer="No",
    start_that="Start that",
    my_answer="It is my answer",
    set_aside="I have set “{question}” aside: say “back” to go on.",
    nothing_aside="There is no question to go back to.",
    file_new="{file} is new: restart `{command}` to use it.",
    file_changed="{file} was changed after the bot started: restart `{command}` to use it.",
    file_removed="{file} was removed after the bot started: restart `{command}` to go on without it.",
    files_changed="{files} were changed after the bot started: restart `{command}` to use them as they are now.",
    other_files="{file} and {count} other files",
)
