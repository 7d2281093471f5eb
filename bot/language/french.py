"""French: what the bot itself says."""

from __future__ import annotations

from bot.language.approvals.french import APPROVALS
from bot.language.deadlines.french import DEADLINES
from bot.language.discussion.french import DISCUSSION
from bot.language.effect.french import EFFECT
from bot.language.notifications.french import NOTIFICATIONS
from bot.language.pages.french import PAGE
from bot.language.people.french import PEOPLE
from bot.language.replies.french import REPLIES
from bot.language.sentences import Signs, Words
from bot.language.surfaces import CardWords, PlatformWords, ShellWords
from bot.language.votes.french import VOTES

CODE = "fr"

SIGNS = Signs(
    words=(
        "le la les un une des du de et ou où est sont ce cette en dans sur avec pour par que qui quel quelle "
        "combien je tu il elle vous nous me moi mon ma mes ne pas non oui aussi plutôt on peux peut veux merci "
        "bonjour lance lancer relance relancer redémarre redémarrer vérifie vérifier encore annule annuler arrête "
        "pourquoi oublie laisse tomber donne montre fais mets dis sais faire savez pouvez suis aux au quoi quand "
        "marche demain ça même chose aide statut puis ensuite"
    ),
    letters="çœêèàùîôûâé",
    elided=r"(?:[cdjlmnst]|qu)['’]\w{2}",  # qu'est; «it's» and «I'm» are no such words
)

CARDS = CardWords(
    start="Lancer", send="Envoyer", cancel="Annuler", close="Fermer", form="Formulaire", fill_in="Remplir",
    answer="Répondre", yes="Oui", no="Non", not_done="Rien n'a été fait", may_stay_empty="peut rester vide",
    a_number="Un nombre, comme 42", a_day="Un jour, comme 2026-05-01", nothing_to_fill_in="Il n'y a rien à remplir.",
    stays_as_it_is="Trop long pour être modifié ici, reste donc comme c'est : {fields}.",
    fields_left="Tous les champs ne tiennent pas ici. Donnez {fields} comme nom=valeur avec /bot.",
    please_fill_in="Merci de remplir : {fields}.", please_fill_in_all="Merci de remplir le formulaire.",
    more_than_kept="C'est plus que ce que je garde d'un message : au plus {count} caractères.", approve="Approuver",
    asked="Demandé par {who}.", can_decide="Jusqu'au {moment}, {who} peut décider : par un bouton, ou par `{command}`.",
    digest="Empreinte {digest}.", changed_since="Ce qu'elle demande a changé depuis : redemandé ci-dessous.",
    was_decided="« {title} » : {outcome}.",
    nobody_told=("Personne de ceux qui décident de « {title} » n'en est averti : je ne connais aucun compte de {who}. "
        "Dites-le-leur vous-même, ou demandez à qui gère ce bot d'ajouter leurs comptes."),
    did_it_happen="Est-ce que {step} a eu lieu ?", it_happened="Cela a eu lieu", do_it="Non : faites-le",
    do_not="Non : arrêtez",
    please_look="J'ai été arrêté au milieu et ne dois pas le faire deux fois. Regardez, puis dites-le-moi.",
    reminder="Rappel : ceci vous attend toujours.",
    answered_by="{who} a répondu : {said}", so_many_of="{count} sur {needed}",
    answer_until="On peut répondre jusqu'au {moment}.", asked_people="J'ai demandé le {moment} à {who}.",
    nobody_to_ask="Il n'y a personne à qui demander : bot.toml ne nomme personne dans {names}.",
    nobody_answered_in_time="Personne n'a répondu à temps.", does_not_fit="Cela ne convient pas : {why}.",
    thanks_for_one="Merci. Cela fait {count} réponses sur {needed}.",
    says="{said}, dit {who}.", in_the_file="Le tout est dans le fichier.",
    long_text="{count} caractères : le tout est dans le fichier, SHA-256 {digest}.",
    cut_here="Une partie est coupée ici. Le tout est dans le fichier, SHA-256 {digest}.",
    not_all="Tout ne tient pas ici. Le tout est dans {file}, SHA-256 {digest}.",
    fields_in_file="… et d'autres champs, dans le fichier ({count})",
    file_too_large="{file} fait {size} Mo, c'est plus que {platform} n'accepte de moi.", file_empty="{file} est vide.",
    files_at_most="{size} Mo au plus", send_it_here="Envoyez-le ici comme fichier.",
)  # fmt: skip

