"""French: what is said where several people decide."""

from __future__ import annotations

from bot.language.votes.tables import VoteWords

VOTES = VoteWords(
    needs="Il faut {needed}.",
    some_of="{count} parmi {who}",
    others="{count} autres personnes",
    progress="{done} sur {need} : {who}",
    against="contre : {who}",
    nobody_yet="personne encore",
    take_back="Retirer mon vote",
    counts="Votre vote compte. {progress}. Cela attend encore.",
    said_already="Vous l'avez déjà dit. {progress}.",
    taken_back="Votre vote est retiré. {progress}.",
    no_vote="Vous n'avez ici aucun vote à retirer.",
    behind_session="{real} a déjà voté et se trouve derrière cette session. Chacun a un seul vote.",
    apart="Vous avez décidé d'une autre question de cette exécution ; quelqu'un d'autre doit décider de celle-ci.",
    apart_named="{person} a décidé d'une autre question de cette exécution.",
    say_why="Merci de dire pourquoi : sans raison, cela ne compte pas.",
    why="Pourquoi ?",
    too_few="Personne ne peut encore décider : il faut {needed}, et bot.toml n'en nomme pas assez.",
    nobody_asked="approuvé le {moment} : la règle ne demande personne",
)
