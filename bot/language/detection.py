"""In which language a text is, told by its small words and its letters; and our own words in that language.

What is in none of these languages, or too short to tell, is not guessed: whoever asks says what counts then.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from bot.language import english, french, german, spanish
from bot.language.sentences import Words

ENGLISH = "en"
WORDS = {ENGLISH: english.WORDS, "de": german.WORDS, "fr": french.WORDS, "es": spanish.WORDS}

# Words that tell. One that stands in two of the languages is in both lists, or in neither. `restart`, `status`, `stop`
# and the like are said in all of them; a single letter is mostly an answer: `y`.
_SMALL = {
    "en": (
        "the and is are please not how what who where when which to on with for of my me you can could would should "
        "do does did it its this that there from your i i'm show tell give make then have has been any again why "
        "thanks never undo but same want need what's it's don't doesn't isn't let"
    ),
    "de": (
        "der das und ist sind bitte nicht wie wer wo wann welche welcher welches zu auf mit für von mein meine mir "
        "mich du kannst könntest würdest soll sollst dem den des ein eine einen einem es dieses vom zum zur ich bin "
        "mal doch noch starte starten neustart neustarten prüfe zeig zeige sag mach mache ja nein danke heute "
        "morgen jetzt neu wieder alle hilfe abbrechen nochmal nochmals vergiss egal warum wieso lieber geht läuft "
        "kein keine keinen dasselbe rückgängig schreib stopp hallo ob aber auch gleiche brich einmal sterne viele"
    ),
    "fr": (
        "le la les un une des du de et ou où est sont ce cette en dans sur avec pour par que qui quel quelle "
        "combien je tu il elle vous nous me moi mon ma mes ne pas non oui aussi plutôt on peux peut veux merci "
        "bonjour lance lancer relance relancer redémarre redémarrer vérifie vérifier encore annule annuler arrête "
        "pourquoi oublie laisse tomber donne montre fais mets dis sais faire savez pouvez suis aux au quoi quand "
        "marche demain ça même chose aide statut puis ensuite"
    ),
    "es": (
        "el la los las un una de del al en con por para sin que qué cómo cuál cuándo cuántos cuántas dónde es está "
        "son hay me mi mis tu te se lo su esto esta este eso favor gracias hola reinicia reiniciar relanza "
        "comprueba verifica revisa muestra dime dame haz quiero puedes puede necesito otra vez olvídalo cancela "
        "déjalo mañana hoy ahora también mismo estado cuánto estrellas funciona sí ayuda da igual luego después"
    ),
}
_WORDS = {language: frozenset(words.split()) for language, words in _SMALL.items()}
_MARKS = {"de": "äöüß", "fr": "çœêèàùîôûâé", "es": "ñáíóúé¿¡", "": "ãõåøæłšžčřęąśćźżőűı"}  # "": another
_ELIDED = re.compile(r"(?:[cdjlmnst]|qu)['’]\w{2}")  # l'état, qu'est; «it's» and «I'm» are no such words
_WORD = re.compile(r"[¿¡]|[^\W\d_]+(?:['’][^\W\d_]+)?")
# Data, as addresses are. These are looked for from their beginnings alone: from each letter it would take its square.
_QUOTED = re.compile(r"`[^`]*`|\"[^\"]*\"|“[^”]*”|„[^“”]*[“”]|(?<![^\s\"`“„])[^\s\"`“„]*[/@._=][^\s\"`“„]+")
_MOST = 2_000  # characters that are looked at
_CUT = re.compile(r"[\"`“„][^\"`“”„]*\Z")  # a quote that goes on behind them
_WORTH, _LETTER = 12, 6  # of a word that only one language has, and of a letter


def language_of(texts: Iterable[str], otherwise: str = "") -> str:
    """Give `en`, `de`, `fr` or `es`, by the first of these texts that tells; else what is given."""
    return next((told for text in texts if (told := _told(text))), otherwise)


def base_of(language: str) -> str:
    """Give a language without its region: `de` of `de-AT`."""
    return language.partition("-")[0].casefold()


def words_in(language: str) -> Words:
    """Give our own words in a language; in English where we have none in it."""
    return WORDS.get(base_of(language), english.WORDS)


def all_of(items: Sequence[str], words: Words) -> str:
    """Write a list as people do: `a, b and c`."""
    return listed(items, words.both)


def one_of(items: Sequence[str], words: Words) -> str:
    """Write a choice as people do: `a, b or c`."""
    return listed(items, words.either)


def listed(items: Sequence[str], last: str) -> str:
    """Write a list with this word before its last item."""
    return f"{', '.join(items[:-1])} {last} {items[-1]}" if len(items) > 1 else "".join(items)


def _told(text: str) -> str:
    signs: Counter[str] = Counter()
    seen = _QUOTED.sub(" ", text[:_MOST])
    for word in _WORD.findall(seen if len(text) <= _MOST else _CUT.sub(" ", seen)):
        said = word.casefold().replace("’", "'")
        known = [language for language, words in _WORDS.items() if said in words]
        if _ELIDED.match(said):
            known.append("fr")
        for language in known:
            signs[language] += _WORTH // len(known)
        for language, marks in _MARKS.items() if not known else ():
            signs[language] += any(mark in marks for mark in said) * (_LETTER if language else _WORTH)
    (best, most), (_, second), *_ = [*signs.most_common(), ("", 0), ("", 0)]
    return best if most > second else ""
