"""Restart a service by the operator's own commands, after somebody else has said yes."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

from pydantic import BaseModel, Field

from bot import Choices, Context, call, process
from processes.steps import service
from processes.steps.service import Services, environments_of, services_of


class RestartService(BaseModel):
    """Which service, and where."""

    service: Annotated[str, Choices(services_of)] = Field(description="The service to restart")
    environment: Annotated[str, Choices(environments_of)] = Field(description="Where it runs, like staging")


@process(
    examples=[
        "please bounce the mail server on production",
        "the search service in staging hangs, kick it",
        "reboot billing",
        "billing must be restarted on production",
        "starte billing in production neu",
    ],
    risk="destructive",
    gated=True,
    config=Services,
)
async def restart_service(ctx: Context, params: RestartService) -> str:
    """Restart a service in one environment once it is approved, check its health, and take it back if it is ill."""
    config = ctx.config if isinstance(ctx.config, Services) else Services()
    plan = config.plan(params.service, params.environment)
    await ctx.approve(
        f"Restart {plan.place}?",
        by=config.approvers,
        within=timedelta(hours=1),
        fields=plan.preview(),
        covers=[call(service.restart, plan), call(service.take_back, plan)],
    )
    done = await ctx.step(service.restart, plan, undo=service.take_back, once=service.as_planned)
    seconds = await ctx.step(service.healthy, done)
    return f"{plan.place} is restarted and healthy after {seconds:g} seconds."