PLATFORMS = PlatformWords(
    run_thread="Je m'en occupe, et vous dis ici où cela en est.",
    nothing_to_read="Il n'y a rien dans ce message que je puisse lire.",
    not_installed=("Je ne suis plus installé dans cet espace de travail, "
        "rien n'a donc été fait. La personne qui gère les applications peut me réinstaller."),
    start_process="Lancer un processus", which_process="Lequel ?",
    suggested="Que puis-je faire pour vous ?", stop_all="tout annuler",
    thinks="réfléchit…", no_answer="{platform} ne m'a pas répondu, je n'ai donc pas pu le faire. Merci de réessayer.",
    form_late="{platform} n'a pas ouvert le formulaire à temps. Rien n'est perdu : le bouton l'ouvre.",
    answer_elsewhere="Je ne suis pas dans ce canal, je vous réponds donc en direct. Invitez-moi pour changer cela.",
    may_not_write=("Je ne peux pas écrire dans ce canal, vous n'en verriez jamais la suite. Invitez-moi ici, ou "
        "écrivez-moi en direct."),
    left_out_many="J'ai laissé de côté {file} : {count} fichiers à la fois.",
    left_out_large="J'ai laissé de côté {file} : plus de {size} Mo.",
    left_out="Je prends {count} fichiers de {size} Mo au plus chacun. J'ai laissé de côté : {files}.",
    unreadable="Je n'ai pas pu lire {file} ({why}).",
    file_not_got="{platform} ne m'a pas donné {file} ; merci de l'envoyer à nouveau. Le reste de votre message compte.",
    moment="Un instant : je demande à {platform} …",
    old_command=("Cette commande vient d'une version plus ancienne. Discord montrera bientôt la nouvelle ; réessayez "
        "alors."),
    nothing_was_done="Cela a échoué, et rien n'a été fait. Merci de réessayer.",
    went_wrong="Cela a échoué de mon côté. Merci de réessayer ; ce qui est déjà fait ne sera pas fait deux fois.",
    more_to_fill_in="Il y a quelque chose à remplir.",
    under_way="Je m'en occupe. La réponse arrive ici, visible par tous.",
    form_forgotten="J'ai oublié le début de ce formulaire. Rouvrez-le, depuis la carte ou la commande.",
    so_far="Jusqu'ici, tout va bien.", go_on="Continuer ({number} sur {count})",
    page_of="{title} ({number} sur {count})", open_form="Ouvrir le formulaire", correct_it="Corriger",
    waiting_for_you="En attente de décision", until="{approval}, jusqu'au {moment}",
    nothing_for_you="Rien n'attend votre décision.", your_runs="Vos exécutions",
    no_runs="Vous n'avez pas encore d'exécution. Écrivez-moi, ou tapez /bot.",
    more_of_them="{count} de plus : /bot {command} en donne la liste.", where_asked="Voir où c'est demandé",
    slack_said="Slack dit : {error}. Rien n'a été installé.",
    slack_refused="Slack refuse : {error}. Merci de recommencer à /slack/install.",
    slack_silent="Slack n'a pas répondu. Merci de recommencer à /slack/install.",
    slack_not_kept="Je n'ai pas pu l'enregistrer (voir le journal). Merci de recommencer ensuite à /slack/install.",
    other_browser="Cela n'a pas commencé dans ce navigateur. Merci de recommencer à /slack/install.",
    old_link="Ce lien a déjà servi, ou est trop vieux. Merci de recommencer à /slack/install.",
    installed="C'est fait. Vous pouvez fermer cette page et écrire au bot dans Slack.",
    commands={
        "ask": "Demander à Switchboard",
        "bot": "Aide, vos exécutions, ce qui vous attend", "help": "Ce qu'on peut demander",
        "runs": "Vos dernières exécutions", "approvals": "Ce qui attend une décision",
        "status": "Où en sont vos exécutions", "cancel": "Annuler votre dernière exécution, ou celle nommée",
        "which run": "Quelle exécution ; sinon la dernière", "run": "Lancer un processus par son nom",
        "process": "Quel processus", "which approvals": "mine, others, history, ou quelque chose avec un ID",
        "values": "Ses valeurs, comme order=A-1042 express=yes ; sinon un formulaire",
    },
)  # fmt: skip

