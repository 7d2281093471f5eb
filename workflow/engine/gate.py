"""What a gated process may do by now: nothing with an effect until it is granted, then what the approvals cover."""

from __future__ import annotations

from dataclasses import dataclass, field

from workflow.process.codec import call_digest
from workflow.process.command import Step


@dataclass(slots=True)
class Gate:
    """Shut until the first grant. A grant without a list opens it for good; one with a list adds to what is covered."""

    gated: bool
    granted: bool = False
    free: bool = False
    bound: bool = False
    covered: set[str] = field(default_factory=set[str])

    def grant(self, covers: frozenset[str] | None) -> None:
        """Let the process act: on anything (None), or on the calls of these digests."""
        self.granted = True
        if covers is None:
            self.free = True
        else:
            self.bound = True
            self.covered |= covers

    def objection(self, step: Step) -> str:
        """Say why this step may not be made now; nothing when it may."""
        if step.signature.reads:
            return ""
        if self.gated and not self.granted:
            return f"{step.key} has an effect and nobody has approved yet: approve first, or mark it @reads"
        if self.bound and not self.free and call_digest(step.function, step.args) not in self.covered:
            return f"{step.key} with these arguments is not among the calls that were approved"
        return ""
