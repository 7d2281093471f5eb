"""English: what the web page says."""

from __future__ import annotations

from bot.language.surfaces import PageWords

PAGE = PageWords(
    skip="Skip to the content", pages="Pages", chat="Chat", approvals="Approvals", runs="Runs", sign_in="Sign in",
    sign_in_as="Sign in as {who}", sign_out="Sign out", who_is_there="Who is there?",
    only_known=("I only talk to people I know. A link lets you in, once, within ten minutes. On the machine where I "
        "run, type:"),
    as_named="with your name as `bot.toml` has it, or ask whoever runs me. When I started, I printed one as well.",
    your_name="Your name", your_phrase="Your secret",
    too_many_tries="Too many tries. Wait a quarter of an hour, or ask for a link: bot login-link NAME",
    signs_you_in="This link signs you in on this browser, for thirty days. It works once.",
    signed_out="You are signed out. Reload the page to sign in.", no_match="That name and secret do not fit together.",
    old_link="This link was used already, or is older than ten minutes.", conversation="Conversation",
    hello="Hello {who}.",
    tell_me=("Tell me in your own words what you need. I ask when something is missing, and somebody else decides "
        "when it matters."),
    ideas="Ideas to begin with", your_message="Your message", write="Write a message",
    not_connected="Not connected. I am trying again…",
    not_reached="I could not be reached, so nothing was sent. Please try again.",
    approvals_lead="What waits for a decision: yours to make, or asked for by you.",
    no_approvals="Nothing waits. New ones appear here by themselves.", said_in="Decided and said in `{thread}`",
    newer="Newer",
    older="Older",
    page_of="Page {number} of {last}",
    show_only="Show",
    any_status="Any status",
    any_process="Any process",
    by_whom="Asked for by",
    from_day="From",
    until_day="Until",
    nothing_fits="Nothing fits.",
    sooner="Sooner",
    later="Later",
    nothing_yet="Nothing yet.", runs_lead="What was started, the latest first: yours, and those you may look after.",
    no_runs="Nothing was started yet.", ask_for="Ask for something.", run="Run {run}", all_runs="All runs",
    status="Status", asked_by="Asked by", began="Began", ended="Ended", not_yet="not yet", cancel_run="Cancel this run",
    result="Result", error="Error", why="Why", all_of_it="All of it",
    why_started="Why it was started", steps="Steps",
    columns=("Step", "State", "Tries", "Took", "Gave"), by="by {who}",
    states={
        "initializing": "initializing", "running": "running", "waiting": "waits",
        "waiting_approval": "waits for approval", "paused": "parked", "rollback": "is taken back",
        "completed": "completed", "failed": "failed", "cancelled": "cancelled", "started": "started", "done": "done",
        "open": "open", "approved": "approved", "denied": "denied", "expired": "expired", "void": "void",
    },
    sorry="Sorry", go_back="Go back", nothing_here="There is nothing here.",
    wrong_method="That is not how this address is used.", broken="Something is broken on my side. My log says what.",
    could_not="I could not do that.", nothing_to_send="There is nothing to send yet.",
    too_long="That is longer than I read: at most {size} KB. Please say it in fewer words.",
    too_much="That is too much: I read at most {size} KB.",
    no_conversation="There is no such conversation, or it is not yours.",
    too_many_pages="You have too many of my pages open. Close some.",
    no_run="There is no run {run}, or it is not for you to see.",
    forms_only="I read forms only (application/x-www-form-urlencoded).",
    damaged_form="I cannot read that form: it is damaged or has too many fields.",
    other_name="I am not called that. Open me by the address that I printed when I started.",
    secrets_first=("This came through a proxy, so everybody needs a secret first.\n"
        "Missing: {people}. Set each with: bot secrets set NAME"),
    other_page="This came from another page, so I did nothing. Open my own page and try there.",
)  # fmt: skip
