"""English: what is said where several people decide."""

from __future__ import annotations

from bot.language.votes.tables import VoteWords

VOTES = VoteWords(
    needs="It takes {needed}.",
    some_of="{count} of {who}",
    others="{count} others",
    progress="{done} of {need}: {who}",
    against="against: {who}",
    nobody_yet="nobody yet",
    take_back="Take my vote back",
    counts="Your vote counts. {progress}. It waits on.",
    said_already="You have said so already. {progress}.",
    taken_back="Your vote is taken back. {progress}.",
    no_vote="You have no vote here that could be taken back.",
    behind_session="{real} has voted already and is behind this session. Everybody has one vote.",
    apart="You decided another question of this run, so somebody else must decide this one.",
    apart_named="{person} decided another question of this run.",
    say_why="Please say why: without a reason this does not count.",
    why="Why?",
    too_few="Nobody can decide this yet: it takes {needed}, and bot.toml names too few people for that.",
    nobody_asked="approved at {moment}: its policy asks nobody",
)
