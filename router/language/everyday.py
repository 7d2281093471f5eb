"""What people say every day and mean for no process, by language: it tells how near a process any sentence comes.

A language that has none here is routed all the same. Pure data.
"""

from __future__ import annotations

from collections.abc import Mapping

_ENGLISH = """
good morning everybody, how was the weekend
I will be a few minutes late, the train is stuck
does anybody want to come along for lunch
thanks a lot, that was really kind of you
the coffee machine on our floor is broken again
who left the window open last night
my son is ill, so I am staying at home today
that meeting could have been shorter
have you seen the film that everybody talks about
what a strange day, I hope tomorrow is better
I think we should talk about this in person
why do leaves turn red in autumn
who wrote the book about the white whale
how many people live in this city
what is the tallest mountain in the world
how do I get a red wine stain out of a shirt
can you recommend a good book for the summer
what is the best way to learn the piano
which team won the match yesterday
how long do cats live
is it true that coffee is bad for the heart
what does this word mean
who was the first woman to win the prize
where can I buy cheap shoes for running
give me some ideas for a birthday present
help me with my homework about the revolution
write a poem about the sea
show me pictures of old castles
find the best laptop for students
explain how a magnet works
what happened in the town this morning
tell me the name of the actor in that series
how do plants know when it is spring
should I fix the old bike or get a new one
my phone is so slow that I want to throw it away
there is a smell of paint in the hall
the printer is out of paper
ben said that the customer was quite happy
somebody parked in front of the gate
I forgot where I put my keys
what can I do when I cannot sleep
how much does it cost to build a house
do you know a doctor who speaks german
when did the war end
my neighbour's dog barks all night
please stop sending me this
are there any jobs for a carpenter near here
let's paint the wall green
what do you think about the new boss
could you look at this when you have a minute
"""

_GERMAN = """
guten Morgen zusammen, wie war das Wochenende
ich komme ein paar Minuten später, der Zug steht
will jemand mit zum Mittagessen kommen
vielen Dank, das war wirklich nett von dir
die Kaffeemaschine auf unserem Stock ist wieder kaputt
wer hat gestern Abend das Fenster offen gelassen
mein Sohn ist krank, ich bleibe heute zu Hause
die Besprechung hätte kürzer sein können
hast du den Film gesehen, von dem alle reden
was für ein Tag, hoffentlich wird es morgen besser
darüber sollten wir lieber persönlich sprechen
warum werden Blätter im Herbst rot
wer hat das Buch über den weißen Wal geschrieben
wie viele Menschen leben in dieser Stadt
was ist der höchste Berg der Welt
wie bekomme ich einen Rotweinfleck aus dem Hemd
kannst du ein gutes Buch für den Sommer empfehlen
wie lernt man am besten Klavier
welche Mannschaft hat gestern gewonnen
wie alt werden Katzen
stimmt es, dass Kaffee schlecht für das Herz ist
was bedeutet dieses Wort
wer war die erste Frau, die den Preis bekam
wo kann ich billige Laufschuhe kaufen
gib mir ein paar Ideen für ein Geburtstagsgeschenk
hilf mir bei den Hausaufgaben über die Revolution
schreib ein Gedicht über das Meer
zeig mir Bilder von alten Burgen
finde den besten Laptop für Studenten
erkläre, wie ein Magnet funktioniert
was ist heute früh in der Stadt passiert
sag mir, wie der Schauspieler in der Serie heißt
woher wissen Pflanzen, dass Frühling ist
soll ich das alte Fahrrad richten oder ein neues nehmen
mein Handy ist so langsam, ich werfe es bald weg
im Flur riecht es nach Farbe
der Drucker hat kein Papier mehr
Ben sagt, der Kunde war ganz zufrieden
jemand hat vor dem Tor geparkt
ich weiß nicht mehr, wo mein Schlüssel liegt
was kann ich tun, wenn ich nicht schlafen kann
was kostet es, ein Haus zu bauen
kennst du einen Arzt, der Englisch spricht
wann war der Krieg zu Ende
der Hund meines Nachbarn bellt die ganze Nacht
bitte schick mir das nicht mehr
gibt es hier Arbeit für einen Schreiner
lass uns die Wand grün streichen
was hältst du von der neuen Chefin
könntest du dir das ansehen, wenn du kurz Zeit hast
"""

