"""The program may be killed at any moment: nothing acknowledged is lost, the check is clean."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

TIMES = int(os.environ.get("WCCW_KILLS", "40"))


def test_kill_at_any_moment_loses_nothing() -> None:
    script = Path(__file__).with_name("kill.py")
    told = subprocess.run(
        [sys.executable, "-W", "error", str(script), "--times", str(TIMES)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stdout + told.stderr
    assert f"{TIMES} kills" in told.stdout
    assert ": 0 bad" in told.stdout
    acknowledged = int(told.stdout.split(" kills after ")[1].split()[0])
    assert acknowledged >= TIMES
