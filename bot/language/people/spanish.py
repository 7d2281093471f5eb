"""Spanish: what is said about people who are away, and those who decide in their stead."""

from __future__ import annotations

from bot.language.people.tables import AbsenceWords, EmergencyWords, LinkWords, PeopleWords, StandingWords

ABSENCES = AbsenceWords(
    away="{who} no está: {deputy} puede decidir en su lugar.",
    in_stead="{deputy} en lugar de {who}",
    voted_for_you="{deputy} ha votado en su lugar. Retire primero ese voto y contará el suyo.",
    added="Anotado: {absence}.",
    told="Puede decidir en lugar de {who}: {absence}. /bot approvals muestra lo que le espera.",
    ended="Ha terminado: {absence}.",
    told_ended="Ya no decide en lugar de {who}.",
    nobody="No falta nadie.",
    line="{who}: {when}. {deputy}",
    no_deputy="nadie decide en su lugar",
    always="desde ahora",
    since="desde {day}",
    until="hasta {day}",
    deputy_line="suplente: {deputy}",
    self_deputy="Nadie es suplente de sí mismo ni de la persona por la que actúa. Nombre a otra persona.",
    unknown="No conozco a nadie llamado {name}.",
    not_yours="Solo {who}, su suplente y los administradores pueden cambiarlo.",
    no_such="No existe esa ausencia. bot absences list las muestra.",
    over="Ese día ya ha pasado.",
    review="Revíselo de nuevo: {absence}. /absent lo muestra y «he vuelto» lo termina.",
    group_review="Revise de nuevo el grupo {group}, como dice bot.toml: {people}.",
    how="Dígalo así: ausente hasta el viernes, suplente Grace – o: los lunes a mi suplente – o: he vuelto.",
    says_away=(
        "ausente|estoy ausente|estaré ausente|fuera de la oficina|estoy fuera de la oficina|de "
        "vacaciones|estoy de vacaciones"
    ),
    says_back="he vuelto|ya he vuelto|estoy de vuelta",
    says_from="desde|desde el|a partir de|a partir del",
    says_until="hasta|hasta el|hasta la",
    says_deputy="suplente|mi suplente es|con suplente|sustituto|mi sustituto es|mi sustituta es",
    says_to_deputy="a mi suplente|van a mi suplente|para mi suplente",
    says_day={
        "monday": "lunes|el lunes",
        "tuesday": "martes|el martes",
        "wednesday": "miércoles|el miércoles",
        "thursday": "jueves|el jueves",
        "friday": "viernes|el viernes",
        "saturday": "sábado|el sábado",
        "sunday": "domingo|el domingo",
        "today": "hoy",
        "tomorrow": "mañana",
    },
    says_weekly={
        "monday": "los lunes|cada lunes|todos los lunes",
        "tuesday": "los martes|cada martes|todos los martes",
        "wednesday": "los miércoles|cada miércoles|todos los miércoles",
        "thursday": "los jueves|cada jueves|todos los jueves",
        "friday": "los viernes|cada viernes|todos los viernes",
        "saturday": "los sábados|cada sábado|todos los sábados",
        "sunday": "los domingos|cada domingo|todos los domingos",
    },
)

STANDING = StandingWords(
    button="Siempre…",
    give="Aprobar por adelantado",
    asks=(
        "¿Hasta cuándo, cuántas veces y qué valores deben ser iguales? Vacío: una semana, 10 veces, todos los valores"
    ),
    hint="2026-12-04 10 entorno",
    line="{process} con {values}, por {owner} hasta {until}, usado {used} de {most} veces",
    any_values="cualquier valor",
    given="Aprobado por adelantado: {what}. Para revocarlo: bot approvals standing revoke {id}",
    approved_beforehand="«{title}» está aprobado por adelantado: {what}.",
    used_up="Esta aprobación por adelantado se ha agotado: {what}. Desde ahora se vuelve a preguntar.",
    revoked="Revocado: {what}.",
    revoked_by="{who} ha revocado lo que usted aprobó por adelantado: {what}.",
    review="Revise lo que aprobó por adelantado: {what}. bot approvals standing list lo muestra.",
    nothing="No hay nada aprobado por adelantado.",
    no_such="No existe esa aprobación por adelantado. bot approvals standing list las muestra.",
    not_yours="Solo {who}, quienes pueden decidir lo mismo y los administradores pueden revocarla.",
    not_as_deputy="Un suplente decide lo que se pregunta ahora y no aprueba nada por adelantado.",
    not_allowed=(
        "Esto no se puede aprobar por adelantado: la regla debe decir standing = true y debe bastar un solo sí."
    ),
    unread="«{said}» no es un día, ni un número, ni un parámetro. Escríbalo así: 2026-12-04 10 environment.",
    days="Elija un día desde hoy, como mucho {most} días después.",
    times="Elija un número de 1 a {most}.",
    heading="Aprobado por adelantado",
    filling="hasta como mucho veces vez para y los mismos mismo solo el",
)

EMERGENCY = EmergencyWords(
    button="Emergencia…",
    why="¿Por qué no puede esperar? Lo leen todos los que deciden",
    say_why="Diga por qué no puede esperar: una emergencia necesita un motivo.",
    not_allowed="La regla de esta aprobación no conoce emergencias.",
    only_group="En una emergencia solo {group} puede decir que sí.",
    not_own="Usted lo pidió o decidió antes; también en una emergencia debe decir que sí otra persona.",
    done="Aprobado en una emergencia: {title}. Quienes deciden lo saben y lo revisan.",
    outcome="aprobado en una emergencia por {who} el {moment}",
    told="Emergencia: {who} ha aprobado «{title}» de {requester} sin usted: {reason}. Revíselo, por favor.",
    reviewed="La revisión de la emergencia «{title}»: {outcome}.",
)

LINKS = LinkWords(
    code="Su código es {code}. Escríbalo en diez minutos donde aún no le conozco: link {code}. No se lo dé a nadie.",
    get_a_code=(
        "Pida un código donde le conozco, en la página o en un terminal: link. Después escríbalo aquí: link CODE."
    ),
    sent_alone="Un código es solo para usted: se lo he escrito directamente.",
    not_in_another_s_name="Solo la propia persona vincula sus cuentas.",
    known_already="Aquí le conozco como {who}. Escriba el código donde aún no le conozco.",
    wrong="Ese código no es correcto, o es demasiado viejo o ya se usó. Pida otro donde le conozco: link.",
    too_many="Demasiados códigos erróneos. Espere un cuarto de hora.",
    taken="Esta cuenta ya es de alguien, así que no se ha vinculado. Pregunte a quien me mantiene.",
    linked="Esta cuenta está vinculada: ahora le conozco aquí como {who}.",
    told=(
        "La cuenta {account} de {platform} está ahora vinculada a usted. Si no fue usted, escriba: /unlink {platform}"
    ),
    unlinked="Desvinculado: {who} en {platform}.",
    no_link="Aquí no hay ninguna cuenta vinculada que se pueda desvincular. Lo que dice bot.toml se cambia allí.",
    not_yours="Solo {who} y los administradores pueden desvincular eso.",
    by_link="{account} (vinculada)",
    says_link="vincula mi cuenta|vincular mi cuenta|vincule mi cuenta|vincular esta cuenta|conecta mi cuenta",
    says_unlink="desvincula mi cuenta|desvincular mi cuenta|desvincule mi cuenta|desvincular esta cuenta",
)

PEOPLE = PeopleWords(absences=ABSENCES, standing=STANDING, emergency=EMERGENCY, links=LINKS)
