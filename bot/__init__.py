"""The conversation, in words that all platforms share."""
# ruff: noqa: I001 - a face is short: one name a line would hide it

from bot.app import App
from bot.approvals.approval import Denied, Expired
from bot.authoring.context import Granted, Context, this_step
from bot.authoring.process import Process, process
from bot.errors import ConfigError, NotFound, ProcessError, Refused, Unreachable
from bot.language.detection import ENGLISH, base_of, language_of
from bot.llm.interface import LLM, Completion, LlmAway, LlmLate, LlmRefused, LlmRequest, LlmUnavailable, Message
from bot.messages.card import Button, Card, Form, Input, Post
from bot.messages.file import File
from bot.messages.history import History, HistoryLine
from bot.messages.inbound import MOST_READ, Answer, Inbound, Notice, Press
from bot.metrics.series import Sample, Series
from bot.parameters.parameter import Choices, Parameter, parameters_of
from bot.people.directory import Actor, Person
from bot.people.sign_in import SignIn, require_secrets
from bot.platform.adapter import Attachment, Platform, Profile
from bot.platform.live import Happening
from bot.routing.decision import (
    Ask, Call, Candidate, Chat, Choose, Confirm, Decision, Do, Draft, LastRun, Line, Offer, OpenQuestion, Plan,
    Router, Start, Trace, Turn, calls_of,
)  # fmt: skip
from bot.runs.as_json import run_object, whole_run_object
from bot.security.masking import mask
from bot.text import visible
from workflow import Flow, Retry, StepFailed, call, part, reads

__all__ = [
    "ENGLISH", "LLM", "MOST_READ", "Actor", "Answer", "App", "Ask", "Attachment", "Button", "Call", "Candidate", "Card",
    "Chat", "Choices", "Choose", "Completion", "ConfigError", "Confirm", "Context", "Decision", "Denied", "Do", "Draft",
    "Expired", "File", "Flow", "Form", "Granted", "Happening", "History", "HistoryLine", "Inbound", "Input", "LastRun",
    "Line", "LlmAway", "LlmLate", "LlmRefused", "LlmRequest", "LlmUnavailable", "Message", "NotFound", "Notice",
    "Offer", "OpenQuestion", "Parameter", "Person", "Plan", "Platform", "Post", "Press", "Process", "ProcessError",
    "Profile", "Refused", "Retry", "Router", "Sample", "Series", "SignIn", "Start", "StepFailed", "Trace", "Turn",
    "Unreachable", "base_of", "call", "calls_of", "language_of", "mask", "parameters_of", "part", "process", "reads",
    "require_secrets", "run_object", "this_step", "visible", "whole_run_object",
]  # fmt: skip
