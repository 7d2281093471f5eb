"""English: which of its words ask, wish, deny, report and suppose."""

from __future__ import annotations

from router.language.tables.grammar import Grammar

GRAMMAR = Grammar(
    elided="",
    clitics="s re ll d ve m",
    asks=(
        "will_ya would_ya could_ya can_you could_you would_you will_you can_u could_u can_ya can_someone "
        "could_someone can_somebody could_somebody can_anyone could_anyone can_anybody would_someone would_somebody "
        "could_we can_we would_you_mind do_you_mind any_chance_you_could any_chance_of any_chance_to any_chance "
        "would_it_be_possible_to is_it_possible_for_you_to be_so_kind would_you_be_so_kind "
        "can_i_get can_i_have could_i_get could_i_have may_i_have may_i_ask_you_to "
        "can_i_ask_you_to could_i_ask_you_to can_we_get could_we_get can_we_have might_you you_could_please "
        "you_can_please can_you_please could_you_please go_ahead_and be_a_dear mind feel_free_to"
    ),
    wishes=(
        "let_me_have let_me_see we_require i_require i_am_asking_for i_'m_asking_for i_ask_for we_ask_for we_request "
        "i_want i_wanna i_need i_'d_like i_would_like i_'d_love i_would_love i_'d_want i_wish_to we_want we_need "
        "we_'d_like we_would_like i_want_you_to i_need_you_to i_'d_like_you_to i_would_like_you_to we_need_you_to "
        "i_'d_appreciate i_would_appreciate i_request i_hereby_request i_am_asking_you_to i_'m_asking_you_to "
        "i_want_to i_need_to need_to i_'d_like_to i_would_like_to we_want_to we_need_to we_'d_like_to "
        "we_would_like_to want_to i_ask_you_to requesting id_like need wanna i_'m_after i_am_after i_'m_looking_for "
        "i_wonder i_'m_curious i_am_curious curious i_was_wondering i_'m_wondering"
    ),
    suggests=(
        "are_you_able_to able_to is_it_possible_to you_may let_'s lets how_about what_about shall_we why_don't_you "
        "why_don't_we why_not can't_you couldn't_you won't_you wouldn't_you can't_we couldn't_we maybe_you "
        "perhaps_you you_can you_could you_should you_must you_have_to you_need_to"
    ),
    needs="could_really_use needed required needs requires deserves calls_for could_use could_do_with need_a",
    negators=(
        "no not never do_not please_don't don't_you did_not does_not don't doesn't didn't won't can't cannot couldn't "
        "wouldn't shouldn't mustn't isn't aren't wasn't weren't hasn't haven't hadn't needn't ain't dont doesnt didnt "
        "wont cant couldnt wouldnt shouldnt mustnt isnt arent wasnt nobody no_one none neither nor hardly no_longer "
        "noone nothing nowhere mightn't under_no by_no_means"
    ),
    refusals=(
        "avoid avoids avoiding stop_to refrain refrains against without_a hold_off hold_back abstain refuse refuses "
        "refused forbid forbids forbidden prohibited prohibit prohibits prohibiting forbidding instead_of rather_than "
        "no_need no_reason no_point unnecessary needless needlessly oppose opposed hate hates dislike resist veto "
        "vetoed ban banned disallow disallowed not_allowed keep_from prevent prevents postpone postponed think_twice "
        "beware leave_alone leave_it too_late too_early too_risky too_dangerous cancelled canceled aborted off_limits "
        "out_of_the_question do_without called_off call_off forget_about afraid fear regret regrets no_more except "
        "unless last_thing sorry_for lest far_from"
    ),
    ceases="hold stop quit cease cancel abort halt pause skip postpone drop forget leave call_off delay",
    answers="no nope nah",
    dismissals=(
        "no_way not never never_mind nevermind nvm just_kidding kidding jk joke only_joking just_joking forget_it "
        "forget_that scratch_that on_second_thought on_second_thoughts or_not or_maybe_not maybe_not rather_not "
        "better_not please_don't please_do_not don't do_not no_thanks no_thank_you nope no nah cancel_that stop_that "
        "i_changed_my_mind changed_my_mind i_am_joking i_'m_joking i_'m_kidding i_'m_just_kidding not_really "
        "absolutely_not certainly_not of_course_not not_now not_today not_yet not_any_more not_anymore just_saying "
        "as_if yeah_right ha haha lol_no leave_it hold_on hang_on wait just_testing only_testing as_a_joke psych "
        "i_take_it_back i_take_that_back or_so_they_say said_nobody_ever said_no_one_ever not_happening "
        "are_you_kidding are_you_kidding_me are_you_serious are_you_crazy are_you_mad are_you_insane you_must_be_joking"
    ),
    questions="what which who whose whom how_many how_much how_long how_far how_old any_idea",
    manner=(
        "what_does_it_mean how_often how why when where how_to how_come what_if what_happens what_for wherever "
        "what_would"
    ),
    whether="whether if",
    finite=(
        "is are am 's 're 'm has have does do seems looks appears gets becomes remains stays takes means goes comes "
        "needs happens works helps costs causes breaks fails keeps makes contains requires says likes knows thinks "
        "wants hates isn't aren't doesn't"
    ),
    past=(
        "forgotten forgot should_have could_have would_have might_have must_have you_could_have you_should_have "
        "you_must_have was were had had_to did went got became said told wrote made took came gave saw knew thought "
        "found felt kept left began brought built broke caught chose done drove ended failed gone happened heard held "
        "led lost meant met paid ran rang rose seen sent shown shut spent stood taken taught tried understood won "
        "written worked been fixed helped passed crashed finished succeeded completed timed died stopped caused used "
        "'ve having just_been wasn't weren't didn't hadn't wanted needed decided wished hoped planned ordered "
        "requested asked"
    ),
    musts="should must ought_to has_to have_to need_to needs_to 'd_better ought supposed_to got_to gotta",
    mays="can can't cannot cant could might may would 'd",
    future=(
        "will 'll shall gonna going_to i_plan plans_to planning_to plan_to about_to intend_to intends_to want_to_be "
        "let_me i_am_about i_'m_about i_'ll i_will we_'ll we_will myself ourselves himself herself themselves hope_to "
        "hoping_to thinking_of thinking_about think_about considering consider on_my_way"
    ),
    reports=(
        "said says say told tells wrote writes asked asks reported reports mentioned mentions claims claimed thinks "
        "thought believes believe suggests suggested recommends recommended states stated according_to quote wondered "
        "announced replied answered promised insisted swears guessed supposedly apparently allegedly heard read_that"
    ),
    judging=(
        "thanks_for thank_you_for safe ok_to okay_to allowed necessary needed required wise advisable worth useful "
        "useless dangerous risky wrong good_idea bad_idea idea mistake forbidden possible_for permitted permission "
        "risk harmful sensible smart stupid makes_sense make_sense sense best_practice recommended better easy hard "
        "difficult important policy manual documentation docs tutorial guide article question questions meaning "
        "problem_with point fun interesting expensive cheap fine unnecessary pointless"
    ),
    complaints=(
        "stuck frozen hangs hanging hung down dead slow broken unresponsive crashing crashes unreachable unavailable "
        "flaky sluggish offline unhealthy dying fails failing errors wedged kaputt"
    ),
    conditions=(
        "if when once whenever unless until till as_soon_as in_case provided providing assuming suppose supposing "
        "should_it or_else only_if only_when as_long_as even_if the_moment after_you after_the before_you if_only "
        "otherwise"
    ),
    times=(
        "every each_time always usually often sometimes daily weekly nightly monthly hourly regularly automatically "
        "later someday eventually sooner_or_later one_day next_time last_time yesterday ago last_week last_night "
        "last_month earlier already soon each_day periodically nowadays these_days"
    ),
    reminders="remind reminds remember forget don't_forget forgot remembered note_to_self",
    labels=(
        "done wip approved fixed resolved completed closed finished heads_up todo note note_to_self fyi psa error "
        "warning warn info debug trace fatal critical subject re fw fwd title quote example eg from to cc status log "
        "output reminder question q a answer changelog agenda step news headline alert incident summary reported "
        "message topic exception traceback stderr stdout runbook docs"
    ),
    samples="such_as like for_example for_instance eg",
    contrasts="but except",
    me="i we me us",
    you="you u ya",
    others="he she they someone somebody anyone anybody everyone everybody people it_all folks",
    it="it that this them these those",
    relative="that which who where",
    verbs=(
        "restart reboot bounce relaunch start stop check test verify ping look show give get fetch find tell list "
        "make create open close send write turn put convert change set run launch deploy update upgrade delete remove "
        "add book order buy reserve schedule plan move copy rename share post upload download import export calculate "
        "compute count translate summarize explain describe print read search inspect examine measure monitor watch "
        "kick cycle bring take let do try use call email mail notify invite assign approve reject submit file report "
        "register enable disable switch lock unlock reset clear clean restore back revert scale build compile install "
        "uppercase lowercase capitalize transform format sort filter split merge generate draft refund pay transfer "
        "charge cancel renew extend pause resume play record track follow subscribe fix repair see pull push grab "
        "kill shout lower raise ask answer say name save store keep drop wake flip spin reload refresh rerun retry "
        "redo undo reverse revoke remove reject decline return sell withdraw shorten edit modify adjust swap replace "
        "shutdown roll destroy wipe terminate suspend detach remove transfer fork clone star"
    ),
    senses={
        "restart": "restart reboot relaunch bounce start_again start_fresh start_afresh",
        "check": "check test verify ping probe examine inspect",
        "convert": "convert transform change turn",
        "show": "show display",
        "create": "create open make",
        "delete": "delete remove erase",
        "send": "send mail",
        "book": "book reserve",
        "order": "order buy purchase",
        "write": "write",
        "deploy": "deploy release ship",
        "find": "find search",
        "pay": "pay refund",
        "translate": "translate",
        "update": "update upgrade",
        "plan": "plan schedule",
    },
    light=(
        "give get do make have bring turn put take run start let go want need perform trigger execute kick_off stop"
    ),
    handling="start stop run turn take put bring let go",
    causing="get have",
    perfect="have",
    particles="off on up down out away back",
    separable="",
    telling=(
        "tell show explain describe teach say ask let_me_know know understand learn see find_out help wonder inform"
    ),
    base="- e y",
    stating="",
    past_endings="ed ied d",
    gerunds="ing ying",
    thirds="s es ies",
    futures="",
    nouns="er ers ion ions ment",
    doubling=True,
    prefixes="re",
    participles="",
    infinitive="to",
    courtesies=(
        "if_you_can if_you_could if_possible if_you_don't_mind if_you_do_not_mind if_you_please if_you_would "
        "if_you_like if_you_have_time if_you_have_a_minute if_you_have_a_moment if_you_have_a_sec if_you_get_a_chance "
        "when_you_can when_you_have_time when_you_have_a_minute when_you_have_a_moment when_you_get_a_chance "
        "when_you_have_a_sec whenever_you_can no_rush no_hurry no_worries no_problem not_urgent if_that_'s_ok "
        "if_that_is_ok if_it_'s_ok if_it_is_ok if_that_'s_okay if_it_'s_not_too_much_trouble as_soon_as_possible "
        "as_soon_as_you_can if_it_helps would_be_great would_be_nice would_be_good would_be_lovely would_be_awesome "
        "would_be_super it_'d_be_great it_'d_be_nice i_'d_appreciate_it i_would_appreciate_it would_help "
        "would_be_helpful that_would_be_great that_would_be_nice it_would_be_great it_would_be_nice i_'d_be_grateful "
        "i_would_be_grateful once_more one_more_time thank_you_in_advance thanks_in_advance don't_worry why_not_just "
        "sorry_to_bother_you sorry_to_bother excuse_me if_u_can for_me at_once right_away right_now at_the_moment "
        "as_well what_'s_up whats_up how_are_you how_'s_it_going hope_you_are_well one_last_thing quick_question "
        "quick_one for_once when_possible"
    ),
    please="please pls plz plss kindly stp svp",
    padding=(
        "i_think i_guess i_believe i_suppose i_feel looks_like seems_like it_looks_like it_seems it_seems_like "
        "seems_to_me imho imo minute minutes moment sec chance thanks thank thx ty cheers hi hello hey hiya yo dear "
        "ok okay so well now just also then too again quickly quick asap bot switchboard team folks guys all everyone "
        "everybody there morning afternoon evening good day oh ah um uh hmm hm yes yeah yep sure alright actually "
        "maybe perhaps really immediately still today first finally next anyway sir madam mate buddy friend man dude "
        "sorry pretty simply briefly urgent urgently important lol btw currently new after_all very much in_advance "
        "both same kind best regards appreciated grateful come lot bunch ton million again_please once_again up back "
        "down off on out over away together"
    ),
    joining=(
        "without a an the of for in on at to from with by into onto about as and or my our your its his her their "
        "this that these those it them me us up some any all one than via per"
    ),
    splits="because since so but as_it as_the although though while whereas cause cuz",
)
