"""Takes out of a text what nobody can see and what can do harm; every visible sign stays.

Removed: control characters, lone surrogates, marks that turn the direction of writing, the byte
order mark, the zero-width space and noncharacters. Rare and private characters are names: they
stay as they are, and nothing is normalised (NFC and NFKC both rewrite CJK characters).
"""

from __future__ import annotations

import re

_LINE_BREAKS = re.compile("\r\n|\r|\v|\u2028|\u2029")
_UNSEEN = re.compile(
    "["
    "\x00-\x08\x0c\x0e-\x1f\x7f-\x9f"  # C0 and C1 controls; tab and line feed stay
    "\ud800-\udfff"  # lone surrogates
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # direction
    "\u200b\ufeff"  # zero-width space, byte order mark
    "\ufdd0-\ufdef"
    + "".join(chr(plane * 0x10000 + end) for plane in range(17) for end in (0xFFFE, 0xFFFF))
    + "]"
)


def clean(text: str) -> str:
    """The text without unseen characters and with line feeds as its only line breaks."""
    if text.isprintable():  # none of them is; this is the quick way for almost all texts
        return text
    return _UNSEEN.sub("", _LINE_BREAKS.sub("\n", text))
