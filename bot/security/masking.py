"""Secrets in texts: tokens, keys and passwords of a known form, or told as such. Knows no settings."""

from __future__ import annotations

import re

MASKED = "[secret]"

# Whole forms. A key block that was cut off is as secret as a whole one, hence the `\Z`.
_FORMS = r"""
      -----BEGIN\ (?:[A-Z0-9]+\ )*PRIVATE\ KEY(?:\ BLOCK)?-----
          .*?(?:-----END\ (?:[A-Z0-9]+\ )*PRIVATE\ KEY(?:\ BLOCK)?-----|\Z)
    | (?<![A-Za-z0-9])(?:
          sk-[A-Za-z0-9_-]{16,}                          # OpenAI and those who copied its form
        | (?:ghp|gho|ghu|ghs|ghr)_[A-Za-z0-9]{20,}       # GitHub
        | github_pat_[A-Za-z0-9_]{20,}
        | glpat-[A-Za-z0-9_-]{16,}                       # GitLab
        | xox[abeprs]-[A-Za-z0-9-]{10,}                  # Slack
        | xapp-[A-Za-z0-9-]{10,}
        | (?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Za-z0-9])       # Amazon
        | AIza[A-Za-z0-9_-]{35}                          # Google
        | ya29\.[A-Za-z0-9_-]{20,}
        | (?:sk|rk)_(?:live|test)_[A-Za-z0-9]{16,}       # Stripe
        | whsec_[A-Za-z0-9+/=]{16,}
        | hf_[A-Za-z0-9]{20,}                            # Hugging Face
        | npm_[A-Za-z0-9]{30,}
        | pypi-[A-Za-z0-9_-]{40,}
        | dop_v1_[a-f0-9]{40,}                           # DigitalOcean
        | SG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}     # SendGrid
        | eyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*  # JSON web token
        | [MNO][A-Za-z0-9_-]{23,27}\.[A-Za-z0-9_-]{6}\.[A-Za-z0-9_-]{27,}  # Discord
        | [0-9]{8,10}:[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-]) # Telegram
      )
"""
# What stands before the group `told` is no secret and says that a secret follows.
_TOLD = r"""
      (?i:(?<![a-z0-9])bearer\s+)(?P<bearer>[A-Za-z0-9._~+/=-]{12,})
    | (?i:authorization\s*[:=]\s*basic\s+)(?P<basic>[A-Za-z0-9+/=]{6,})
    | (?i:hooks\.slack\.com/services/)(?P<slack>[A-Za-z0-9/]{16,})
    | (?i:discord(?:app)?\.com/api/webhooks/)(?P<discord>[0-9]+/[A-Za-z0-9_-]{20,})
    | ://[^\s/@:?\#]{0,200}:(?P<login>[^\s/@]{1,200})(?=@)
    | (?i:(?<![a-z0-9])[a-z0-9_-]{0,40}
        (?:passwor[dt]|passwd|pwd|passphrase|secret|token|api[_-]?key|access[_-]?key|private[_-]?key)[a-z0-9_-]{0,20}
        (?:\s{0,3}=\s{0,3}|:\s{0,3}(?=\S*[0-9]))["'`]?)(?!\[secret)(?P<named>[^\s"'`,;)\]]{4,200})
    | (?i:(?<![a-z0-9])(?:passwor[dt]|passphrase)\s+(?:is|ist|lautet|:)\s+["'`]?)
        (?!\[secret)(?P<spoken>[^\s"'`,;)]{4,200})
"""
_SECRETS = re.compile(f"{_FORMS} | {_TOLD}", re.VERBOSE | re.DOTALL)


def mask(text: str) -> str:
    """Put `[secret]` in place of every token, password or private key of a known form. Idempotent."""
    return _SECRETS.sub(_without_secret, text)


def _without_secret(match: re.Match[str]) -> str:
    if match.lastgroup is None:
        return MASKED
    told = match.group(match.lastgroup)
    return match.group() if told.startswith(MASKED) else match.group().removesuffix(told) + MASKED
