"""Code that survives a crash: database, journal, engine, timers. Nothing of chat."""

from workflow.author_frames import author_frames
from workflow.clock import Clock, now_ms
from workflow.database.batch import Probe
from workflow.database.compaction import compact
from workflow.database.database import Database
from workflow.database.file_lock import FileLock
from workflow.database.migration import Migration
from workflow.database.named_locks import NamedLocks
from workflow.database.transaction import Transaction
from workflow.database.write_check import WriteCheck
from workflow.engine.attempt import Attempt, this_attempt
from workflow.engine.database_journal import Listener, unsure_signal
from workflow.engine.engine import Engine
from workflow.errors import DatabaseError, DatabaseLost, NonDeterminism, StepFailed, Stopped, Ungated, WorkflowError
from workflow.process.codec import call_digest, canonical, digest_of, reads, typed
from workflow.process.command import Note, Pending, Step, Wait
from workflow.process.context import CoveredCall, Verbs, call
from workflow.process.graph import Flow, part
from workflow.process.program import Program
from workflow.process.retry import Retry
from workflow.process.step_name import faulty_tables
from workflow.process.version import version_of
from workflow.records.run_filter import RunFilter
from workflow.records.runs import Runs
from workflow.records.schedules import Schedule, arm, claim
from workflow.records.schema import MIGRATIONS, V1, V2, V3, V4, V5
from workflow.records.timers import Timer, Timers
from workflow.run import ENDED, Ending, Entry, Failure, Run, Status

__all__ = [
    "ENDED", "MIGRATIONS", "V1", "V2", "V3", "V4", "V5", "Attempt", "Clock", "CoveredCall", "Database", "DatabaseError",
    "DatabaseLost", "Ending", "Engine", "Entry", "Failure", "FileLock", "Flow", "Listener", "Migration", "NamedLocks",
    "NonDeterminism", "Note", "Pending", "Probe", "Program", "Retry", "Run", "RunFilter", "Runs", "Schedule", "Status",
    "Step", "StepFailed", "Stopped", "Timer", "Timers", "Transaction", "Ungated", "Verbs", "Wait", "WorkflowError",
    "WriteCheck", "arm", "author_frames", "call", "call_digest", "canonical", "claim", "compact", "digest_of",
    "faulty_tables", "now_ms", "part", "reads", "this_attempt", "typed", "unsure_signal", "version_of",
]  # fmt: skip
