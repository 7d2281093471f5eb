"""`bot policy`: which policies there are, and who would have to decide what, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from main.commands.options import Json
from main.commands.outcome import DONE, WRONG, carry_out, complain, show, show_json

if TYPE_CHECKING:
    from bot.policies.named_policy import NamedPolicy

tree = typer.Typer(help="See who must decide what, without asking anybody.", no_args_is_help=True)
Name = Annotated[str, typer.Argument(metavar="NAME", help="A policy's name: [policies.NAME] in bot.toml.")]


@tree.command("list")
def list_(as_json: Json = False) -> None:
    """List the policies of bot.toml, and the processes that they are for."""
    carry_out(_list(as_json=as_json), as_json=as_json)


@tree.command("show")
def show_(name: Name, as_json: Json = False) -> None:
    """Show one policy."""
    carry_out(_show(name, as_json=as_json), as_json=as_json)


@tree.command("test")
def try_out(
    process: Annotated[str, typer.Argument(metavar="PROCESS", help="The process that would ask.")],
    values: Annotated[list[str] | None, typer.Argument(metavar="[NAME=VALUE]...", help="Its parameters.")] = None,
    requester: Annotated[str, typer.Option("--as", metavar="NAME", help="Who would ask; else you.")] = "",
    policy: Annotated[str, typer.Option("--policy", metavar="NAME", help="The policy that its code names.")] = "",
    as_json: Json = False,
) -> None:
    """Say who would have to decide, and why. Nothing is started."""
    carry_out(_test(process, values or [], requester, policy, as_json=as_json), as_json=as_json)


async def _list(*, as_json: bool) -> int:
    from main.session import quiet_setup

    config = quiet_setup().config
    policies = config.named_policies()
    uses = {name: [each for each, told in config.policy.items() if told.approval == name] for name in policies}
    if as_json:
        show_json({"policies": [{**_object(each), "processes": uses[each.name]} for each in policies.values()]})
        return DONE
    for name, each in policies.items():
        show(name + (f"  (for {', '.join(uses[name])})" if uses[name] else ""), *(f"  {line}" for line in each.lines()))
    if not policies:
        show('There are none. Write one in bot.toml: [policies.transfer] by = "2 of finance"')
    return DONE


async def _show(name: str, *, as_json: bool) -> int:
    from bot.spelling import did_you_mean
    from main.session import quiet_setup

    policies = quiet_setup().config.named_policies()
    if name not in policies:
        problem = f"bot.toml has no [policies.{name[:80]}]{did_you_mean(name, policies)}"
        return complain(problem, WRONG, as_json=as_json)
    if as_json:
        show_json(_object(policies[name]))
    else:
        show(*policies[name].lines())
    return DONE


async def _test(process: str, values: list[str], requester: str, policy: str, *, as_json: bool) -> int:
    from main.commands.approvals.hypothetical_request import HypotheticalRequest, read_values
    from main.session import quiet_setup

    told = HypotheticalRequest.of(quiet_setup(), process, read_values(values), requester, policy)
    if as_json:
        show_json(told.as_object())
    else:
        show(*told.lines())
    return DONE


def _object(policy: NamedPolicy) -> dict[str, object]:
    from bot.policies.policy import as_data

    return {
        "name": policy.name,
        "tiers": [{"when": str(each.when or "else"), **as_data(policy.of_tier(each))} for each in policy.tiers],
    }
