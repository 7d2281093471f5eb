"""Spanish: what the bot itself says."""

from __future__ import annotations

from bot.language.sentences import Signs, Words
from bot.language.surfaces import CardWords, PageWords, PlatformWords, ShellWords

CODE = "es"

SIGNS = Signs(
    words=(
        "el la los las un una de del al en con por para sin que qué cómo cuál cuándo cuántos cuántas dónde es está "
        "son hay me mi mis tu te se lo su esto esta este eso favor gracias hola reinicia reiniciar relanza "
        "comprueba verifica revisa muestra dime dame haz quiero puedes puede necesito otra vez olvídalo cancela "
        "déjalo mañana hoy ahora también mismo estado cuánto estrellas funciona sí ayuda da igual luego después"
    ),
    letters="ñáíóúé¿¡",
)

CARDS = CardWords(
    start="Iniciar", send="Enviar", cancel="Cancelar", close="Cerrar", form="Formulario", fill_in="Rellenar",
    answer="Responder", yes="Sí", no="No", not_done="No se ha hecho", may_stay_empty="puede quedar vacío",
    a_number="Un número, como 42", a_day="Un día, como 2026-05-01", nothing_to_fill_in="No hay nada que rellenar.",
    stays_as_it_is="Demasiado largo para cambiarlo aquí, así que queda como está: {fields}.",
    fields_left="Aquí no caben todos los campos. Di {fields} como nombre=valor con /bot.",
    please_fill_in="Rellena, por favor: {fields}.", please_fill_in_all="Rellena el formulario, por favor.",
    more_than_kept="Es más de lo que guardo de un mensaje: {count} caracteres como mucho.", approve="Aprobar",
    asked="Lo ha pedido {who}.", can_decide="Hasta el {moment} puede decidir {who}: con un botón o con `{command}`.",
    digest="Huella {digest}.", changed_since="Lo que pide ha cambiado: preguntado otra vez abajo.",
    did_it_happen="¿Ha ocurrido {step}?", it_happened="Ha ocurrido", do_it="No: hazlo", do_not="No: para",
    please_look="Me pararon a la mitad y no debo hacerlo dos veces. Míralo y dímelo, por favor.",
    says="{said}, dice {who}.", in_the_file="Todo está en el archivo.",
    long_text="{count} caracteres: todo está en el archivo, SHA-256 {digest}.",
    cut_here="Aquí falta una parte. Todo está en el archivo, SHA-256 {digest}.",
    not_all="No todo cabe aquí. Todo está en {file}, SHA-256 {digest}.",
    fields_in_file="… y más campos, en el archivo ({count})",
    file_too_large="{file} tiene {size} MB, más de lo que {platform} acepta de mí.", file_empty="{file} está vacío.",
)  # fmt: skip

PLATFORMS = PlatformWords(
    thinks="está pensando…",
    no_answer="{platform} no me ha contestado, así que no he podido. Inténtalo otra vez, por favor.",
    form_late="Ha tardado demasiado y {platform} ya no abre el formulario. Inténtalo otra vez, por favor.",
    answer_elsewhere="No estoy en ese canal, así que te contesto en directo. Invítame para cambiarlo.",
    may_not_write="No puedo escribir en este canal y nunca verías qué pasa. Invítame aquí, o escríbeme en directo.",
    left_out_many="He dejado fuera {file}: {count} archivos a la vez.",
    left_out_large="He dejado fuera {file}: tiene más de {size} MB.",
    left_out="Acepto {count} archivos de hasta {size} MB cada uno. He dejado fuera: {files}.",
    unreadable="No he podido leer {file} ({why}).",
    old_command="Este comando es de una versión anterior mía. Discord mostrará enseguida el nuevo; inténtalo entonces.",
    nothing_was_done="Ha salido mal y no se ha hecho nada. Inténtalo otra vez, por favor.",
    went_wrong="Ha salido mal por mi parte. Inténtalo otra vez, por favor; lo que ya está hecho no se hace dos veces.",
    more_to_fill_in="Hay algo que rellenar.", under_way="Estoy en ello. La respuesta llega aquí, a la vista de todos.",
    form_forgotten="He olvidado el principio de este formulario. Ábrelo otra vez, desde la tarjeta o el comando.",
    so_far="Hasta aquí, todo bien.", go_on="Seguir ({number} de {count})", page_of="{title} ({number} de {count})",
    open_form="Abrir el formulario", correct_it="Corregir", waiting_for_you="Espera una decisión",
    until="{approval}, hasta el {moment}", nothing_for_you="Nada espera tu decisión.", your_runs="Tus ejecuciones",
    no_runs="Todavía no tienes ejecuciones. Escríbeme, o teclea /bot.",
    more_of_them="{count} más: /bot {command} los enumera.", where_asked="Ver dónde se pidió",
    slack_said="Slack dice: {error}. No se ha instalado nada.",
    slack_refused="Slack lo rechaza: {error}. Empieza otra vez en /slack/install, por favor.",
    slack_silent="Slack no ha contestado. Empieza otra vez en /slack/install, por favor.",
    other_browser="Esto no empezó en este navegador. Empieza otra vez en /slack/install, por favor.",
    old_link="Este enlace ya se usó o es demasiado viejo. Empieza otra vez en /slack/install, por favor.",
    installed="Hecho. Puedes cerrar esta página y escribir al bot en Slack.",
    commands={
        "bot": "Ayuda, tus ejecuciones, lo que te espera", "help": "Qué se puede pedir",
        "runs": "Tus últimas ejecuciones", "approvals": "Lo que espera una decisión",
        "status": "Cómo van tus ejecuciones", "cancel": "Cancelar tu última ejecución, o la nombrada",
        "which run": "Qué ejecución; si no, la última", "run": "Iniciar un proceso por su nombre",
        "process": "Qué proceso", "values": "Sus valores, como order=A-1042 express=yes; si no, un formulario",
    },
)  # fmt: skip

