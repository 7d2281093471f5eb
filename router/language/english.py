"""English: what the router says and hears."""

from __future__ import annotations

from router.language.about_bot.english import ABOUT_BOT
from router.language.calendars import english as calendar
from router.language.grammar import english as grammar
from router.language.tables import Heard, Sentences, Vocabulary

SENTENCES = Sentences(
    both="and",
    either="or",
    yes="yes",
    no="no",
    two="two",
    three="three",
    which="Which {title}?",
    what="What is the {title}?",
    which_several="What are the {title}?",
    day_and_time="{title}: which day and time?",
    day="{title}: which day?",
    time="{title}: at what time?",
    nothing_found="I found no {title} in that.",
    unknown_choice="I know no {title} “{said}”.",
    unknown_choice_near="I know no {title} “{said}”: did you mean {near}?",
    no_choice="“{said}” is not {choices}.",
    wrong="“{said}” does not do for {title}.",
    wrong_why="“{said}” does not do for {title}: {why}.",
    whys={"": "{why}"},  # pydantic's own words
    not_working="These values do not work: {why}.",
    scheme="Did you mean https://{host}?",
    two_values="You gave two values for {title}: which one is it?",
    which_one="I read {said}: which one is it?",
    whose="I read {said}: whose repository do you mean?",
    this_or_that="{one} or {other}?",
    no_email="“{said}” is no e-mail address.",
    no_number="“{said}” is no number.",
    yes_or_no="Please say yes or no.",
    no_length="“{said}” is no length of time; write it like 30 minutes or 2h.",
    no_parts="“{said}” does not do for {title}. Write it like {example}.",
    part_missing="{title}: {part} is missing.",
    no_time="“{said}” is no time of day; write it like 14:30 or 9am.",
    no_day="I do not understand “{said}” as a day; 2026-03-31 is a form that I always do.",
    no_such_day="“{said}” is no day of any calendar that I know.",
    which_day="Which day exactly? I understood “{said}”.",
    two_days="“{said}” can be two days: {one} or {other}?",
    when_exactly="I read {said}: when exactly?",
    no_such_time="The clocks are put forward then: there is no “{said}”. When exactly?",
    what_time="At what time exactly? I understood “{said}”.",
    start="Shall I start {process}?",
    instead="Shall I cancel that and start {process} instead?",
    which_process="Do you mean {processes}?",
    together="Shall I do these {count}, at the same time?",
    in_order="Shall I do these {count}, one after the other?",
    only_now="I can only start it now, not “{said}”.",
    what_different="What should be different?",
    no_change="I do not see what “{said}” should change. Write it like {example}.",
    nothing_to_change="There is nothing to change about {process}: “yes” starts it, “never mind” drops it.",
    needed="I cannot start {process} without the {title}. “Never mind” drops it.",
    whole_plan="I can only change all of it at once: say the whole again in other words, or “never mind”.",
    before_all="Before I do these {count} ({processes}):",
    forbidden="You may not start {process} any more.",
    dropped="Dropped it.",
    left_running="All right, they go on.",
    none_of_these="All right, none of these. Say it in other words, or “help” shows what I can do.",
    already="That is what I have already.",
    nothing_started="You have not started anything here that I could take back.",
    is_done=(
        "I cannot take that back: {process} is done, and what is done I do not undo by myself. "
        "If there is a process for the way back, ask me for it."
    ),
    is_over="There is nothing left to take back: {process} is over, and I took back then what I could.",
    no_command="I know no command /{said}.",
    commands="/help shows what I can do.",
    no_argument="/{process} knows no `{said}`.",
    no_use="I do not know what “{said}” is for in /{process}.",
    did_you_mean="Did you mean {near}?",
    takes="It takes {arguments}.",
    nothing="nothing",
)

_TO = r"(?:for|in|on|with|to|at)"

