"""Spanish: which of its words ask, wish, deny, report and suppose."""

from __future__ import annotations

from router.language.tables.grammar import Grammar

GRAMMAR = Grammar(
    elided="",
    clitics="",
    asks=(
        "puedes podrías puede_usted podría_usted podría podríais podéis pueden_ustedes me_puedes me_podrías "
        "nos_puedes nos_podrías alguien_puede alguien_podría puede_alguien podría_alguien te_importaría te_importa "
        "le_importaría quieres querrías sería_posible me_das me_dices haz_el_favor_de hazme_el_favor_de "
        "puedo_tener podría_tener serías_tan_amable_de sería_tan_amable_de tendrías_la_bondad_de podemos_tener "
        "tú_puedes me_haces_el_favor_de me_haces puedes_por_favor"
    ),
    wishes=(
        "quiero quisiera necesito me_gustaría deseo querría queremos necesitamos quisiéramos nos_gustaría quiero_que "
        "necesito_que me_gustaría_que desearía solicito te_pido_que le_pido_que pido me_hace_falta nos_hace_falta "
        "te_pido le_pido quiero_saber"
    ),
    suggests=(
        "es_posible eres_capaz_de es_capaz_de hace_falta es_necesario vamos_a por_qué_no qué_tal_si y_si "
        "qué_te_parece podríamos no_puedes no_podrías deberías debes tienes_que hay_que habría_que"
    ),
    needs="necesita requiere precisa merece",
    negators=(
        "no nunca jamás nadie ningún ninguno ninguna nada ni tampoco de_ninguna_manera en_ningún_caso bajo_ningún"
    ),
    refusals=(
        "evita evite evitar evitad eviten evitemos deja_de deje_de dejar_de dejad_de dejen_de para_de pare_de "
        "prohibido prohibida prohibir prohíbe prohibimos contra en_vez en_lugar innecesario innecesariamente renuncia "
        "renunciar impide impedir rechaza rechazar rechazado desaconsejado desaconseja abstente absténgase cancelado "
        "cancelar aplazado aplazar posponer pospuesto odio detesto demasiado_arriesgado demasiado_tarde "
        "demasiado_pronto demasiado_peligroso salvo excepto miedo lamento no_hace_falta no_es_necesario cese cesa"
    ),
    ceases="para pare cancela cancele aplaza aplace detén detenga suspende",
    answers="no nop nel",
    dismissals=(
        "estás_loco estás_loca estás_de_broma bromeas me_tomas_el_pelo "
        "no nunca jamás ni_hablar de_ninguna_manera es_broma era_broma es_una_broma bromeo estoy_bromeando olvídalo "
        "olvida_eso olvidalo déjalo déjelo da_igual mejor_no o_no o_mejor_no pues_no no_gracias ahora_no hoy_no "
        "todavía_no aún_no claro_que_no por_supuesto_que_no ya_no ya_no_hace_falta no_hace_falta he_cambiado_de_idea "
        "cambié_de_idea broma espera jaja ni_en_broma ni_loco ni_en_sueños solo_una_prueba en_absoluto"
    ),
    questions="qué que_tal quién quiénes cuál cuáles cuánto cuánta cuántos cuántas cuantas cuantos",
    manner=(
        "cuántas_veces cada_cuánto con_qué_frecuencia cómo por_qué cuándo dónde para_qué qué_pasa qué_pasaría "
        "qué_ocurre qué_sucede adónde de_qué_manera"
    ),
    whether="si",
    finite=(
        "sería serían es son está están soy estoy estamos ha han he has hemos va van tiene tienen hay hace parece "
        "queda sigue funciona cuesta tarda significa sirve ayuda dice sabe cree quiere causa resulta sale suele "
        "ocurre"
    ),
    past=(
        "era eran fue fueron estaba estaban había habían sido estado hizo hubo tuvo pudo quiso dijo dicho hecho visto "
        "puesto ido vino dio salió falló terminó funcionó ayudó escrito roto resuelto fui hice tuve pude estuvo acabo "
        "acaba acabamos acabó decidimos decidió pasó tardó"
    ),
    musts="debe deben debería deberían debo debemos deberíamos hay_que tiene_que tienen_que tengo_que tenemos_que",
    mays="puede pueden puedo podemos podrían podría_ser pueda",
    future=(
        "quiere quieren voy_a va_a vas_a van_a iré será serán haré yo_mismo yo_misma nosotros_mismos él_mismo "
        "ella_misma pienso planeo planeamos pensamos tengo_previsto estoy_pensando estamos_pensando dudo considero"
    ),
    reports=(
        "dijeron dijo dice dicen decía escribió escribe preguntó pregunta comentó comenta informó informa afirma "
        "afirmó cree creo piensa sugiere sugirió recomienda recomendó según mencionó contó respondió prometió "
        "supuestamente aparentemente aconseja pidió pidieron"
    ),
    judging=(
        "gracias_por seguro permitido necesario necesaria útil peligroso arriesgado malo buena_idea mala_idea idea "
        "error prohibido posible permiso riesgo prudente razonable sensato tonto sentido recomendable aconsejable "
        "mejor fácil difícil importante manual documentación guía tutorial pregunta preguntas vale_la_pena pena "
        "conveniente falta inútil conviene"
    ),
    complaints=(
        "colgado colgada caído caída lento lenta muerto muerta roto rota bloqueado bloqueada inaccesible congelado "
        "congelada falla atascado no_responde no_funciona"
    ),
    conditions=(
        "o_si_no si cuando en_cuanto una_vez_que hasta hasta_que antes_de antes_de_que después_de después_de_que "
        "a_menos_que en_caso siempre_que a_no_ser suponiendo mientras solo_si sólo_si aunque con_tal tan_pronto "
        "cada_vez"
    ),
    times=(
        "cada todos_los todas_las siempre a_menudo a_veces diariamente regularmente automáticamente más_tarde "
        "algún_día la_próxima_vez la_última_vez ayer anteayer ya anoche pronto la_semana_pasada hace_poco normalmente "
        "luego_más"
    ),
    reminders=(
        "recuérdame recuerda recuérdale recordar no_olvides no_te_olvides no_olvidéis acuérdate acordarme olvidar "
        "olvidé apunta"
    ),
    labels=(
        "hecho listo terminado aprobado resuelto nota error aviso advertencia atención asunto título ejemplo cita de "
        "para estado registro salida recordatorio pregunta respuesta paso mensaje alerta incidencia tema info"
    ),
    samples="por_ejemplo tal_como tales_como",
    contrasts="pero salvo sino todo_menos todos_menos todas_menos",
    me="yo nosotros nosotras",
    you="tú usted ustedes vosotros",
    others="él ella ellos ellas alguien se uno la_gente todos todo_el_mundo",
    it="lo la los las eso esto esta este",
    relative="que quien quienes donde",
    verbs=(
        "apagar encender detener cancelar anular revocar rechazar modificar acortar reiniciar relanzar arrancar "
        "iniciar parar comprobar verificar revisar mirar mostrar dar buscar encontrar decir listar hacer crear abrir "
        "cerrar enviar mandar escribir poner convertir cambiar ejecutar lanzar desplegar actualizar borrar eliminar "
        "quitar añadir agregar reservar pedir comprar programar mover copiar renombrar compartir publicar subir bajar "
        "descargar calcular contar traducir explicar describir imprimir leer medir vigilar traer tomar dejar usar "
        "llamar invitar asignar aprobar presentar notificar activar desactivar bloquear restablecer vaciar limpiar "
        "restaurar construir instalar transformar pasar formatear ordenar filtrar generar reembolsar pagar transferir "
        "prorrogar pausar reanudar tocar grabar seguir reparar ver enseñar di haz pon ten ve trae dime dame hazme "
        "ponme muéstrame enséñame búscame haga ponga diga dé"
    ),
    senses={
        "restart": "reiniciar relanzar",
        "check": "comprobar comprueba compruebe verificar revisar probar",
        "convert": "convertir convierte transformar cambiar",
        "show": "mostrar muestra",
        "create": "crear abrir",
        "delete": "borrar eliminar",
        "send": "enviar mandar",
        "book": "reservar",
        "order": "pedir comprar",
        "write": "escribir escribe",
        "deploy": "desplegar despliega",
        "find": "buscar encontrar",
        "pay": "pagar reembolsar",
        "translate": "traducir traduce",
        "update": "actualizar",
        "plan": "planificar programar",
    },
    light="dar hacer poner tomar lanzar haz haga pon ponga dame dale hazle ejecutar realizar proceder",
    handling="lanzar poner pon ponga tomar",
    causing="",
    perfect="haber",
    particles="",
    separable="",
    telling=(
        "decir di dime explicar explica explícame mostrar muéstrame enseñar enséñame saber describir indicar contar "
        "cuéntame entender aprender ayudar ayúdame pregunta"
    ),
    base="a e ar er ir en ad ed id emos es as ame alo elo arlo arla",
    stating="a e",
    past_endings="é ó aste aron imos ado ada ados adas ido ida idos idas aba aban ía ían ieron ió í",
    gerunds="ando iendo",
    thirds="an amos ara aran iera ieran",
    futures="ará aré arás arán aremos aría arían erá eré irá iré",
    nouns="o os ción ciones",
    doubling=False,
    prefixes="re",
    participles="",
    infinitive="a de para",
    courtesies=(
        "si_puedes si_puede si_es_posible si_no_te_importa si_no_le_importa si_tienes_tiempo si_tienes_un_momento "
        "si_tienes_un_minuto si_quieres cuando_puedas cuando_pueda cuando_tengas_tiempo cuando_tengas_un_momento "
        "cuanto_antes lo_antes_posible tan_pronto_como_puedas no_hay_prisa sin_prisa no_corre_prisa no_es_urgente "
        "estaría_bien sería_bueno sería_estupendo sería_ideal agradecería sería_genial estaría_genial muchas_gracias "
        "gracias_de_antemano otra_vez de_nuevo una_vez_más cómo_estás qué_tal buenos_días buenas_tardes buenas_noches "
        "no_te_preocupes no_pasa_nada ahora_mismo en_seguida para_mí perdona_la_molestia si_me_haces_el_favor "
        "te_lo_agradecería te_lo_agradezco si_eres_tan_amable"
    ),
    please="por_favor porfa porfi por_fa",
    padding=(
        "creo_que pienso_que me_parece favor gracias hola buenas oye eh ok vale bueno pues entonces también ahora "
        "ya_mismo rápido rápidamente urgente urgentemente inmediatamente bot equipo chicos solo simplemente quizás "
        "tal_vez sí claro venga anda hoy luego después primero además señor señora perdón perdona saludos pls mismo "
        "todos nuevo dale muy estimado querido antemano"
    ),
    joining=(
        "sin el la los las un una unos unas de del a al en con por para sobre y e o u mi mis tu tus su sus nuestro "
        "nuestra este esta esto lo le les me te nos se que"
    ),
    splits="porque ya_que puesto_que pero aunque mientras pues_que",
)
