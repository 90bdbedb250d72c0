"""Puts an outcome on the console: whatever it can show, wherever it leads, even nowhere.

Consoles differ: one knows only GBK, one only ASCII, a launcher has none, a reader may have gone.
"""

from __future__ import annotations

import codecs
import contextlib
import errno
import json
import os
import sys
from collections.abc import Mapping
from typing import TextIO

from app.cli.outcome import Outcome
from app.i18n import _


def show(outcome: Outcome, *, as_json: bool) -> bool:
    """Print the object, or the lines and the refusal; False when that was not possible.

    A reader that went away (`| head`) has had enough, and that is no failure.
    """
    try:
        if as_json:
            say(_as_json(outcome.payload, sys.stdout), sys.stdout)
            return True
        for line in outcome.lines:
            say(line, sys.stdout)
        if outcome.refused:
            say(outcome.refused, sys.stderr)
    except OSError as error:
        _give_up(sys.stdout)
        if error.errno in {errno.EPIPE, errno.EINVAL}:  # the second is what Windows says
            _give_up(sys.stderr)
            return True
        with contextlib.suppress(OSError):
            say(_("The result could not be printed: {reason}.").format(reason=_why(error)),
                sys.stderr)  # fmt: skip
        return False
    return True


def say(line: str, stream: TextIO | None) -> None:
    """Print what the console can show; a launcher without a console has no stream at all."""
    if stream is None:
        return
    encoding = stream.encoding or "utf-8"
    text = line.encode(encoding, "backslashreplace").decode(encoding)
    print(text, file=stream, flush=True)


def _as_json(payload: Mapping[str, object], stream: TextIO | None) -> str:
    """One object that stays JSON in the console's encoding: pure ASCII unless it is Unicode."""
    encoding = (stream.encoding if stream is not None else None) or "utf-8"
    is_unicode = codecs.lookup(encoding).name.startswith("utf")
    return json.dumps(payload, ensure_ascii=not is_unicode, default=str)


def _why(error: OSError) -> str:
    return _("the disk is full") if error.errno == errno.ENOSPC else (error.strerror or "")


def _give_up(stream: TextIO | None) -> None:
    """Let what is still waiting to be printed go nowhere, or the interpreter tries once more."""
    if stream is None:
        return
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