PAGE = PageWords(
    skip="Ir al contenido", pages="Páginas", chat="Chat", approvals="Aprobaciones", runs="Ejecuciones",
    sign_in="Entrar", sign_in_as="Entrar como {who}", sign_out="Salir", who_is_there="¿Quién es?",
    only_known=(
        "Solo hablo con gente que conozco. Un enlace te deja entrar, una vez, en diez minutos. En la máquina donde "
        "corro, teclea:"
    ),
    as_named="con tu nombre como está en `bot.toml`, o pregunta a quien me lleva. Al arrancar también mostré uno.",
    your_name="Tu nombre", your_phrase="Tu secreto",
    signs_you_in="Este enlace te deja entrar en este navegador, por treinta días. Sirve una vez.",
    signed_out="Has salido. Recarga la página para entrar.", no_match="Ese nombre y ese secreto no encajan.",
    old_link="Este enlace ya se usó o tiene más de diez minutos.", conversation="Conversación", hello="Hola, {who}.",
    tell_me="Di con tus palabras qué necesitas. Pregunto lo que falta, y otra persona decide cuando importa.",
    ideas="Ideas para empezar", your_message="Tu mensaje", write="Escribe un mensaje",
    not_connected="Sin conexión. Lo intento otra vez…",
    not_reached="No me alcanzas y no se ha enviado nada. Inténtalo otra vez, por favor.",
    approvals_lead="Lo que espera una decisión: tuya, o pedida por ti.",
    no_approvals="Nada espera. Las nuevas aparecen aquí solas.", said_in="Decidido y dicho en `{thread}`",
    nothing_yet="Todavía nada.",
    runs_lead="Lo que se ha iniciado, lo último primero: lo tuyo, y lo que puedes vigilar.",
    no_runs="Todavía no se ha iniciado nada.", ask_for="Pide algo.", run="Ejecución {run}",
    all_runs="Todas las ejecuciones", status="Estado", asked_by="Pedido por", began="Empezó", ended="Terminó",
    not_yet="todavía no", cancel_run="Cancelar esta ejecución", result="Resultado", error="Error", why="Motivo",
    why_started="Por qué se inició", steps="Pasos", columns=("Paso", "Estado", "Intentos", "Duración", "Resultado"),
    by="por {who}",
    states={
        "initializing": "empieza", "running": "en marcha", "waiting": "espera", "waiting_approval": "espera aprobación",
        "paused": "en pausa", "rollback": "se deshace", "completed": "terminado", "failed": "fallido",
        "cancelled": "cancelado", "started": "empezado", "done": "hecho", "open": "abierto", "approved": "aprobado",
        "denied": "rechazado", "expired": "caducado", "void": "sin efecto",
    },
    sorry="Lo siento", go_back="Volver", nothing_here="Aquí no hay nada.", wrong_method="Esta dirección no se usa así.",
    broken="Algo está roto por mi parte. Mi registro dice qué.", could_not="No he podido hacerlo.",
    nothing_to_send="Todavía no hay nada que enviar.",
    too_long="Es más largo de lo que leo: {size} KB como mucho. Dilo en menos palabras, por favor.",
    too_much="Es demasiado: leo {size} KB como mucho.", no_conversation="Esa conversación no existe, o no es tuya.",
    too_many_pages="Tienes demasiadas páginas mías abiertas. Cierra algunas.",
    no_run="No hay ninguna ejecución {run}, o no es para ti.",
    forms_only="Solo leo formularios (application/x-www-form-urlencoded).",
    damaged_form="No puedo leer ese formulario: está dañado o tiene demasiados campos.",
    other_name="No me llamo así. Ábreme por la dirección que mostré al arrancar.",
    secrets_first=(
        "Esto llegó por un proxy, así que antes todos necesitan un secreto.\nFaltan: {people}. Pon cada uno con: bot "
        "secrets set NAME"
    ),
    other_page="Esto llegó de otra página, así que no he hecho nada. Abre mi propia página e inténtalo allí.",
)  # fmt: skip