HEARD = Heard(
    about_bot=ABOUT_BOT,
    please="please",
    so="ok|okay|and|now",
    help=(
        r"help(?: me)?|what can (?:you|i) (?:do|ask)(?: (?:for me|here|you))?|what do you do|how do you work"
        r"|who are you|what are you|commands|what can you help me with"
    ),
    status=(
        r"status|(?:show |list )?my runs|show (?:me )?(?:the |my )?(?:status|runs)|what is running|what's running"
        r"|is it done(?: yet)?|are you done(?: yet)?|how far (?:are you|is it)|what (?:are you|is it) doing"
    ),
    cancel=r"(?:cancel|abort|stop)(?: (?:it|that|this|my run|the run|my last run|run))?",
    forget=(
        r"(?:no )?(?:never mind|nevermind|nvm|forget (?:it|that|about it)|drop (?:it|that)|cancel(?: (?:it|that|this))?"
        r"|abort|stop|leave it|skip it|(?:i|i've|i have) changed my mind|not now)(?: please| thanks| then)?"
    ),
    why=(
        r"why(?: (?:that|this|so|not|did you (?:do|choose|ask|ask me|start|say|think) (?:that|this|so|it)"
        r"|did you ask))?"
        r"|how come|explain(?: (?:that|this|yourself|it))?"
    ),
    again=(
        r"(?:do |run |start |try )?(?:it |that |this |the same )?(?:once more|again|one more time)"
        r"|(?:do |run |start )?(?:the )?same again|repeat(?: it| that| this)?|rerun(?: it| that| this)?"
        r"|retry(?: it| that)?"
    ),
    undo=r"undo(?: it| that| this)?|(?:take|roll) (?:it|that|this) back|revert(?: it| that| this)?",
    verdict=r"approve[sd]?|deny|denied|denies|reject(?:ed|s)?|decline[sd]?|lgtm",
    willing=(
        r"yes|yep|ok|okay|sure|no|nope|please|can|could|would|you|someone|i|we|i'd|i'll|hereby|want|like|to|let's|just"
        r"|have|has|been|is|it|this|that"
    ),
    yes=(
        *("yes", "y", "true", "on", "yep", "yeah", "sure", "ok", "okay", "please", "do", "1", "of course"),
        *("yes please", "do it", "go ahead"),
    ),
    no=("no", "n", "false", "off", "nope", "0", "no thanks", "please do not", "do not", "don't"),
    none=("none of these", "none of them", "none", "neither"),
    all=("both", "all", "both of them", "all of them", "all three", "each of them"),
    edit=("edit", "edit it", "change it", "change something", "change that"),
    empty=("none", "nothing", "empty", "leave it out", "leave it empty", "leave that out", "without"),
    skip=(
        *("skip", "skip that", "skip this", "no idea", "not sure", "i don't know", "i do not know", "i'm not sure"),
        "i am not sure",
    ),
    puzzled=(
        r"what(?: do you mean(?: by (?:that|this))?| does that mean|(?: is|'s) (?:that|this)(?: for)?| for)?|huh"
        r"|i (?:don't|do not) (?:understand|get it)|what should i (?:say|write)"
    ),
    without=r"(?:no|without|remove|drop|clear|leave\s+out|skip)(?:\s+any)?",
    articles="the|my|an?|its?|these",
    beside="for in on with to at the a an of one it too please now as well",
    conjunction="and",
    joiners="and plus then well",
    joiners_too="also as both",
    between="the a an is are of in on at as to for by with be this my",
    begins="from since starting start beginning begin first",
    ends="until till til to through thru end ending last",
    begin_names="start starts begin begins beginning from since first earliest",
    end_names="end ends ending until till to through last latest finish",
    lead="with",
    introducing="of|is|are|being|saying|as",
    participles={
        "title": "titled|entitled",
        "subject": "titled|entitled",
        "name": "named|called",
        "label": "labell?ed",
        "tag": "tagged",
    },
    closing="for|to",
    no_items=(
        "a an and are as at be by can could for from has have i in is it me my now of on or our please so some that "
        "the their them then this to us want was we will with you your"
    ),
    on_off="yes|no|true|false|on|off",
    slashed="and/or either/or he/she she/he his/her her/his him/her yes/no on/off n/a w/o i/o a/b up/down in/out",
    every_one="any|all",
    numbered="number",
    pronoun="one",
    last="last",
    one_by_one=r"(?:and\s+)?then|(?:and\s+)?after(?:wards|\s+that)",
    side_by_side=r"and(?:\s+also)?|also|plus",
    tied=r"if|unless|until|when(?:ever)?|once|before|instead|or|otherwise|not|never|no|without|don['’]?t",
    afterwards="then",
    spared="not|no|except|without|never|don't",
    joined="and|then|also|afterwards",
    in_order="then|after(?:wards)?|before|first|next|finally",
    stopping=(
        r"cancel\w*|abort\w*|stop\w*|halt|kill|end|quit|undo|revert|roll(?:ing)? +back|take +(?:it|that|this) +back"
    ),
    elsewhere=(
        rf"(?:do\s+)?(?:the\s+)?same(?:\s+(?:thing|again))?\s+{_TO}|again[\s,]+(?:but\s+)?{_TO}"
        r"|(?:what|how)\s+about|and|now"
    ),
    sighs="oh|ah|oops|sorry|wait|hm+",
    nay="no|nope",
    meant=r"i\s+meant?(?:\s+to\s+say)?|make\s+(?:it|that)|rather|actually|change\s+(?:it|that)\s+to",
    being=r"is|are|should\s+be",
    stated=r"it(?:['’]s|\s+is|\s+should\s+be)|should\s+be|that(?:['’]s|\s+is)",
    rather="use",
    not_but=("not", "but"),
    after="instead|please",
)

CALENDAR = calendar.CALENDAR

VOCABULARY = Vocabulary(
    small=(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty"
    ),
    tens="thirty forty fifty sixty seventy eighty ninety",
    numbers={0.5: "half", 1: "once", 2: "twice", 12: "dozen", 100: "hundred", 1_000: "thousand", 1_000_000: "million"},
    no_numbers="zero one once twice dozen",  # «restart one of them», «that one», «twice a day»
    compounding="",
    article="a an",
    comma=False,
    blanks=False,
    ordinals=("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
              "twelfth"),
    half=r"half\s+an?",
    and_half=r"and\s+a\s+half",
    grammar=(
        "a about again all am an and any anyone are as at be been but by can could did do does doing for from get give "
        "had has have having he her here him his how i i'd i'll i'm if in into is it it's its just know let like make "
        "me more my need no not now of off ok on one or our out over please she should so some somebody someone "
        "something tell than thank thanks that that's the their them then there these they this those to up us want "
        "was we were what what's when where which who why will with would you your"
    ),
    common=(
        "a an the this that these those it its he she they them his her their i me my mine we us our ours you your is "
        "are was be been being am do does did doing done have has had having can could will would shall should may "
        "might must of for on in at to from by with about into as and or if so but than there here what which who "
        "whose how many much any some all also just only please kindly thanks thank hi hello hey ok okay yes well now "
        "right currently quickly quick want wants need needs like love know tell show give get find fetch see look let "
        "run start make bring whats hows i'm i'd i'll it's that's what's how's can't let's up out again really exactly "
        "maybe perhaps possible possibly able try mind wondering wonder asap sir team guys bot switchboard dear "
        "something thing things one ones same there's actually simply briefly very too check got moment still pls "
        "seems seem curious else each"
    ),
    timely="next last coming weekend christmas easter end ago after",
)  # fmt: skip

GRAMMAR = grammar.GRAMMAR
