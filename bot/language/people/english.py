"""English: what is said about people who are away, and those who decide in their stead."""

from __future__ import annotations

from bot.language.people.tables import AbsenceWords, EmergencyWords, LinkWords, PeopleWords, StandingWords

ABSENCES = AbsenceWords(
    away="{who} is away: {deputy} may decide in their stead.",
    in_stead="{deputy} in the stead of {who}",
    voted_for_you="{deputy} has voted in your stead. Take that vote back first, then yours counts.",
    added="Noted: {absence}.",
    told="You may decide in the stead of {who}: {absence}. /bot approvals shows what waits for you.",
    ended="It is over: {absence}.",
    told_ended="You no longer decide in the stead of {who}.",
    nobody="Nobody is away.",
    line="{who}: {when}; {deputy}",
    no_deputy="nobody decides in their stead",
    always="from now on",
    since="from {day}",
    until="until {day}",
    deputy_line="deputy: {deputy}",
    self_deputy="Nobody is their own deputy, or that of whoever they act for. Name somebody else.",
    unknown="I know nobody called {name}.",
    not_yours="Only {who}, their deputy and admins can change that.",
    no_such="There is no such absence. bot absences list shows them.",
    over="That day is over already.",
    review="Please look at it again: {absence}. /absent shows it and “I am back” ends it.",
    group_review="Please look at the group {group} again, as bot.toml says: {people}.",
    how="Say it like this: absent until Friday, deputy Grace – or: Mondays to my deputy – or: I am back.",
    says_away=(
        "absent|i am absent|i'm absent|i will be absent|away|i am away|i'm away|i will be away|out of "
        "office|i am out of office"
    ),
    says_back="i am back|i'm back|i am back again",
    says_from="from|starting",
    says_until="until|till|to|through",
    says_deputy="deputy|my deputy is|my deputy|with deputy|and my deputy is",
    says_to_deputy="to my deputy|go to my deputy|i hand to my deputy",
    says_day={
        "monday": "monday|on monday",
        "tuesday": "tuesday|on tuesday",
        "wednesday": "wednesday|on wednesday",
        "thursday": "thursday|on thursday",
        "friday": "friday|on friday",
        "saturday": "saturday|on saturday",
        "sunday": "sunday|on sunday",
        "today": "today",
        "tomorrow": "tomorrow",
    },
    says_weekly={
        "monday": "mondays|every monday|on mondays",
        "tuesday": "tuesdays|every tuesday|on tuesdays",
        "wednesday": "wednesdays|every wednesday|on wednesdays",
        "thursday": "thursdays|every thursday|on thursdays",
        "friday": "fridays|every friday|on fridays",
        "saturday": "saturdays|every saturday|on saturdays",
        "sunday": "sundays|every sunday|on sundays",
    },
)

STANDING = StandingWords(
    button="Always…",
    give="Give beforehand",
    asks="Until when, how often, and which values must be the same? Empty: a week, 10 times, all values",
    hint="2026-12-04 10 environment",
    line="{process} with {values}, by {owner} until {until}, used {used} of {most} times",
    any_values="any values",
    given="Given beforehand: {what}. Revoke it with: bot approvals standing revoke {id}",
    approved_beforehand="“{title}” is approved beforehand: {what}.",
    used_up="This approval that you gave beforehand is used up: {what}. From now on people are asked again.",
    revoked="Revoked: {what}.",
    revoked_by="{who} has revoked what you gave beforehand: {what}.",
    review="Please look at what you gave beforehand: {what}. bot approvals standing list shows it.",
    nothing="Nothing is given beforehand.",
    no_such="There is no such standing approval. bot approvals standing list shows them.",
    not_yours="Only {who}, those who may decide the same, and admins can revoke it.",
    not_as_deputy="A deputy decides what is asked now, and gives nothing beforehand.",
    not_allowed=(
        "This cannot be given beforehand: its policy must say standing = true, and a single yes must be enough."
    ),
    unread="“{said}” is no day, number or parameter. Write it like this: 2026-12-04 10 environment.",
    days="Choose a day from today on, at most {most} days ahead.",
    times="Choose a number from 1 to {most}.",
    heading="Given beforehand",
    filling="until till at most times time for and the same only on",
)

EMERGENCY = EmergencyWords(
    button="Emergency…",
    why="Why can it not wait? Everybody who decides reads this",
    say_why="Please say why it cannot wait: an emergency needs a reason.",
    not_allowed="The policy of this approval knows no emergency.",
    only_group="Only {group} may say yes in an emergency.",
    not_own="You asked for this, or decided before it, so somebody else must say yes, also in an emergency.",
    done="Approved in an emergency: {title}. Those who decide know it, and review it.",
    outcome="approved in an emergency by {who} at {moment}",
    told="Emergency: {who} has approved “{title}” of {requester} without you: {reason}. You are asked to review it.",
    reviewed="The review of the emergency “{title}”: {outcome}.",
)

LINKS = LinkWords(
    code=(
        "Your code is {code}. Type it within ten minutes where I do not know you yet: link {code}. Give it to nobody."
    ),
    get_a_code="Get a code where I know you, on the page or in a terminal, by: link. Then type it here: link CODE.",
    sent_alone="A code is for you alone: I have written it to you directly.",
    not_in_another_s_name="Only the person themselves links their accounts.",
    known_already="I know you here as {who}. Type the code where I do not know you yet.",
    wrong="That code is not right, or it is too old or used. Get another where I know you, by: link.",
    too_many="Too many wrong codes. Wait a quarter of an hour.",
    taken="This account is somebody's already, so it was not linked. Ask whoever runs me.",
    linked="This account is linked: I know you as {who} here now.",
    told="The {platform} account {account} is linked to you now. If that was not you, type: /unlink {platform}",
    unlinked="Unlinked: {who} on {platform}.",
    no_link="No account is linked that could be unlinked here. What bot.toml says is changed there.",
    not_yours="Only {who} and admins can unlink that.",
    by_link="{account} (linked)",
    says_link="link|link my account|link this account|link my accounts|connect my account",
    says_unlink="unlink|unlink my account|unlink this account|disconnect my account",
)

PEOPLE = PeopleWords(absences=ABSENCES, standing=STANDING, emergency=EMERGENCY, links=LINKS)
