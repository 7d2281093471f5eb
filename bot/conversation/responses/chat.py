"""Plain talk: the LLM's reply to what fits no process, shown while it comes."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from bot.authoring.restart_notice import RestartNotice
from bot.conversation.responses.help import no_fit_words
from bot.language.detection import words_in
from bot.llm.interface import LLM, LlmAway, LlmRefused, LlmUnavailable, Message, estimated
from bot.llm.reply import ends_thought, without_thought
from bot.messages.inbound import MOST_READ
from bot.messages.moment import without_moments
from bot.platform.live import Happening, Live
from bot.routing.decision import Turn
from bot.security.masking import mask

log = logging.getLogger(__name__)

DEADLINE = 60.0  # seconds for a whole reply
MOST_REPLY = 20_000  # characters
MARK = 40  # characters before a piece of a stream in which a mark may begin
MOST_LINE = 1_500  # bytes of each earlier line

RULES = (
    "You are Switchboard, a chat assistant that starts processes for people. This message fits none of them, so just "
    "answer it: briefly, kindly and honestly, in the language of the message. You cannot start, approve or cancel "
    "anything, and you never say that you did. The processes that this person can ask for: {processes}."
)


@dataclass(frozen=True, slots=True)
class Talk:
    """A reply, and about how many tokens it has cost: a stream does not tell."""

    text: str
    tokens_in: int = 0
    tokens_out: int = 0


class Chatter:
    """Talks, with a language model or without."""

    def __init__(self, llm: LLM | None, live: Live, restart_notice: RestartNotice | None = None) -> None:
        self._llm = llm
        self._live = live
        self._restart_notice = restart_notice

    async def reply(self, thread: str, about: str, turn: Turn, language: str = "", *, late: bool = False) -> Talk:
        """Give the reply to a message; never raises for what an endpoint does.

        `late`: it was silent for its whole time when it was asked to route; nobody shall wait for as long again.
        """
        stale = await self._restart_notice.told(language) if self._restart_notice is not None else ""
        if self._llm is None:
            return Talk(no_fit_words(turn.offers, language=language, stale=stale))
        away = no_fit_words(turn.offers, llm_spent=not turn.llm, llm_failed=turn.llm, language=language, stale=stale)
        if late or not turn.llm:
            return Talk(away)
        words = words_in(language)
        prompt, text = _prompt(turn), ""

        def talk(said: str) -> Talk:
            return Talk(said, estimated(*(message.content for message in prompt)), estimated(text))

        try:
            with self._live.replying(thread) as stopped:
                async for piece in self._llm.stream(prompt, deadline=DEADLINE):
                    if stopped.is_set():
                        return talk(f"{text}{words.stopped_here}")
                    text = _grown(text, piece)
                    self._live.tell(Happening(thread, about, without_moments(text)))
                    if len(text) > MOST_REPLY:
                        return talk(f"{text[:MOST_REPLY]}{words.cut_off}")
        except (LlmUnavailable, LlmRefused) as error:
            level = logging.DEBUG if isinstance(error, LlmAway) else logging.WARNING  # left alone is no news
            log.log(level, "the language model gave no reply: %s", error)
            if text:
                return talk(f"{text}{words.broke_off}")
            if isinstance(error, LlmRefused):
                return talk(words.will_not_answer)
            return Talk(away)
        return talk(text.strip() or away)


def _grown(text: str, piece: str) -> str:
    """Add a piece of a reply; what came before the end of a thought was no reply."""
    text += piece
    return without_thought(text) if ends_thought(text[-len(piece) - MARK :]) else text


def _prompt(turn: Turn) -> list[Message]:
    names = ", ".join(offer.name.replace("_", " ") for offer in turn.offers) or "none"
    lines = [Message("system", RULES.format(processes=names))]
    for line in turn.history:
        lines.append(Message("assistant" if line.role == "bot" else "user", _sent(line.text, MOST_LINE)))
    lines.append(Message("user", _sent(turn.text, MOST_READ)))
    return lines


def _sent(text: str, most: int) -> str:
    """Give a line as it may be sent to a model; half a secret would not be known for one, so it is masked first."""
    sent = mask(text).encode("utf-8", "replace")
    return sent.decode() if len(sent) <= most else f"{sent[:most].decode('utf-8', 'ignore')}…"
