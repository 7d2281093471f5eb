"""English: how people speak."""

from __future__ import annotations

from router.language.english.about_bot import ABOUT_BOT
from router.language.english.about_question import ABOUT_QUESTION
from router.language.tables.heard import Heard

_TO = r"(?:for|in|on|with|to|at)"

HEARD = Heard(
    about_bot=ABOUT_BOT,
    about_question=ABOUT_QUESTION,
    please="please",
    so="ok|okay|and|now",
    help=(
        r"help(?: me)?|what can (?:you|i) (?:do|ask)(?: (?:for me|here|you))?|what do you do|how do you work"
        r"|who are you|what are you|commands|what can you help me with"
    ),
    status=(
        r"status|(?:show |list )?my runs|show (?:me )?(?:the |my )?(?:status|runs)|what is running|what's running"
        r"|is it done(?: yet)?|are you done(?: yet)?|how far (?:are you|is it)|what (?:are you|is it) doing"
        r"|(?:(?:is it|are you|are we) )?still (?:waiting|running|open|pending|going)|any news"
    ),
    cancel=r"(?:cancel|abort|stop)(?: (?:it|that|this|my run|the run|my last run|run))?",
    forget=(
        r"(?:no )?(?:never mind|nevermind|nvm|forget (?:it|that|about it)|drop (?:it|that)|cancel(?: (?:it|that|this))?"
        r"|abort|stop|leave it|skip it|(?:(?:i|i've|i have) )?changed my mind"
        r"|(?:actually|wait|on second thoughts?) (?:rather )?not?"
        r"|not now|don't bother"
        r"|no need|(?:i'll|i will|i can|i) (?:do|take care of|handle) (?:it|that|this) (?:myself"
        r"|alone))(?: please| thanks| then)?"
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
        *("yes please", "do it", "go ahead", "fine", "alright", "all right"),
    ),
    no=(
        "no",
        "n",
        "false",
        "off",
        "nope",
        "0",
        "no thanks",
        "please do not",
        "do not",
        "don't",
        "please don't",
        "rather not",
    ),
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
    slashed=(
        "and/or either/or he/she she/he his/her her/his him/her yes/no on/off n/a w/o i/o a/b up/down in/out "
        "read/write client/server true/false start/stop import/export request/response push/pull day/night"
    ),
    every_one="any|all",
    numbered="number",
    pronoun="one",
    last="last",
    one_by_one=r"(?:and\s+)?then|(?:and\s+)?after(?:wards|\s+that)",
    side_by_side=r"and(?:\s+also)?|also|plus",
    tied=r"if|unless|until|when(?:ever)?|once|before|instead|or|otherwise|not|never|no|without|don['’]?t",
    afterwards="then",
    spared=r"not|no|except|without|never|don't|(?:any|every|all)(?:thing|where|one)?\s+but",
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
