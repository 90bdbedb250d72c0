"""E-mail addresses in a roster: full width understood, anything else than one address refused."""

from __future__ import annotations

import re

from app.domain.text import clean_text, to_half_width
from app.i18n import _

_ADDRESS = re.compile(r"[^@\s、,;，；。<>()]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")


def read_email(text: str) -> str:
    """The one address in the text, or '' when it is not exactly one address."""
    address = re.sub(r"\s", "", to_half_width(clean_text(text)))
    return address if _ADDRESS.fullmatch(address) else ""


def no_address_sentence(text: str) -> str:
    """What the clerk is told about a text that is no address."""
    return _("“{text}” is not an e-mail address. Check it.").format(text=text)
