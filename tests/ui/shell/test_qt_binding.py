"""The Qt binding itself: a release of it once stole references to None until Python died."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject


def test_void_methods_do_not_steal_references_to_none(qapp: object) -> None:
    subject = QObject()
    subject.setObjectName("0")
    before = sys.getrefcount(None)
    for number in range(2000):
        subject.setObjectName(str(number % 2))
    assert abs(sys.getrefcount(None) - before) < 50
