"""English: what the bot itself says."""

from __future__ import annotations

from bot.language.approvals.english import APPROVALS
from bot.language.deadlines.english import DEADLINES
from bot.language.discussion.english import DISCUSSION
from bot.language.effect.english import EFFECT
from bot.language.notifications.english import NOTIFICATIONS
from bot.language.pages.english import PAGE
from bot.language.people.english import PEOPLE
from bot.language.replies.english import REPLIES
from bot.language.sentences import Signs, Words
from bot.language.surfaces import CardWords, PlatformWords, ShellWords
from bot.language.votes.english import VOTES

CODE = "en"

SIGNS = Signs(
    words=(
        "the and in is are please not how what who where when which to on with for of my me you can could would "
        "should do does did it its this that there from your i i'm show tell give make then have has been any again "
        "why thanks never undo but same want need what's it's don't doesn't isn't let"
    ),
    letters="",
)

CARDS = CardWords(
    start="Start", send="Send", cancel="Cancel", close="Close", form="Form", fill_in="Fill in", answer="Answer",
    yes="Yes", no="No", not_done="Not done", may_stay_empty="may stay empty", a_number="A number, like 42",
    a_day="A day, like 2026-05-01", nothing_to_fill_in="There is nothing to fill in.",
    stays_as_it_is="Too long to be changed here, so it stays as it is: {fields}.",
    fields_left="Not all fields fit here. Give {fields} as name=value with /bot.",
    please_fill_in="Please fill in: {fields}.", please_fill_in_all="Please fill in the form.",
    more_than_kept="That is more than I keep of one message: at most {count} characters.", approve="Approve",
    asked="{who} asked.", can_decide="{who} can decide until {moment}: press a button, or `{command}`.",
    digest="Digest {digest}.", changed_since="What it asks for has changed since: asked again below.",
    was_decided="“{title}”: {outcome}.",
    nobody_told=("Nobody who may decide “{title}” hears of it: "
        "I have no account of {who}. "
        "Please tell them yourself, or ask whoever runs this bot to add their accounts."),
    did_it_happen="Did {step} happen?", it_happened="It happened", do_it="It did not: do it", do_not="It did not: stop",
    please_look="I was stopped in the middle of it and must not do it twice. Please look, then tell me.",
    reminder="Reminder: this still waits for you.",
    answered_by="{who} answered: {said}", so_many_of="{count} of {needed}",
    answer_until="It can be answered until {moment}.", asked_people="I asked {who} at {moment}.",
    nobody_to_ask="There is nobody to ask: bot.toml names nobody in {names}.",
    nobody_answered_in_time="Nobody answered in time.", does_not_fit="That does not fit: {why}.",
    thanks_for_one="Thank you. That is {count} of {needed} answers.",
    says="{said}, says {who}.", in_the_file="The whole is in the file.",
    long_text="{count} characters: the whole is in the file, SHA-256 {digest}.",
    cut_here="Some of it is cut here. The whole is in the file, SHA-256 {digest}.",
    not_all="Not all of it fits here. The whole is in {file}, SHA-256 {digest}.",
    fields_in_file="… and {count} more fields, in the file",
    file_too_large="{file} has {size} MB, which is more than {platform} takes from me.", file_empty="{file} is empty.",
    files_at_most="{size} MB at most", send_it_here="Send it here as a file.",
)  # fmt: skip

