"""English: what is said of when something may start and where it is decided."""

from __future__ import annotations

from bot.language.effect.tables import EffectWords

EFFECT = EffectWords(
    starts="{outcome}; starts {moment}",
    until_then="Until then it can be taken back; it then has to be decided anew.",
    take_back="Take back",
    taken_back="Taken back: {title}. It waits for a decision again, and every yes has to be said anew.",
    started="It has started already and cannot be taken back here. A run is stopped by: bot runs cancel {run}",
    over_meanwhile="taken back after its time was over",
    not_used="The yes was not used in time, so it is asked anew.",
    not_in_time="A yes holds for {within} here, and this could not start before {moment}. Please decide then.",
    freeze="A change freeze holds ({freeze}): whoever may allow something in it must say yes.",
    only_there="This is decided on {surfaces} only.",
    sign_in_again="Whoever decides this must have signed in within {within}. Sign in once more, then decide: {link}",
    link="Decide here: {link}",
    page="Open the web page and decide it at Approvals.",
    check_refused="refused by the check {check} at {moment}",
    terminal="a terminal",
    web="the web page",
)
