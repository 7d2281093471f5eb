"""English: where values stand."""

from __future__ import annotations

from router.language.tables.placing import Placing

PLACING = Placing(
    roles={
        "author": "author authors writer artist composer director creator creators sender reporter",
        "companion": (
            "person attendee attendees participant participants guest guests partner companion invitee invitees "
            "with_whom who_takes_part"
        ),
        "holder": "assignee employee colleague owner responsible holder whose",
        "place": "city cities town country place location venue destination where",
        "reason": "reason why cause justification",
        "purpose": "purpose occasion usage what_for",
        "topic": "topic subject theme agenda what_about",
        "receiver": "recipient recipients receiver payee beneficiary addressee to_whom",
        "address": "address email e_mail mail cc bcc",
        "link": "link url website webpage",
        "figure": "number no nr id code key",
    },
    leads={
        "author": "by|from",
        "companion": "with",
        "holder": "of|for|to|by|about",
        "receiver": "to",
        "place": "in|for|to|at|near",
        "reason": r"because(?:\s+of)?|due\s+to|for\s+the\s+reason\s+that|since|(?<=,\s)reason",
        "purpose": "for",
        "topic": r"about|regarding|concerning|on\s+the\s+(?:subject|topic)\s+of",
    },
    parting=(
        "in on at to for from with by of about and or as because since but if when while until before after during "
        "per via near under over between without not is are was has have will that which who please thanks thx pls"
    ),
    no_names=(
        "general particular detail details full short time order case fact advance total turn person stock use "
        "progress production charge front back order question least first last once work home office future past "
        "background meantime end beginning beginning process system database list team room house everyone someone "
        "nobody anyone somebody everybody him whom morning afternoon evening night weekend"
    ),
    titles="mr mrs ms dr prof st rev",
    plurals="s es",
    changed_plurals=(
        "y_ies mouse_mice person_people man_men child_children foot_feet tooth_teeth goose_geese fe_ves f_ves"
    ),
    nouns_are_capital=False,
    away="from",
    towards="to towards into",
    away_names="from source origin sender",
    towards_names="to target destination towards into recipient",
    excluding=(
        r"leav(?:e|ing)\s+out|exclud(?:e|ing)|except(?:\s+for)?|apart\s+from|aside\s+from|other\s+than|ignor(?:e|ing)"
        r"|skip(?:ping)?|omit(?:ting)?|(?:any|every)(?:thing|body|one)\s+but|all\s+but|but\s+not"
    ),
    context=(
        r"following(?:\s+up)?(?:\s+on)?|referring\s+to|with\s+(?:reference|regard)\s+to|further\s+to|as\s+discussed"
        r"|as\s+agreed|as\s+mentioned|now\s+that|given\s+that|seeing\s+that|after\s+(?:our|the|my|that|what)|as(?=\s+(?:i|we|he|she|they|it|you)\b)|as(?=\s+[\w'’]+\s+(?:is|are|was|were|has|have|will|can)\b)"
    ),
    repository="repo repos repository repositories project projects stars contributors github",
)