PLATFORMS = PlatformWords(
    run_thread="I am on it, and tell you here how it goes.",
    nothing_to_read="There is nothing in that message that I can read.",
    not_installed=("I am not installed in this workspace any more, "
        "so nothing was done. Whoever looks after its apps can install me again."),
    start_process="Start a process", which_process="Which one?",
    suggested="What can I do for you?", stop_all="cancel everything",
    thinks="is thinking…", no_answer="{platform} did not answer me just now, so I could not do that. Please try again.",
    form_late="{platform} did not open the form in time. Nothing is lost: the button opens it.",
    answer_elsewhere="I am not in that channel, so I answer in our direct messages. Invite me to change that.",
    may_not_write=("I may not write in this channel, so you would never see what becomes of it. Please invite me "
        "here, or write to me directly."),
    left_out_many="I left out {file}: {count} files at a time.",
    left_out_large="I left out {file}: it is larger than {size} MB.",
    left_out="I take {count} files of up to {size} MB each. I left out: {files}.",
    unreadable="I could not read {file} ({why}).",
    file_not_got="I could not get {file} from {platform}; please send it again. The rest of your message counts.",
    moment="One moment: I am asking {platform} …",
    old_command=("This command is of an older version of me. Discord will show the new one in a moment; please try "
        "again then."),
    nothing_was_done="That went wrong, and nothing was done. Please try again.",
    went_wrong="That went wrong on my side. Please try again; whatever was done already is not done twice.",
    more_to_fill_in="There is something to fill in.", under_way="I am on it. The answer comes here, for all to see.",
    form_forgotten="I have forgotten the beginning of this form. Please open it again, from the card or the command.",
    so_far="So far, so good.", go_on="Go on ({number} of {count})", page_of="{title} ({number} of {count})",
    open_form="Open the form", correct_it="Correct it", waiting_for_you="Waiting for a decision",
    until="{approval}, until {moment}", nothing_for_you="Nothing waits for a decision of yours.", your_runs="Your runs",
    no_runs="You have no runs yet. Write to me, or type /bot.", more_of_them="{count} more: /bot {command} lists them.",
    where_asked="Show where it was asked", slack_said="Slack says: {error}. Nothing was installed.",
    slack_refused="Slack refused it: {error}. Please start again at /slack/install.",
    slack_silent="Slack did not answer. Please start again at /slack/install.",
    slack_not_kept="I could not keep it; the log says why. Please start again then at /slack/install.",
    other_browser="This did not begin in this browser. Please start again at /slack/install.",
    old_link="This link was used already, or is too old. Please start again at /slack/install.",
    installed="Done. You can close this page and write to the bot in Slack.",
    commands={
        "ask": "Ask Switchboard",
        "bot": "Help, your runs, what waits for you", "help": "What can be asked for", "runs": "Your latest runs",
        "approvals": "What waits for a decision", "status": "How your runs stand",
        "cancel": "Cancel your latest run, or the one named", "which run": "Which run; leave it out for your latest",
        "run": "Start a process by its name", "process": "Which process",
        "which approvals": "mine, others, history, or something with an ID",
        "values": "Its values, like order=A-1042 express=yes; leave it out for a form",
    },
)  # fmt: skip

SHELL = ShellWords(
    path_of_file="Path to a file:", paths_of_files="Paths to files:", no_such_file="{path} does not exist.",
    is_a_folder="{path} is a folder; I need a file.",
    no_regular_file="{path} is no file that could be read to its end.",
    not_readable="{path} cannot be read: {why}.",
    too_large="{path} is larger than {size} MB, which is the most I take.",
    leaving=("quit", "exit", "bye", "goodbye", ":q"),
    welcome="You are {who}. Say what you need, or “help”. Ctrl-D leaves.", speaking_as="{who}, as whom {real} speaks",
    another_works="{who} does the work meanwhile.", another_process="Another process",
    finishing="Finishing the steps that are under way, 20 seconds at most. Ctrl-C leaves at once.",
    and_more="{runs} and {count} more",
    still_waiting="Still waiting: {runs}. Nothing is lost; come back with `bot chat`.",
    under_way="Under way: {runs}. It goes on as soon as `bot run` or `bot chat` runs.", bye="Bye.",
    a_file="[a file: {file}, {size} bytes]", no_longer="{number} can no longer be pressed.",
    left_as_it_is="Left as it is.", nothing_sent="Nothing was sent.", yes_or_no="yes or no",
    enter_for="Enter for {value}", sign_for_none="{sign} for none", type_values="Type {example} and answer one by one.",
    type_or_press="Type {example}, or press {sign} and answer one by one.", nobody_answered="Nobody has answered yet.",
    look_later="It is still under way: bot runs show {run}", no_runs="There are no runs that you may see.",
    page_line="Page {number} of {last}, {total} in all.",
    next_page="The next: --page {number}",
    no_approvals="Nothing waits for you.", run_columns=("ID", "STATUS", "PROCESS", "BY", "BEGAN (UTC)", "RESULT"),
    answer_so="Answer with `bot approvals answer ID ANSWER`.",
    approval_columns=("ID", "STATE", "ASKED BY", "UNTIL (UTC)", "WHAT"),
    step_columns=("STATUS", "TRIES", "TOOK", "STEP"),
    asked_for_by="{run}, {status}, asked for by {who}", times="began {began}, ended {ended} (UTC)",
    tokens="tokens: {tokens}",
    approval_line="approval {approval} {state}", by="by {who}", stands="{process} ({run}): {status}",
)  # fmt: skip