SHELL = ShellWords(
    welcome="Eres {who}. Di qué necesitas, o «ayuda». Ctrl-D sale.", speaking_as="{who}, por quien habla {real}",
    another_works="{who} hace el trabajo mientras tanto.", another_process="Otro proceso",
    finishing="Termino los pasos en marcha, 20 segundos como mucho. Ctrl-C sale enseguida.",
    and_more="{runs} y {count} más", still_waiting="Siguen esperando: {runs}. Nada se pierde; vuelve con `bot chat`.",
    under_way="En marcha: {runs}. Sigue en cuanto corra `bot run` o `bot chat`.", bye="Hasta pronto.",
    a_file="[un archivo: {file}, {size} bytes]", no_longer="{number} ya no se puede pulsar.",
    left_as_it_is="Queda como está.", nothing_sent="No se ha enviado nada.", yes_or_no="sí o no",
    enter_for="Intro para {value}", sign_for_none="{sign} para nada",
    type_values="Teclea {example} y responde uno a uno.",
    type_or_press="Teclea {example}, o pulsa {sign} y responde uno a uno.",
    nobody_answered="Todavía nadie ha contestado.", look_later="Sigue en marcha: bot runs show {run}",
    no_runs="No hay ejecuciones que puedas ver.", no_approvals="Nada te espera.",
    run_columns=("ID", "ESTADO", "PROCESO", "DE", "EMPEZÓ (UTC)", "RESULTADO"),
    approval_columns=("ID", "ESTADO", "PEDIDO POR", "HASTA (UTC)", "QUÉ"), step_columns=("ESTADO", "INTENTOS", "PASO"),
    asked_for_by="{run}, {status}, pedido por {who}", times="empezó {began}, terminó {ended} (UTC)",
    approval_line="aprobación {approval} {state}", by="por {who}", stands="{process} ({run}): {status}",
)  # fmt: skip

