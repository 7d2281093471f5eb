"""Sentences for the person who starts the bot."""

from __future__ import annotations


def no_llm_words() -> str:
    """Say that there is no language model, and how to get one."""
    return "No language model is set (OPENAI_API_KEY), so the local router serves."
