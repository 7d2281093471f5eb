"""English: how people speak to the bot about itself."""

from __future__ import annotations

from router.language.tables.about_bot import AboutBot

_WHOM = r"(?: (?:there|again|all|everyone|everybody|bot|switchboard|folks|team|friend))*"
_NOW = r"(?: (?:right now|now|today|so far|here|please|currently|still|at the moment))*"
_SHOW = r"(?:list|show|see|display|view|give|get|check|tell|what are|which are)(?: me| us)?"
_RUNS = r"(?:runs|requests|workflows)"
_OPEN = r"(?:(?:open|running|waiting|pending|active|current|latest|last|recent|own|previous|past) )*"
_DECISION = r"(?:approvals?|decisions?|approving|deciding|sign ?offs?|an ok|a yes|a signature)"
_WHOSE = r"(?:(?:an?|any|my|our|your|the|some) )?"

ABOUT_BOT = AboutBot(
    polite=r"(?:can|could|would|will) you|i(?:'d| would) like(?: you)? to|i want(?: you)? to|let me|let's",
    greeting=(
        rf"(?:hi|hello|hey|hiya|heya|howdy|yo|greetings|hullo){_WHOM}"
        rf"|(?:a )?(?:very )?good (?:morning|afternoon|evening|day){_WHOM}|how are you(?: doing)?(?: today)?"
        r"|how(?:'s| is) it going|what(?:'s| is) up|nice to meet you|are you there|anybody there|how do you do"
    ),
    thanks=(
        r"(?:many )?thanks?(?: you)?(?: (?:so|very) much| a lot| a million| a bunch| again)*"
        r"(?: for (?:that|this|it|everything|all|(?:your|the|all the|all your) help))?"
        r"|thank u|thx|tysm|ty|ta|cheers|much appreciated|i (?:really )?appreciate (?:it|that)"
        r"|(?:(?:that|this|it)(?:'s| is| was) )?(?:very |really |so |just )*(?:great|perfect|nice|cool|awesome"
        r"|excellent"
        r"|wonderful|fantastic|amazing|lovely|brilliant|helpful|impressive)"
        r"|(?:good|great|nice) (?:job|work|bot|one)|well done|you(?:'re| are) (?:great|the best|awesome|a star)"
        r"|that (?:helped|helps)(?: me)?(?: a lot)?"
    ),
    farewell=(
        r"(?:good ?)?bye(?: bye)?(?: for now)?|see (?:you|ya)(?: later| soon| around)?|good night|so long|farewell"
        r"|(?::)?q|quit|exit|log ?out|log off|sign off|ciao|have a (?:nice|good|great) (?:day|evening|weekend|one)"
        r"|(?:that(?:'s| is)|that will be) (?:all|it)(?: for (?:now|today))?|i(?:'m| am) (?:done|off|leaving)"
        r"|talk to you later|take care"
    ),
    approvals=(
        rf"(?:{_SHOW} )?(?:all )?(?:of )?(?:(?:the|my|our|any) )?{_OPEN}approvals?(?: (?:list|queue|inbox|requests?))?"
        r"(?: (?:that )?(?:are |is )?(?:open|pending|waiting|outstanding|left|there))*(?: (?:for|on|to) (?:me"
        rf"|us))?{_NOW}"
        r"|(?:what|which (?:ones?|requests?|runs?|approvals?|cards?)|anything|is (?:there )?(?:anything|something))"
        r"(?:'s| is| are| else| still| currently| that| here)* (?:waits?|waiting|pending|needs?|require[sd]?|awaits?"
        rf"|awaiting|open|up)(?: (?:for|on|to))? {_WHOSE}(?:{_DECISION}|me|us|(?:to )?be (?:approved|decided))"
        rf"(?: by (?:me|us))?{_NOW}"
        r"|(?:is|are) (?:there )?(?:anything|something|any approvals?)(?: (?:that )?(?:is )?(?:open|pending"
        r"|waiting|left))"
        rf"(?: for (?:me|us))?{_NOW}|what(?:'s| is)(?: still| currently)? (?:pending|waiting"
        rf"|awaiting)(?: (?:for|on) (?:me|us))?{_NOW}"
        r"|what (?:do|must|should|can|may|have|could) (?:i|we)(?: (?:have|need|got|still))*(?: to)? "
        rf"(?:approve|decide|sign off)(?: on)?{_NOW}"
        r"|do (?:i|we) (?:have|need)(?: (?:anything|something))? to (?:approve|decide|sign off)"
        rf"(?: (?:on )?(?:anything|something))?{_NOW}"
        r"|(?:is there )?(?:anything|something|what(?:'s| is)?)(?: (?:is|there|left|for me|for us))* to "
        rf"(?:(?:be )?approved?|(?:be )?decided?)(?: on)?{_NOW}"
    ),
    deciders=(
        r"who (?:(?:is|gets|has|have|needs|will have|is going|is supposed|is allowed) to|can|may|could|must|should|will"
        r"|would|else can|else may)? ?(?:decides?|approves?|signs?(?: (?:it|this|that))? off|say yes|give the ok)"
        r"(?: (?:on|about|for|over|of))?"
        r"(?: (?:this|that|it|these|them|(?:my|the) (?:request|run|approval|card|decision)s?))?(?: off)?(?: now)?"
        r"|who(?:'s| is| are) (?:the |my |our )?(?:approvers?|deciders?|deciding|approving)(?: (?:this|that|it))?"
        r"|whose (?:decision|approval|call|ok) (?:is (?:it|this|that)|do (?:i|we) need|is needed)"
        r"|whom? (?:is (?:it|this|that)|does (?:it|this|that)|do (?:i|we|you)|are (?:we|you)|am i) (?:waiting|wait)"
        r" (?:for|on)|who(?:'s| is) in charge(?: of (?:this|that|it|approvals))?"
        r"|whom? (?:do|must|should|can) (?:i|we) (?:ask|need|talk to)(?: for (?:(?:an )?(?:approval|ok)|a yes))"
    ),
    runs=(
        rf"(?:{_SHOW} )?(?:all )?(?:of )?(?:my|our) {_OPEN}{_RUNS}{_NOW}|{_SHOW} (?:all )?(?:the )?{_OPEN}runs{_NOW}"
        r"|what (?:have i|did i|have we|did we) (?:start(?:ed)?|ask(?:ed)? (?:you )?for|begun|launch(?:ed)?"
        r"|request(?:ed)?)"
        rf"{_NOW}|what(?:'s| is) (?:going on|happening|under way|in progress|active){_NOW}"
        rf"|is (?:anything|something) (?:running|going on|under way|active){_NOW}"
    ),
    cancel_all=(
        r"(?:cancel|abort|stop|kill|end|terminate|halt|drop) (?:everything(?: (?:of )?mine)?|it all"
        r"|all(?: (?:of )?(?:them|it|these|those|mine))?|(?:all|each|every one)(?: of)?(?: (?:my|the|our|these"
        rf"|those))? {_OPEN}{_RUNS}"
        rf"|every {_OPEN}(?:run|request|workflow)|(?:my|our) {_OPEN}{_RUNS}"
        r"|(?:all|everything|whatever)(?: (?:that|which))?(?: (?:is|are))?(?: (?:still|mine and))? (?:running"
        r"|waiting|open|mine|pending"
        r"|under way|of mine|i (?:have )?(?:started|asked for)))"
        r"(?: of mine| (?:that|which) (?:is|are) (?:running|waiting|open|pending|mine)| i (?:have )?started| at"
        rf" once)*{_NOW}"
    ),
    back=(
        r"(?:(?:go|come|get|take me|bring me|bring it|let's go|let us go|and) )?back"
        r"(?: to (?:it|that|this|where we were|(?:the|my|your) (?:last |previous |open |first )?(?:question|choice)))?"
        r"|where were we|(?:go on|carry on|continue|pick up)(?: with (?:it|that|the question)"
        r"| where we (?:left off|were|stopped))?|what did you (?:ask|want to know|want from me)(?: me)?"
        r"|ask (?:me )?(?:that )?(?:again|once more)|(?:what was|show me|show|repeat|ask) the question(?: again)?"
    ),
)
