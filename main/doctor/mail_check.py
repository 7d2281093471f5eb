"""What `bot doctor` says of e-mail: who is mailed, where links lead, and when asked, whether the server is there."""

from __future__ import annotations

from collections.abc import Iterator

from bot.errors import ConfigError, Unreachable
from main.bootstrap import Setup
from main.doctor.finding import Finding
from main.server.platforms import mail_settings, page_url


def check_mail(plan: Setup) -> Iterator[Finding]:
    """Look at the settings; nothing is called."""
    mailed = sorted(name for name, person in plan.config.people.items() if person.mail)
    told = mail_settings(plan.settings)
    if told is None:
        if mailed:
            who = ", ".join(mailed)
            yield Finding("warn", "mail", f"off, though bot.toml has addresses of {who}: set SMTP_HOST and SMTP_FROM")
        else:
            yield Finding("ok", "mail", 'off: SMTP_HOST, SMTP_FROM and mail = "…" for people would turn it on')
        return
    try:
        told.check()
    except ConfigError as error:
        yield Finding("fail", "mail", str(error))
        return
    if not mailed:
        yield Finding("warn", "mail", 'nobody is mailed: give people mail = "…" in bot.toml')
        return
    yield Finding("ok", "mail", f"by {told.host} as {told.sender}, to {len(mailed)} people; bot doctor --mail calls it")
    if plan.settings.bot_public_url is None:
        yield Finding(
            "warn",
            "mail",
            f"links in mails lead to {page_url(plan.settings)}, which opens on this machine only: set BOT_PUBLIC_URL",
        )


async def check_mail_server(plan: Setup) -> tuple[Finding, ...]:
    """Connect, say hello and sign in; nothing is sent."""
    told = mail_settings(plan.settings)
    if told is None:
        return ()
    from adapters.mail import MailServer

    try:
        await MailServer(told).greet()
    except ConfigError:  # is told already
        return ()
    except Unreachable as error:
        return (Finding("fail", "mail", f"{error}; look at SMTP_HOST, SMTP_PORT and SMTP_SECURITY"),)
    except Exception as error:  # noqa: BLE001 - whatever a server answers that it should not
        return (Finding("fail", "mail", f"{told.host} answers: {error}"),)
    return (Finding("ok", "mail", f"{told.host} answers and would take mails"),)