_FRENCH = """
bonjour à tous, comment était le week-end
j'aurai quelques minutes de retard, le train est bloqué
quelqu'un veut venir déjeuner avec nous
merci beaucoup, c'était vraiment gentil
la machine à café de notre étage est encore en panne
qui a laissé la fenêtre ouverte hier soir
mon fils est malade, je reste à la maison aujourd'hui
cette réunion aurait pu être plus courte
as-tu vu le film dont tout le monde parle
quelle drôle de journée, j'espère que demain ira mieux
il vaut mieux en parler de vive voix
pourquoi les feuilles rougissent en automne
qui a écrit le livre sur la baleine blanche
combien de gens vivent dans cette ville
quelle est la plus haute montagne du monde
comment enlever une tache de vin rouge d'une chemise
peux-tu me conseiller un bon livre pour l'été
quelle est la meilleure façon d'apprendre le piano
quelle équipe a gagné hier
combien de temps vivent les chats
est-ce vrai que le café est mauvais pour le cœur
que veut dire ce mot
qui fut la première femme à recevoir le prix
où acheter des chaussures de course pas chères
donne-moi des idées pour un cadeau d'anniversaire
aide-moi pour mon devoir sur la révolution
écris un poème sur la mer
montre-moi des images de vieux châteaux
trouve le meilleur portable pour un étudiant
explique comment marche un aimant
que s'est-il passé en ville ce matin
dis-moi le nom de l'acteur de cette série
comment les plantes savent-elles que c'est le printemps
faut-il réparer mon vieux vélo ou en prendre un neuf
mon téléphone est si lent que j'ai envie de le jeter
ça sent la peinture dans le couloir
il n'y a plus de papier dans l'imprimante
ben dit que le client était plutôt content
quelqu'un s'est garé devant le portail
j'ai oublié où sont mes clés
que faire quand on n'arrive pas à dormir
combien coûte la construction d'une maison
connais-tu un médecin qui parle anglais
quand la guerre a-t-elle fini
le chien du voisin aboie toute la nuit
arrête de m'envoyer cela s'il te plaît
y a-t-il du travail pour un menuisier par ici
peignons le mur en vert
que penses-tu de la nouvelle directrice
pourrais-tu regarder cela quand tu auras une minute
"""

_SPANISH = """
buenos días a todos, qué tal el fin de semana
llegaré unos minutos tarde, el tren está parado
alguien quiere venir a comer con nosotros
muchas gracias, fue muy amable de tu parte
la máquina de café de nuestra planta está rota otra vez
quién dejó la ventana abierta anoche
mi hijo está enfermo, hoy me quedo en casa
esa reunión podría haber sido más corta
has visto la película de la que todos hablan
qué día más raro, espero que mañana sea mejor
creo que deberíamos hablarlo en persona
por qué se ponen rojas las hojas en otoño
quién escribió el libro sobre la ballena blanca
cuánta gente vive en esta ciudad
cuál es la montaña más alta del mundo
cómo quito una mancha de vino de la camisa
puedes recomendar un buen libro para el verano
cuál es la mejor manera de aprender piano
qué equipo ganó el partido de ayer
cuánto tiempo viven los gatos
es verdad que el café es malo para el corazón
qué significa esta palabra
quién fue la primera mujer que ganó el premio
dónde puedo comprar zapatillas baratas para correr
dame ideas para un regalo de cumpleaños
ayúdame con los deberes sobre la revolución
escribe un poema sobre el mar
enséñame fotos de castillos antiguos
busca el mejor portátil para estudiantes
explica cómo funciona un imán
qué ha pasado esta mañana en la ciudad
dime el nombre del actor de esa serie
cómo saben las plantas que es primavera
debería arreglar la bici vieja o comprar una nueva
mi móvil es tan lento que me dan ganas de tirarlo
huele a pintura en el pasillo
la impresora no tiene papel
ben dijo que el cliente estaba bastante contento
alguien ha aparcado delante de la puerta
no recuerdo dónde puse las llaves
qué puedo hacer cuando no puedo dormir
cuánto cuesta construir una casa
conoces a un médico que hable inglés
cuándo terminó la guerra
el perro del vecino ladra toda la noche
por favor deja de mandarme esto
hay trabajo para un carpintero por aquí
pintemos la pared de verde
qué te parece la nueva jefa
podrías mirar esto cuando tengas un minuto
"""

EVERYDAY: Mapping[str, tuple[str, ...]] = {
    language: tuple(text.strip().splitlines())
    for language, text in (("en", _ENGLISH), ("de", _GERMAN), ("fr", _FRENCH), ("es", _SPANISH))
}
