"""Makes the start shorter while modules load, and puts everything back when they have loaded."""

from __future__ import annotations

import gc
import sys


def begin_loading() -> None:
    """Spare what costs a fifth of the start: hunting for garbage while nothing is thrown away,
    and the Qt binding's search in the source of every module that is imported after it.

    The binding looks for PySide6 there because of a switch for other spellings, which this
    program does not use. Where a release has no such search there is nothing to spare.
    Called before the window's own modules are imported; a second call changes nothing.
    """
    gc.disable()
    import PySide6.QtCore  # noqa: F401 - the binding sets itself up here

    feature = sys.modules.get("shibokensupport.feature")
    if hasattr(feature, "_mod_uses_pyside"):
        setattr(feature, "_mod_uses_pyside", lambda _module: False)  # noqa: B010 - not typed


def end_loading() -> None:
    """What is loaded stays for good: later hunts for garbage pass it over."""
    if not gc.isenabled():
        gc.enable()
        gc.freeze()
