"""The conversation, in words that all platforms share."""

# ruff: noqa: I001 - a face is short: one name a line would hide it

from bot.platform.adapter import Adapter, Attachment, Capabilities, Front, Platform, Profile
from bot.approvals.approval import Denied, Expired
from bot.messages.card import Button, Card, Form, Input, Post
from bot.text import visible
from bot.authoring.context import Approval, Context, this_step
from bot.routing.decision import (
    Ask, Call, Candidate, Chat, Choose, Confirm, Decision, Do, Draft, LastRun, Line, Offer, Pending, Plan, Reading,
    Router, Run, Trace, Turn, calls_of, processes_of,
)  # fmt: skip
from bot.runs.as_json import run_object, whole_run_object
from bot.errors import BotError, ConfigError, NotFound, ProcessError, Refused, Unreachable
from bot.messages.file import File
from bot.messages.history import History, Spoken
from bot.app import House
from bot.language.detection import ENGLISH, base_of, language_of
from bot.platform.live import Happening
from bot.llm.interface import LLM, Completion, LlmAway, LlmLate, LlmRefused, LlmUnavailable, Message
from bot.security.masking import mask
from bot.messages.inbound import Answer, Inbound, Notice, Press
from bot.parameters.parameter import Choices, Parameter, parameters_of
from bot.people.directory import Actor, Person
from bot.authoring.process import Process, process
from bot.metrics.series import Sample, Series
from bot.people.sign_in import SignIn, require_secrets
from workflow import Flow, Retry, StepFailed, call, part, reads

__all__ = [
    "ENGLISH", "LLM", "Actor", "Adapter", "Answer", "Approval", "Ask", "Attachment", "BotError", "Button", "Call",
    "Candidate", "Capabilities", "Card", "Chat", "Choices", "Choose", "Completion", "ConfigError", "Confirm", "Context",
    "Decision", "Denied", "Do", "Draft", "Expired", "File", "Flow", "Form", "Front", "Happening", "History", "House",
    "Inbound", "Input", "LastRun", "Line", "LlmAway", "LlmLate", "LlmRefused", "LlmUnavailable", "Message", "NotFound",
    "Notice", "Offer", "Parameter", "Pending", "Person", "Plan", "Platform", "Post", "Press", "Process", "ProcessError",
    "Profile", "Reading", "Refused", "Retry", "Router", "Run", "Sample", "Series", "SignIn", "Spoken", "StepFailed",
    "Trace", "Turn", "Unreachable", "base_of", "call", "calls_of", "language_of", "mask", "parameters_of", "part",
    "process", "processes_of", "reads", "require_secrets", "run_object", "this_step", "visible", "whole_run_object",
]  # fmt: skip
