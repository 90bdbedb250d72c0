"""Words: English in code, the office's Chinese on screen and paper, by gettext.

    _("{count} units").format(count=31)        named fields, whole sentences

Texts of official documents are not translations: they are templates in `resources/templates`.
"""

from __future__ import annotations

import gettext
import os
from functools import cache

from app.paths import catalogs


@cache
def _catalog(language: str) -> gettext.NullTranslations:
    return gettext.translation("app", catalogs(), languages=[language], fallback=True)


def _(message: str) -> str:
    """The message in the language of the program (zh_CN unless `WCCW_LANGUAGE` says otherwise)."""
    return _catalog(os.environ.get("WCCW_LANGUAGE", "zh_CN")).gettext(message)


def pgettext(context: str, message: str) -> str:
    """The message where one English word has two Chinese ones; `context` tells them apart."""
    return _catalog(os.environ.get("WCCW_LANGUAGE", "zh_CN")).pgettext(context, message)