SHELL = ShellWords(
    path_of_file="Chemin d'un fichier :", paths_of_files="Chemins de fichiers :", no_such_file="{path} n'existe pas.",
    is_a_folder="{path} est un dossier ; il me faut un fichier.",
    no_regular_file="{path} n'est pas un fichier qu'on puisse lire jusqu'au bout.",
    not_readable="{path} ne peut pas être lu : {why}.",
    too_large="{path} dépasse {size} Mo, je n'en prends pas plus.",
    leaving=("quitter", "au revoir", "sortir", ":quitter", "fin"),
    welcome="Vous êtes {who}. Dites ce qu'il vous faut, ou « aide ». Ctrl-D quitte.",
    speaking_as="{who}, au nom de qui parle {real}", another_works="{who} fait le travail en attendant.",
    another_process="Un autre processus",
    finishing="Je termine les étapes en cours, 20 secondes au plus. Ctrl-C quitte aussitôt.",
    and_more="{runs} et {count} de plus",
    still_waiting="Attendent encore : {runs}. Rien n'est perdu ; revenez avec `bot chat`.",
    under_way="En cours : {runs}. Cela reprend dès que `bot run` ou `bot chat` tourne.", bye="À bientôt.",
    a_file="[un fichier : {file}, {size} octets]", no_longer="{number} n'est plus disponible.",
    left_as_it_is="Laissé comme c'est.", nothing_sent="Rien n'a été envoyé.", yes_or_no="oui ou non",
    enter_for="Entrée pour {value}", sign_for_none="{sign} pour rien",
    type_values="Tapez {example} et répondez un par un.",
    type_or_press="Tapez {example}, ou appuyez sur {sign} et répondez un par un.",
    nobody_answered="Personne n'a encore répondu.", look_later="C'est encore en cours : bot runs show {run}",
    no_runs="Il n'y a pas d'exécution que vous puissiez voir.", no_approvals="Rien ne vous attend.",
    page_line="Page {number} sur {last}, {total} en tout.", next_page="La suivante : --page {number}",
    run_columns=("ID", "ÉTAT", "PROCESSUS", "PAR", "DÉBUT (UTC)", "RÉSULTAT"),
    answer_so="Répondez par `bot approvals answer ID RÉPONSE`.",
    approval_columns=("ID", "ÉTAT", "DEMANDÉ PAR", "JUSQU'AU (UTC)", "QUOI"),
    step_columns=("ÉTAT", "ESSAIS", "DURÉE", "ÉTAPE"),
    asked_for_by="{run}, {status}, demandé par {who}", times="début {began}, fin {ended} (UTC)",
    tokens="tokens : {tokens}",
    approval_line="approbation {approval} {state}", by="par {who}", stands="{process} ({run}) : {status}",
)  # fmt: skip

