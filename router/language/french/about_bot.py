"""French: how people speak to the bot about itself."""

from __future__ import annotations

from router.language.tables.about_bot import AboutBot

_WHOM = r"(?: (?:à (?:tous|toutes|toi|vous)|tout le monde|toi|le bot|bot|switchboard|l'équipe|encore|l'ami))*"
_NOW = r"(?: (?:maintenant|encore|en ce moment|actuellement|aujourd'hui|ici|donc|toujours|pour l'instant))*"
_SHOW = r"(?:liste[rz]?|montre[rz]?(?: moi)?|affiche[rz]?(?: moi)?|donne[rz]?(?: moi)?|voir|quel(?:le)?s sont|dis moi)"
_OPEN = r"(?: (?:ouverte?s?|en attente|en cours|dernière?s?|derniers|actuel(?:le)?s|récente?s|en suspens))*"
_RUNS = r"(?:exécutions|demandes|lancements)"
_DECISION = (
    r"(?:(?:une|un|mon|ma|votre|ton|ta|la|l'|notre|d'une) ?)?(?:approbation|l'approbation|validation"
    r"|décision|accord|l'accord)"
)
_THIS = (
    r"(?: (?:ça|cela|de ça|de cela|là dessus|sur ça|ma demande|de ma demande|sur ma demande|pour ça|ici|l'exécution))*"
)
_WHATEVER = (
    r"(?:tout(?:e|es)?|tous|tout ce qui (?:est (?:en cours|à moi|ouvert)|tourne|attend)|(?:toutes )?(?:mes|les)"
    rf" {_RUNS}{_OPEN}"
    r"|tout(?:es)? les miennes)"
)

ABOUT_BOT = AboutBot(
    polite=(
        r"(?:peux|pourrais) tu|(?:pouvez|pourriez) vous|(?:tu|vous) (?:peux|pouvez)|je (?:veux|voudrais)|est"
        r" ce que tu peux"
    ),
    greeting=(
        rf"(?:bonjour|bonsoir|salut|coucou|hello|hey|allô|rebonjour|re bonjour|bjr|slt){_WHOM}|enchantée?"
        r"|comment (?:ça va|vas tu|allez vous)(?: aujourd'hui)?|(?:tu vas|vous allez|ça va) bien|ça va|tu es là"
        r"|quoi de neuf"
    ),
    thanks=(
        r"merci(?: (?:beaucoup|bien|infiniment|encore|à toi|à vous|mille fois|d'avance"
        r"|pour (?:tout|ton aide|votre aide|l'aide|ça)))*|mille mercis|un grand merci|je (?:te|vous) remercie"
        r"|(?:c'est |c'était )?(?:très |vraiment |trop |tout simplement )*(?:super|parfait|génial|excellent"
        r"|formidable|nickel"
        r"|top|cool|impeccable|merveilleux|utile)|bravo|bien joué|beau travail|bon travail"
    ),
    farewell=(
        r"au revoir|à (?:bientôt|plus(?: tard)?|la prochaine|tout à l'heure)|ciao|adieu|bonne (?:nuit|journée|soirée"
        r"|fin de journée)|bon week end|quitter|quitte|sortir|fermer|déconnexion|c'est tout(?: pour (?:aujourd'hui"
        r"|le moment|l'instant))?|j'ai (?:fini|terminé)"
    ),
    approvals=(
        rf"(?:{_SHOW} )?(?:toutes )?(?:(?:les|mes|des|nos) )?(?:approbations|validations|décisions)"
        rf"(?: (?:à (?:faire|prendre)))?{_OPEN}{_NOW}"
        r"|(?:qu'est ce qui|qui est ce qui|est ce que quelque chose|y a t il quelque chose qui|quelles? demandes?"
        r"|ce qui"
        rf"|quelque chose)(?: est)?{_NOW} (?:attend(?:ent)?|requi(?:ert|èrent)|nécessite(?:nt)?|demande(?:nt)?|a"
        r" besoin|en attente"
        rf"|ont besoin){_NOW}(?: (?:d'|de |d'une |après ))? ?(?:{_DECISION}|moi|nous|d'approbation|d'être"
        r" (?:approuvée?|validée?))"
        r"|(?:qu'est ce qui|qu'y a t il|que reste t il|y a t il (?:quelque chose|des approbations))(?: est)? "
        rf"(?:en attente|à (?:approuver|valider|décider)){_NOW}"
        rf"|(?:que|qu'est ce que) (?:dois je|puis je|faut il|je dois|je peux){_NOW} (?:approuver|valider|décider)"
        rf"|(?:ai je|dois je|est ce que j'ai){_NOW}(?: quelque chose)?(?: à)? (?:approuver|valider|décider)(?:"
        r" quelque chose)?"
    ),
    deciders=(
        rf"qui (?:est ce qui )?(?:décide|approuve|valide|tranche){_THIS}"
        rf"|qui (?:est ce qui )?(?:peut|doit|va|pourrait|devrait|a le droit de|est censé){_THIS} (?:en"
        rf" )?(?:décider|approuver|valider|trancher){_THIS}"
        r"|qui (?:est|sont) (?:le |la |les )?(?:approbateurs?|décideurs?|décisionnaires?|responsables?|chargée?"
        r" de (?:ça|l'approbation))"
        r"|(?:on|j'|tu|vous)? ?attend(?:s|ez)? (?:qui|après qui)|qui (?:est ce qu'on|attend on|attendons nous)(?:"
        r" attend)?"
        r"|à qui de (?:décider|valider)|de qui (?:dépend|vient) (?:la décision|ça|l'accord)"
    ),
    runs=(
        rf"(?:{_SHOW} )?(?:toutes )?(?:mes|nos) (?:dernières )?{_RUNS}{_OPEN}{_NOW}|{_SHOW} (?:toutes )?les"
        rf" exécutions{_OPEN}{_NOW}"
        rf"|qu'(?:est ce que j'ai|ai je) (?:lancé|demandé|démarré|commencé){_NOW}|qu'est ce qui (?:se passe|est en"
        rf" cours){_NOW}"
    ),
    cancel_all=(
        rf"(?:annule[rz]?|arrête[rz]?|stoppe[rz]?|interromps|interrompre|abandonne[rz]?) {_WHATEVER}{_NOW}"
        rf"|{_WHATEVER} (?:annuler|arrêter|stopper|interrompre|abandonner){_NOW}"
    ),
    back=(
        r"retour(?: à (?:la |ma )?(?:dernière )?(?:question|choix))?|(?:on )?(?:revien[st]|revenir|revenons"
        r"|retourne[rz]?|retournons)"
        r"(?: (?:à (?:la |ta |cette )?(?:dernière )?question|y|là dessus))?|reprends|reprendre|reprenons|on reprend"
        r"|(?:on )?continue[rz]?|continuons|où en (?:étions nous|était on)|on en était où|où on en était"
        r"|quelle était (?:la|ta|votre) question|(?:re)?pose[rz]?(?: moi)? la question(?: encore| à nouveau)?"
    ),
)
