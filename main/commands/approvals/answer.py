"""An answer given in a shell to what several people were asked; when nobody drives, the run is driven on from here."""

from __future__ import annotations

from main.commands.outcome import DONE, FAILED, complain, show, show_json

PATIENCE = 60.0  # seconds for what follows from an answer


async def answer_question(id: str, text: str, acting_as: str, *, as_json: bool) -> int:
    """Answer, and wait for what follows."""
    from bot.ids import new_id
    from bot.messages import history
    from bot.messages.card import decode
    from bot.messages.inbound import Inbound
    from bot.questions import store as question_store
    from main.run_watch import RunWatch, helping
    from main.session import open_session

    async with open_session(acting_as) as session, helping(session.app, "bot approvals answer"):
        app, actor, words = session.app, session.actor, session.words
        question = await question_store.get(app.database, id)
        if question is None or question.state != "open" or not question.asked:
            return complain(words.over, FAILED, as_json=as_json)
        if not app.questions.may_answer(question, actor):
            language = app.people.directory.language_of(actor)
            who = app.questions.who_was_asked(question, language)
            return complain(words.asked_another.format(who=who), FAILED, as_json=as_json)
        thread, watch = f"cli/{actor.person}/{new_id()}", RunWatch(app)
        inbound = Inbound(f"{thread}/answer", thread, actor.person, text, acting=actor.real, answers=id)
        watch.follow_message(await app.bot.deliver(inbound) or "")
        watch.follow(question.run)
        await watch.settled(PATIENCE)
        said = [decode(line.body).plain() for line in await history.lines(app.database, thread) if not line.person]
        answered = await app.questions.has_answered(id, actor.person)
        if not answered:
            return complain(" ".join(said) or words.over, FAILED, as_json=as_json)
    if as_json:
        show_json({"question": id, "answered": True, "replies": said})
    else:
        show(*(said or [words.thanks]))
    return DONE
