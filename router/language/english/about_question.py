"""English: what people say to an open question, or to a request that waits."""

from __future__ import annotations

from router.language.tables.about_question import AboutQuestion

_YET = r"(?: (?:yet|now|right now|at the moment|really|exactly|sorry))*"

ABOUT_QUESTION = AboutQuestion(
    undecided=(
        rf"(?:(?:i|we) )?(?:do not|don't|dont) (?:really )?know{_YET}|no (?:idea|clue){_YET}|not? (?:so )?sure{_YET}"
        rf"|(?:i am|i'm|we are|we're) (?:not (?:so )?sure|undecided|still thinking|thinking){_YET}|not decided{_YET}"
        rf"|(?:i|we) (?:haven't|have not) decided{_YET}|wait(?: a (?:minute|moment|second|sec|bit))?(?: please)?"
        r"|hold on(?: please)?|hang on|(?:just )?(?:a|one) (?:minute|moment|second|sec)(?: please)?|later(?: please)?"
        r"|not (?:yet|now)|maybe later|skip(?: (?:it|that|this))?|pass|tbd|to be (?:decided|done|defined|determined)"
        r"|(?:i will|i'll|we'll|will) (?:tell|let) you(?: know)?(?: (?:later|tomorrow|soon))?|ask me (?:later"
        r"|again later)"
        r"|let me (?:check|think|see|look|ask)(?: first| about it| that)?|give me a (?:minute|moment|second|sec)|hm+"
        r"|(?:i'll|i will|i have to|i must|i need to) (?:check|think|ask|see)(?: first| about it)?|dunno|whatever"
        r"|er+m?|uh+m?"
    ),
    unsure=(
        r"(?:i|we) (?:do not|don't|dont) know|(?:i am|i'm|we're|we are) not sure|no idea|let me (?:check|think|see|ask)"
        r"|(?:i|we) (?:have|need|must) (?:to )?(?:check|think|ask)|(?:i will|i'll|we'll) (?:tell|let|ask|check|think)"
        r"|(?:i|we) (?:still )?(?:haven't|have not)|i(?:'d| would) have to"
    ),
    again=(
        r"again|(?:ask |say |show )?(?:it |that |me )?again|once more|repeat(?: (?:it|that|the question))?|pardon"
        r"|sorry"
    ),
    prose=(
        r"reason\w*|why|comment\w*|notes?|remarks?|feedback|expla(?:in|nation)\w*|descri(?:be|ption)\w*|details?"
        r"|summary"
        r"|cause|purpose|justif\w+|background|context|happened|anything|something|else|opinion|thoughts?|plan|idea"
    ),
    passed_on=r"messages?|texts?|questions?|letters?|e?-?mails?|body|contents?|titles?|subjects?|headline|tell|say|write"
    r"|announce\w*|post(?:ing)?|reply|replies|topics?|search\w*|quer(?:y|ies)|prompt|phrase",
    after_yes=r"but|and|with|only|though|however|just|except",
    too=r"too|as\s+well|also|likewise",
    repeating=(
        r"(?:please\s+)?(?:(?:do|run|start|make)\s+)?(?:that|it|this|the\s+same(?:\s+thing)?|same(?:\s+thing)?)\s+"
        r"(?:again|once\s+more)(?:[\s,]+(?:but|only|for|in|on|with|to|at))+"
        r"|(?:please\s+)?(?:do\s+)?(?:the\s+)?same(?:\s+(?:thing|request))?[\s,]+(?:but|only)(?:\s+(?:for|in|on"
        r"|with|to|at))?"
        r"|repeat(?:\s+(?:it|that|this))?(?:[\s,]+(?:but|only|for|in|on|with|to|at))+"
        r"|another(?:\s+one)?\s+(?:for|in|on|with|to|at)"
    ),
    wrong=(
        r"(?:(?:that|it|this)(?:['’]s|\s+is|\s+was)\s+)?(?:the\s+|a\s+)?(?:wrong|incorrect|bad)",
        r"(?:is|was)\s+(?:wrong|incorrect|not\s+right)",
    ),
    ending=(
        r"cancel|stop|abort|withdraw|call\s+off|drop|kill|revoke|undo|scrap|end|terminate|take\s+back|skip|forget(?:\s+about)?"
        r"|i\s+don['’]?t\s+(?:want|need)",
        r"off|back|any\s*more|now|again|after\s+all",
    ),
    named=r"request|run|workflow|process|job|one|that|for|of|from|to|in|on",
)