WORDS = Words(
    both="and", either="or", moment="%d %b %H:%M UTC",
    nothing_for_you="I have nothing for you yet. Ask whoever runs this bot to let you start a process.",
    can_do="This is what I can do. Say it in your own words, or type the command:", example="For example: {example}",
    more_processes="… and {count} more: `bot processes` lists them.", and_others="… and {count} more.",
    about_runs=("“status” shows your runs, “cancel” ends the latest one, “cancel everything” all of them.\n"
        "“What waits for approval?” and “who decides?” tell what is open; “back” returns to a question set aside."),
    stranger="I do not know you. Ask whoever runs this bot to add you to bot.toml.",
    outsider=("I am sorry, here I only help members of the team that runs me. If you should be one of those who may "
        "use me, please ask them to add you."),
    stranger_named="{person} is not in bot.toml.",
    sorry=("Sorry, I could not deal with that message: something is broken on my side. An operator can see why in my "
        "log."),
    over="This question is over.",
    no_llm="I have no language model to chat with, and none of my processes fits that you may run.",
    no_llm_away="I cannot reach my language model just now, and none of my processes fits that you may run.",
    no_llm_spent=("You have used up today's share of the language model, "
        "and none of my processes fits that you may run."),
    what_i_can_do="What I can do: {processes}. Say “help” for examples.",
    llm_away="My language model does not answer at the moment. Until it does I understand only plain requests.",
    llm_spent="You have used up today's share of the language model. Until tomorrow I understand only plain requests.",
    cut_off="… (I cut the answer off here, it is too long)", broke_off="… (the answer broke off here)",
    stopped_here="… (stopped)",
    will_not_answer="My language model does not want to answer that.",
    statuses={
        "initializing": "begins", "running": "is running", "waiting": "waits",
        "waiting_approval": "waits for an answer", "paused": "is parked", "rollback": "is being taken back",
        "completed": "is done", "failed": "failed", "cancelled": "was cancelled",
    },
    run_line="{process} ({run}) {status}", since=", since {moment}", at=", at {moment}",
    open_approval="Open: {title} (`{command}`)", nothing_started="You have not started anything yet.", done="Done.",
    more_characters="… ({count} characters in all; `{where}` has them)", failed="{process} failed: {why}",
    broke="{process} could not be finished: a fault in its code. Run {run} keeps where; please tell its author.",

    cancelled="{process} is cancelled: {why}", denied_by="{who} denied it", expired="nobody decided in time",
    cancelled_by="cancelled by {who}", took_back="I took back: {steps}.",
    not_taken_back="I could not take back: {steps}. Please look at it.",
    parked=("I have parked {process} ({run}), nothing more happens to it; its page and my log say why.\n"
        "An operator can look with `bot runs show {run}`, then `bot runs resume {run}` or `bot runs cancel {run}`."),
    then="Then: {calls}.", not_started="So I have not started {processes}, which should have come next.",
    not_started_because="I have not started {processes}: {why}", may_not_start="You may not start {process}.",
    who_may_not_start="{who} may not start {process}.",
    cancelling="I am cancelling {process} ({run}).", taking_back="I am taking back {process} already ({run}).",
    taken_back_already="{process} ({run}) is being taken back already.",
    is_over="{process} ({run}) is over: it {status}.", not_parked="{process} ({run}) is not parked: it {status}.",
    no_run="You have no run that I could cancel.",
    no_such_run="There is no run {run}. `bot runs list` shows those that you may see.",
    may_not_cancel="Only {who}, or somebody who is named for {process}, may cancel {run}.",
    may_not_resume="Only {who}, or somebody who is named for {process}, may resume {run}.",
    as_usual="{value} (as usual)", yes="yes", run="Run", edit="Edit", why="Why?", not_this="Not this",
    none_of_these="None of these", answered="Answered: {said}", no_longer_asked="No longer asked.",
    asked_again="Asked again below.", asked_another="I asked {who} this. Ask me yourself if you like.",
    answers_this="Only {who} or an approver may answer this.", thanks="Thank you.",
    answered_before="I have that answer already.",
    forged_button="This button is not one of mine, or it is damaged. Nothing was done.",
    forged_form="This form is not one of mine, or it is damaged. Nothing was done.",
    too_long="That is more than I read in one form. Please say it in fewer words.",
    look_again="Please look at the fields again.",
    typed_verdict="A typed yes or no does not count. Press a button on the card {titles}, or use {command}.",
    nothing_to_decide=("Nothing waits for an approval here. And a typed yes would not count: only the buttons of a "
        "card do."),
    waits_for_answer="“{title}” waits for your answer ({question}). {note}",
    a_question_waits="A question of {process} waits for your answer ({question}).",
    nothing_waits="Nothing waits for a decision.", asked_by="{title} ({approval}), asked by {who}",
    no_approval="There is no approval {approval}. `bot approvals list` shows those that wait.",
    decided_already="Already decided: {outcome}.", decided_over="This is over: {outcome}.", waits_on="It waits on.",
    out_of_date="This card is out of date: what it asks for has changed. Use the newer one.",
    too_late="Too late: the time to decide is over.", approved="Approved: {title}", denied="Denied: {title}",
    no_state="There is no status “{said}”. There are: {known}.",
    no_day="“{said}” is no day. Write it like 2026-11-30.",
    nobody_named="bot.toml names nobody “{said}”.",
    and_more_pages="{count} more: /bot approvals {page}",
    asked_through_another="{real} asked for this and is behind this session, so {who} must decide elsewhere.",
    only_who="Only {who} may decide this.", asked_yourself="You asked for this yourself, so {who} must decide.",
    asked_themselves="{person} asked for this, so {who} must decide.",
    nobody_decides="Nobody can decide this yet: bot.toml names nobody else in {groups}.",
    somebody_of="somebody of {groups}", anybody_else="anybody else",
    outcomes={
        "approved": "approved by {who} at {moment}", "denied": "denied by {who} at {moment}",
        "expired": "expired at {moment}, nobody decided", "void": "no longer asked",
    },
    in_that_name="{who} ({real} in that name)", on_platform="{who} on {platform}", why_not="Why not?",
    why_not_hint="It may stay empty; the requester will read it.", deny="Deny",
    no_command="There is no command {said} for you. /bot help shows what there is.",
    was_said="Said: “{said}”",
    nothing_decided="I have decided nothing for you in this thread yet.", you_said="You said “{said}”.",
    made_of_it="What I made of it: {kind}.",
    kinds={
        "run": "start", "ask": "ask for what is missing", "choose": "ask which one is meant",
        "confirm": "ask before starting", "control": "do something about the bot itself", "chat": "talk",
        "": "something",
    },
    because="Why: {why}.",
    reasons={},  # as they are kept
    not_kept="not kept", engine="Engine: {engine}.", engine_rung="Engine: {engine}, asked by {rung}.",
    engines={
        "command": "a command", "pending": "the answer to a question", "local": "local scores",
        "llm": "the language model",
    },
    candidates="Candidates: {near} (known from {bar}).", process="Process: {process}.",
    still_to_ask="Still to be asked: {fields}.", left_out="Left out, because nobody said it: {values}.",
    cost="Tokens: {tokens}. Time: {ms} ms.", tokens="{sent} in, {received} out", no_tokens="none",
    from_words="from “{words}”", no_words="no words kept: a default, or told before", cards=CARDS, platforms=PLATFORMS,
    page=PAGE, shell=SHELL, replies=REPLIES, votes=VOTES, people=PEOPLE, deadlines=DEADLINES,
    notifications=NOTIFICATIONS, approvals=APPROVALS, effect=EFFECT, discussion=DISCUSSION,
)  # fmt: skip
