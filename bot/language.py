"""In which language a text is, told by its small words and its letters. Knows no sentence of ours.

What is in none of these languages, or too short to tell, is not guessed: whoever asks says what counts then.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

ENGLISH = "en"

# Words that tell. One that stands in two of the languages is in both lists, or in neither. `restart`, `status`, `stop`
# and the like are said in all of them.
_SMALL = {
    "en": (
        "a the and is are please not how what who where when which to on with for of my me you can could would "
        "should do does did it its this that there from your i i'm show tell give make then have has been any again "
        "why thanks never undo but same want need what's it's don't doesn't isn't let"
    ),
    "de": (
        "der das und ist sind bitte nicht wie wer wo wann welche welcher welches zu auf mit für von mein meine mir "
        "mich du kannst könntest würdest soll sollst dem den des ein eine einen einem es dieses vom zum zur ich bin "
        "mal doch noch starte starten neustart neustarten prüfe zeig zeige sag mach mache ja nein danke heute "
        "morgen jetzt neu wieder alle hilfe abbrechen nochmal nochmals vergiss egal warum wieso lieber geht läuft "
        "kein keine keinen dasselbe rückgängig schreib stopp hallo ob aber auch gleiche brich einmal sterne viele"
    ),
    "fr": (
        "a le la les un une des du de et ou où est sont ce cette en dans sur avec pour par que qui quel quelle "
        "combien je tu il elle vous nous me moi mon ma mes ne pas non oui plus aussi plutôt on peux peut veux merci "
        "bonjour lance lancer relance relancer redémarre redémarrer vérifie vérifier encore annule annuler arrête "
        "pourquoi oublie laisse tomber donne montre fais mets dis aux au quoi quand marche demain ça même chose "
        "aide statut puis ensuite"
    ),
    "es": (
        "a el la los las un una y o de del al en con por para sin que qué cómo cuál cuándo cuántos cuántas dónde es "
        "está son hay me mi mis tu te se lo le su esto esta este eso favor gracias hola reinicia reiniciar relanza "
        "comprueba verifica revisa muestra dime dame haz quiero puedes puede necesito otra vez olvídalo cancela "
        "déjalo mañana hoy ahora también mismo estado cuánto estrellas funciona sí ayuda da igual luego después"
    ),
}
_WORDS = {language: frozenset(words.split()) for language, words in _SMALL.items()}
_MARKS = {"en": "", "de": "äöüß", "fr": "çœêèàùîôûâé", "es": "ñáíóúé¿¡", "": "ãõåøæłšžčřęąśćźżőűı"}  # "": another
_ELIDED = re.compile(r"(?:[cdjlmnst]|qu)['’]\w{2}")  # l'état, qu'est; «it's» and «I'm» are no such words
_WORD = re.compile(r"[¿¡]|[^\W\d_]+(?:['’][^\W\d_]+)?")
_QUOTED = re.compile(r"`[^`]*`|\"[^\"]*\"|“[^”]*”|„[^“”]*[“”]|\S*[/@._=]\S+")  # data, as addresses are
_MOST = 2_000  # characters that are looked at


def language_of(texts: Iterable[str], otherwise: str = "") -> str:
    """Give `en`, `de`, `fr` or `es`, by the first of these texts that tells; else what is given."""
    return next((told for text in texts if (told := _told(text))), otherwise)


def base_of(language: str) -> str:
    """Give a language without its region: `de` of `de-AT`."""
    return language.partition("-")[0].casefold()


def _told(text: str) -> str:
    signs: Counter[str] = Counter()
    for word in _WORD.findall(_QUOTED.sub(" ", text[:_MOST])):
        said = word.casefold().replace("’", "'")
        for language, marks in _MARKS.items():
            known = said in _WORDS.get(language, ()) or (language == "fr" and _ELIDED.match(said))
            signs[language] += 2 if known else any(mark in marks for mark in said) * (1 if language else 3)
    (best, most), (_, second), *_ = signs.most_common() if signs else [("", 0), ("", 0)]
    return best if most > second else ""
