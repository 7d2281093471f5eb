"""English: words for numbers, and words that say little."""

from __future__ import annotations

from router.language.tables.vocabulary import Vocabulary

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
              "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
              "nineteenth", "twentieth"),
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
        "seems seem curious else each through"
    ),
    timely="next last coming weekend christmas easter end ago after",
)  # fmt: skip