WORDS = Words(
    both="et", either="ou", moment="%d/%m %H:%M UTC",
    nothing_for_you="Je n'ai encore rien pour vous. Demandez à qui gère ce bot de vous ouvrir un processus.",
    can_do="Voici ce que je sais faire. Dites-le avec vos mots, ou tapez la commande :",
    example="Par exemple : {example}", more_processes="… et {count} autres : `bot processes` en donne la liste.",
    and_others="… et {count} autres.",
    about_runs=("« statut » montre vos exécutions, « annule » arrête la dernière, « tout annuler » toutes.\n"
        "« Qu'est-ce qui attend une approbation ? » et « qui décide ? » le disent ; « retour » reprend une question."),
    stranger="Je ne vous connais pas. Demandez à qui gère ce bot de vous ajouter dans bot.toml.",
    outsider=("Je suis désolé, ici je n'aide que les membres de l'équipe qui me gère. Si vous devez pouvoir "
        "m'utiliser, demandez-lui de vous ajouter."),
    stranger_named="{person} ne figure pas dans bot.toml.",
    sorry=("Désolé, je n'ai pas pu traiter ce message : quelque chose est cassé de mon côté. Qui gère ce bot peut en "
        "voir la raison dans mon journal."),
    over="Cette question est close.",
    no_llm=("Je n'ai pas de modèle de langue pour discuter, "
        "et aucun de mes processus que vous pouvez lancer ne convient."),
    no_llm_away=("Je n'arrive pas à joindre mon modèle de langue, "
        "et aucun de mes processus que vous pouvez lancer ne convient."),
    no_llm_spent=("Votre part du modèle de langue est épuisée pour aujourd'hui, "
        "et aucun de mes processus que vous pouvez lancer ne convient."),
    what_i_can_do="Ce que je sais faire : {processes}. Dites « aide » pour des exemples.",
    llm_away="Mon modèle de langue ne répond pas. En attendant, je ne comprends que les demandes simples.",
    llm_spent="Votre part du modèle de langue est épuisée. Jusqu'à demain, je ne comprends que les demandes simples.",
    cut_off="… (je coupe la réponse ici, elle est trop longue)", broke_off="… (la réponse s'est interrompue ici)",
    stopped_here="… (arrêté)", will_not_answer="Mon modèle de langue ne veut pas répondre à cela.",
    statuses={
        "initializing": "commence", "running": "est en cours", "waiting": "attend",
        "waiting_approval": "attend une réponse", "paused": "est en pause", "rollback": "est en train d'être défait",
        "completed": "est terminé", "failed": "a échoué", "cancelled": "a été annulé",
    },
    run_line="{process} ({run}) {status}", since=", depuis le {moment}", at=", le {moment}",
    open_approval="En attente : {title} (`{command}`)", nothing_started="Vous n'avez encore rien lancé.",
    done="C'est fait.", more_characters="… ({count} caractères en tout ; `{where}` les a tous)",
    failed="{process} a échoué : {why}",
    broke="{process} n'a pas pu finir : une erreur dans son code. L'exécution {run} garde où ; dis-le à son auteur.",
    cancelled="{process} est annulé : {why}", denied_by="{who} a refusé",
    expired="personne n'a décidé à temps", cancelled_by="annulé par {who}", took_back="J'ai défait : {steps}.",
    not_taken_back="Je n'ai pas pu défaire : {steps}. Merci d'y jeter un œil.",
    parked=("J'ai mis {process} ({run}) en pause, il ne se passe plus rien ; sa page et mon journal disent "
        "pourquoi.\n"
        "Qui gère ce bot peut regarder avec `bot runs show {run}`, puis `bot runs resume {run}` ou `bot runs cancel "
        "{run}`."),
    then="Ensuite : {calls}.", not_started="Je n'ai donc pas lancé {processes}, qui devait suivre.",
    not_started_because="Je n'ai pas lancé {processes} : {why}", may_not_start="Vous ne pouvez pas lancer {process}.",
    who_may_not_start="{who} ne peut pas lancer {process}.",
    cancelling="J'annule {process} ({run}).", taking_back="Je suis déjà en train de défaire {process} ({run}).",
    taken_back_already="{process} ({run}) est déjà en train d'être défait.",
    is_over="{process} ({run}) est clos : il {status}.",
    not_parked="{process} ({run}) n'est pas en pause : il {status}.",
    no_run="Vous n'avez pas d'exécution que je puisse annuler.",
    no_such_run="Il n'y a pas d'exécution {run}. `bot runs list` montre celles que vous pouvez voir.",
    may_not_cancel="Seul {who}, ou une personne nommée pour {process}, peut annuler {run}.",
    may_not_resume="Seul {who}, ou une personne nommée pour {process}, peut reprendre {run}.",
    as_usual="{value} (comme d'habitude)", yes="oui", run="Lancer", edit="Modifier", why="Pourquoi ?",
    not_this="Pas ça", none_of_these="Rien de tout cela", answered="Réponse : {said}",
    no_longer_asked="Ce n'est plus demandé.", asked_again="Redemandé ci-dessous.",
    asked_another="J'ai demandé cela à {who}. Demandez-moi vous-même si vous voulez.",
    answers_this="Seul {who} ou une personne qui peut approuver répond à cela.", thanks="Merci.",
    answered_before="J'ai déjà cette réponse.",
    forged_button="Ce bouton n'est pas de moi, ou il est abîmé. Rien n'a été fait.",
    forged_form="Ce formulaire n'est pas de moi, ou il est abîmé. Rien n'a été fait.",
    too_long="C'est plus que ce que je lis dans un formulaire. Dites-le en moins de mots, s'il vous plaît.",
    look_again="Merci de revoir les champs.",
    typed_verdict="Un oui ou un non tapé ne compte pas. Appuyez sur un bouton de la carte {titles}, ou {command}.",
    nothing_to_decide=("Rien n'attend d'approbation ici. Et un oui tapé ne compterait pas : seuls les boutons d'une "
        "carte comptent."),
    waits_for_answer="« {title} » attend votre réponse ({question}). {note}",
    a_question_waits="Une question de {process} attend votre réponse ({question}).",
    nothing_waits="Rien n'attend de décision.", asked_by="{title} ({approval}), demandé par {who}",
    no_approval="Il n'y a pas d'approbation {approval}. `bot approvals list` montre celles qui attendent.",
    decided_already="Déjà décidé : {outcome}.", decided_over="C'est clos : {outcome}.",
    waits_on="La demande attend toujours.",
    out_of_date="Cette carte n'est plus à jour : ce qu'elle demande a changé. Prenez la plus récente.",
    too_late="Trop tard : le délai pour décider est passé.", approved="Approuvé : {title}", denied="Refusé : {title}",
    no_state="Il n'y a pas d'état « {said} ». Il y a : {known}.",
    no_day="« {said} » n'est pas un jour. Écrivez-le comme 2026-11-30.",
    nobody_named="bot.toml ne nomme personne « {said} ».", and_more_pages="{count} de plus : /bot approvals {page}",
    asked_through_another="{real} l'a demandé et se trouve derrière cette session, donc {who} doit décider ailleurs.",
    only_who="Seul {who} peut en décider.", asked_yourself="C'est vous qui l'avez demandé, donc {who} doit décider.",
    asked_themselves="{person} l'a demandé, donc {who} doit décider.",
    nobody_decides="Personne ne peut encore en décider : bot.toml ne nomme personne d'autre dans {groups}.",
    somebody_of="quelqu'un de {groups}", anybody_else="quelqu'un d'autre",
    outcomes={
        "approved": "approuvé par {who} le {moment}", "denied": "refusé par {who} le {moment}",
        "expired": "expiré le {moment}, personne n'a décidé", "void": "n'est plus demandé",
    },
    in_that_name="{who} ({real} en ce nom)", on_platform="{who} sur {platform}", why_not="Pourquoi pas ?",
    why_not_hint="Peut rester vide ; la personne qui a demandé le lira.", deny="Refuser",
    no_command="Il n'y a pas de commande {said} pour vous. /bot help montre ce qu'il y a.",
    was_said="Il a été dit : « {said} »",
    nothing_decided="Je n'ai encore rien décidé pour vous dans ce fil.", you_said="Vous avez dit « {said} ».",
    made_of_it="Ce que j'en ai fait : {kind}.",
    kinds={
        "run": "lancer", "ask": "demander ce qui manque", "choose": "demander lequel est visé",
        "confirm": "demander avant de lancer", "control": "quelque chose sur le bot lui-même", "chat": "parler",
        "": "quelque chose",
    },
    because="Pourquoi : {why}.",
    reasons={
        "an example of {process}": "un exemple de {process}",
        "more requests than can be done at once": "plus de demandes qu'il n'en va à la fois",
        "“{new}” in place of “{old}”": "« {new} » à la place de « {old} »",
        "the message names /{name}": "le message nomme /{name}", "answers {asked}": "répond à {asked}",
        "about the bot itself": "il s'agit du bot lui-même", "sounds like {process}": "ressemble à {process}",
        "the scores say {process}": "les scores disent {process}",
        "the words may tell other values": "ces mots disent peut-être d'autres valeurs",
        "the words may not ask for {process}": "ces mots ne demandent peut-être pas {process}",
        "speaks of {process} and does not ask for it": "parle de {process} sans le demander",
        "names nothing that {process} takes": "ne nomme rien de ce que prend {process}",
        "no process is near enough": "aucun processus n'est assez proche",
        "the message says what not to do": "le message dit ce qu'il ne faut pas faire",
        "more than one may be meant": "plusieurs peuvent convenir",
        "each part of it is certain": "chaque partie est certaine",
        "{process} again, as in the last run": "{process} encore, comme la dernière fois",
        "{process} as in the last run, but {changed}": "{process} comme la dernière fois, sauf {changed}",
        "asks to take the last run back": "demande de défaire la dernière exécution",
        "corrects the last run of {process}": "corrige la dernière exécution de {process}",
        "takes the last run back": "reprend la dernière exécution",
        "takes back what is under way of {process}": "reprend ce qui est en cours de {process}",
        "says that {process} of the last run is wrong": "dit que {process} est faux dans la dernière exécution",
        "small talk behind an answer": "mots aimables après une réponse",
        "an answer, and a request of its own": "une réponse et une nouvelle demande",
        "may hold a request of its own": "peut contenir une nouvelle demande",
        "sounds like no answer": "ne semble pas être une réponse",
        "the request was taken back": "la demande a été retirée",
        "may be an answer or a request of its own": "peut être une réponse ou une nouvelle demande",
        "the question was dropped": "la question a été abandonnée",
        "none of the candidates is meant": "aucun des candidats ne convient",
        "corrects what was told for {process}": "corrige ce qui a été dit pour {process}",
        "corrects what was to be confirmed for {process}": "corrige ce qui était à confirmer pour {process}",
        "does not answer what was asked": "ne répond pas à ce qui était demandé", "not confirmed": "pas confirmé",
        "confirmed": "confirmé", "changes what was to be confirmed": "change ce qui était à confirmer",
        "changes {process}": "change {process}", "{process} without {field}": "{process} sans {field}",
        "a form about {process}": "un formulaire sur {process}", "the plan was dropped": "le plan a été abandonné",
        "the plan was confirmed": "le plan a été confirmé", "a part of it is gone": "une partie a disparu",
        "{process} is gone": "{process} n'existe plus", "asked twice": "demandé deux fois",
        "the model says {kind}": "le modèle dit {kind}", "not offered: {names}": "pas proposé : {names}",
        "nobody said to stop anything": "personne n'a dit d'arrêter quoi que ce soit",
        "no LLM: today's share is used up": "sans modèle de langue : la part du jour est épuisée",
        "no LLM: {error}": "sans modèle de langue : {error}",
        "the LLM named a process that was not offered": "le modèle a nommé un processus qui n'était pas proposé",
        "{process} cannot start with these values": "{process} ne peut pas partir avec ces valeurs",
        "by letters alone, the sentence model is still reading the examples": (
            "par les lettres seules, le modèle de phrases lit encore les exemples"
        ),
    },
    not_kept="pas gardé", engine="Trouvé par : {engine}.", engine_rung="Trouvé par : {engine}, interrogé par {rung}.",
    engines={
        "command": "une commande", "pending": "la réponse à une question", "local": "la ressemblance des mots",
        "llm": "le modèle de langue",
    },
    candidates="Candidats : {near} (connu à partir de {bar}).", process="Processus : {process}.",
    still_to_ask="Encore à demander : {fields}.", left_out="Laissé de côté, car personne ne l'a dit : {values}.",
    cost="Tokens : {tokens}. Durée : {ms} ms.", tokens="{sent} envoyés, {received} reçus", no_tokens="aucun",
    from_words="de « {words} »", no_words="pas de mots gardés : une valeur par défaut, ou dit avant", cards=CARDS,
    platforms=PLATFORMS, page=PAGE, shell=SHELL, replies=REPLIES, votes=VOTES, people=PEOPLE, deadlines=DEADLINES,
    notifications=NOTIFICATIONS, approvals=APPROVALS, effect=EFFECT, discussion=DISCUSSION,
)  # fmt: skip