WORDS = Words(
    both="y", either="o", moment="%d/%m %H:%M UTC",
    nothing_for_you="Todavía no tengo nada para ti. Pide a quien lleva este bot que te permita iniciar un proceso.",
    can_do="Esto es lo que sé hacer. Dilo con tus palabras, o escribe el comando:", example="Por ejemplo: {example}",
    more_processes="… y {count} más: `bot processes` los enumera.",
    about_runs="«estado» muestra tus ejecuciones, «cancela» termina la última.",
    stranger="No te conozco. Pide a quien lleva este bot que te añada a bot.toml.",
    sorry=(
        "Lo siento, no he podido con ese mensaje: algo está roto por mi parte. Quien lleva este bot puede ver el "
        "motivo en mi registro."
    ),
    over="Esta pregunta ya está cerrada.",
    no_llm="No tengo un modelo de lenguaje para charlar, y ninguno de mis procesos encaja.",
    no_llm_away="Ahora mismo no alcanzo mi modelo de lenguaje, y ninguno de mis procesos encaja.",
    no_llm_spent="Has gastado tu parte de hoy del modelo de lenguaje, y ninguno de mis procesos encaja.",
    what_i_can_do="Lo que sé hacer: {processes}. Di «ayuda» para ver ejemplos.",
    llm_away="Mi modelo de lenguaje no responde ahora. Hasta entonces solo entiendo peticiones sencillas.",
    llm_spent="Has gastado tu parte de hoy del modelo de lenguaje. Hasta mañana solo entiendo peticiones sencillas.",
    cut_off="… (corto la respuesta aquí, es demasiado larga)", broke_off="… (la respuesta se interrumpió aquí)",
    will_not_answer="Mi modelo de lenguaje no quiere responder a eso.",
    statuses={
        "initializing": "empieza", "running": "está en marcha", "waiting": "espera",
        "waiting_approval": "espera una respuesta", "paused": "está en pausa", "rollback": "se está deshaciendo",
        "completed": "ha terminado", "failed": "ha fallado", "cancelled": "se canceló",
    },
    run_line="{process} ({run}) {status}", since=", desde el {moment}", at=", el {moment}",
    open_approval="Pendiente: {title} (`{command}`)", nothing_started="Todavía no has iniciado nada.", done="Hecho.",
    more_characters="… ({count} caracteres en total; `bot runs show` los tiene todos)",
    failed="{process} ha fallado: {why}", cancelled="{process} está cancelado: {why}",
    denied_by="{who} lo ha rechazado", expired="nadie decidió a tiempo", cancelled_by="cancelado por {who}",
    took_back="He deshecho: {steps}.", not_taken_back="No he podido deshacer: {steps}. Échale un vistazo, por favor.",
    parked=(
        "He puesto {process} ({run}) en pausa, no le pasa nada más: {why}\nQuien lleva este bot puede mirar con `bot "
        "runs show {run}`, luego `bot runs resume {run}` o `bot runs cancel {run}`."
    ),
    then="Después: {calls}.", not_started="Por eso no he iniciado {processes}, que venía después.",
    not_started_because="No he iniciado {processes}: {why}", may_not_start="No puedes iniciar {process}.",
    cancelling="Estoy cancelando {process} ({run}).", taking_back="Ya estoy deshaciendo {process} ({run}).",
    taken_back_already="{process} ({run}) ya se está deshaciendo.", is_over="{process} ({run}) ya acabó: {status}.",
    not_parked="{process} ({run}) no está en pausa: {status}.",
    no_run="No tienes ninguna ejecución que yo pueda cancelar.",
    no_such_run="No hay ninguna ejecución {run}. `bot runs list` muestra las que puedes ver.",
    may_not_cancel="Solo {who}, o alguien nombrado para {process}, puede cancelar {run}.",
    may_not_resume="Solo {who}, o alguien nombrado para {process}, puede reanudar {run}.",
    as_usual="{value} (como siempre)", yes="sí", run="Iniciar", edit="Cambiar", why="¿Por qué?", not_this="No es esto",
    none_of_these="Nada de eso", answered="Respondido: {said}", no_longer_asked="Ya no se pregunta.",
    asked_again="Preguntado otra vez abajo.",
    asked_another="Eso se lo he preguntado a {who}. Pregúntame tú mismo si quieres.",
    answers_this="Solo {who} o quien puede aprobar responde a esto.", thanks="Gracias.",
    answered_before="Ya tengo esa respuesta.",
    forged_button="Este botón no es mío, o está dañado. No se ha hecho nada.",
    forged_form="Este formulario no es mío, o está dañado. No se ha hecho nada.",
    too_long="Es más de lo que leo en un formulario. Dilo en menos palabras, por favor.",
    look_again="Mira otra vez los campos, por favor.",
    typed_verdict="Un sí o un no escrito no cuenta. Pulsa un botón de la tarjeta {titles}, o usa {command}.",
    nothing_to_decide=(
        "Aquí nada espera una aprobación. Y un sí escrito no contaría: solo cuentan los botones de una tarjeta."
    ),
    nothing_waits="Nada espera una decisión.", asked_by="{title} ({approval}), pedido por {who}",
    no_approval="No hay ninguna aprobación {approval}. `bot approvals list` muestra las que esperan.",
    decided_already="Ya está decidido: {outcome}.", decided_over="Esto ya acabó: {outcome}.",
    waits_on="Sigue esperando.",
    out_of_date="Esta tarjeta está anticuada: lo que pide ha cambiado. Usa la más reciente.",
    too_late="Demasiado tarde: el plazo para decidir ha pasado.", approved="Aprobado: {title}",
    denied="Rechazado: {title}", only_who="Solo {who} puede decidir esto.",
    asked_yourself="Lo has pedido tú, así que debe decidir {who}.",
    nobody_decides="Todavía nadie puede decidir esto: bot.toml no nombra a nadie más en {groups}.",
    somebody_of="alguien de {groups}", anybody_else="otra persona",
    outcomes={
        "approved": "aprobado por {who} el {moment}", "denied": "rechazado por {who} el {moment}",
        "expired": "caducado el {moment}, nadie decidió", "void": "ya no se pregunta",
    },
    in_that_name="{who} ({real} en su nombre)", on_platform="{who} en {platform}", why_not="¿Por qué no?",
    why_not_hint="Puede quedar vacío; lo leerá quien lo pidió.", deny="Rechazar",
    no_command="No hay ningún comando {said} para ti. /bot help muestra lo que hay.",
    nothing_decided="En este hilo todavía no he decidido nada para ti.", you_said="Has dicho «{said}».",
    made_of_it="Lo que he entendido: {kind}.",
    kinds={
        "run": "iniciar", "ask": "preguntar lo que falta", "choose": "preguntar a cuál te refieres",
        "confirm": "preguntar antes de iniciar", "control": "algo sobre el propio bot", "chat": "hablar", "": "algo",
    },
    because="Por qué: {why}.",
    reasons={
        "the message names /{name}": "el mensaje nombra /{name}", "answers {asked}": "responde a {asked}",
        "about the bot itself": "se trata del propio bot", "sounds like {process}": "suena a {process}",
        "no process is near enough": "ningún proceso se acerca lo bastante",
        "the message says what not to do": "el mensaje dice qué no hacer",
        "more than one may be meant": "puede haber más de uno", "each part of it is certain": "cada parte es segura",
        "{process} again, as in the last run": "{process} otra vez, como la última",
        "{process} as in the last run, but {changed}": "{process} como la última vez, salvo {changed}",
        "asks to take the last run back": "pide deshacer la última ejecución",
        "corrects the last run of {process}": "corrige la última ejecución de {process}",
        "the question was dropped": "la pregunta se abandonó",
        "none of the candidates is meant": "ninguno de los candidatos es",
        "corrects what was told for {process}": "corrige lo dicho para {process}",
        "corrects what was to be confirmed for {process}": "corrige lo que había que confirmar para {process}",
        "does not answer what was asked": "no responde a lo que se preguntó", "not confirmed": "no confirmado",
        "confirmed": "confirmado", "changes what was to be confirmed": "cambia lo que había que confirmar",
        "changes {process}": "cambia {process}", "{process} without {field}": "{process} sin {field}",
        "a form about {process}": "un formulario sobre {process}", "the plan was dropped": "el plan se abandonó",
        "the plan was confirmed": "el plan se confirmó", "a part of it is gone": "una parte ha desaparecido",
        "{process} is gone": "{process} ya no existe", "asked twice": "preguntado dos veces",
        "the model says {kind}": "el modelo dice {kind}", "not offered: {names}": "no ofrecido: {names}",
        "nobody said to stop anything": "nadie dijo que se parara nada",
        "no LLM: today's share is used up": "sin modelo de lenguaje: la parte de hoy está gastada",
        "no LLM: {error}": "sin modelo de lenguaje: {error}",
        "the LLM named a process that was not offered": "el modelo nombró un proceso que no se ofrecía",
        "{process} cannot start with these values": "{process} no puede empezar con estos valores",
        "by letters alone, the sentence model is still reading the examples": (
            "solo por letras, el modelo de frases aún lee los ejemplos"
        ),
    },
    not_kept="no se guardó", engine="Encontrado por: {engine}.",
    engine_rung="Encontrado por: {engine}, preguntado con {rung}.",
    engines={
        "command": "un comando", "pending": "la respuesta a una pregunta", "local": "el parecido de las palabras",
        "llm": "el modelo de lenguaje",
    },
    candidates="Candidatos: {near} (conocido desde {bar}).", process="Proceso: {process}.",
    still_to_ask="Falta preguntar: {fields}.", left_out="Omitido, porque nadie lo dijo: {values}.",
    cost="Tokens: {tokens}. Tiempo: {ms} ms.", tokens="{sent} enviados, {received} recibidos", no_tokens="ninguno",
    from_words="de «{words}»", no_words="no se guardaron palabras: un valor por defecto, o dicho antes", cards=CARDS,
    platforms=PLATFORMS, page=PAGE, shell=SHELL,
)  # fmt: skip
