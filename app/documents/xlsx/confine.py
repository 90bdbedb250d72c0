"""Puts the parsing process under its limits: memory, time, no files, no crash window.

Called by that process on itself, before it sees a byte of the stranger's file.
"""

from __future__ import annotations

import contextlib
import struct
import sys

_JOB_EXTENDED_LIMITS = 9
_LIMIT_TIME, _LIMIT_PROCESSES, _DIE_ON_CRASH, _LIMIT_MEMORY = 0x2, 0x8, 0x400, 0x100
_NO_ERROR_BOXES = 0x1 | 0x2  # SEM_FAILCRITICALERRORS, SEM_NOGPFAULTERRORBOX
_TICKS_PER_SECOND = 10_000_000  # Windows counts in 100 ns


def job_limits(memory: int, seconds: float) -> bytes:
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION of 64-bit Windows, as it lies in memory."""
    flags = _LIMIT_TIME | _LIMIT_PROCESSES | _DIE_ON_CRASH | _LIMIT_MEMORY
    basic = struct.pack(
        "<qqIxxxxQQIxxxxQII",
        int(seconds * _TICKS_PER_SECOND),  # PerProcessUserTimeLimit
        0,  # PerJobUserTimeLimit
        flags,
        0,  # MinimumWorkingSetSize
        0,  # MaximumWorkingSetSize
        1,  # ActiveProcessLimit: it starts no others
        0,  # Affinity
        0,  # PriorityClass
        0,  # SchedulingClass
    )
    counters = bytes(6 * 8)
    return basic + counters + struct.pack("<QQQQ", memory, 0, 0, 0)


if sys.platform == "win32":

    def confine(memory: int, seconds: float) -> None:
        """Limit this process to `memory` bytes and `seconds` of computing, by a Job Object.

        The job lives as long as the process. Where the system refuses it (a process may already
        be in a job that allows no other) it goes on: the main process still stops it by the clock.
        """
        import ctypes
        from ctypes import wintypes

        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.SetErrorMode.argtypes = [wintypes.UINT]
        kernel.CreateJobObjectW.argtypes = [wintypes.LPVOID, wintypes.LPCWSTR]
        kernel.CreateJobObjectW.restype = wintypes.HANDLE
        kernel.GetCurrentProcess.argtypes = []
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        kernel.SetInformationJobObject.argtypes = [
            wintypes.HANDLE,
            ctypes.c_int,
            wintypes.LPVOID,
            wintypes.DWORD,
        ]
        kernel.AssignProcessToJobObject.argtypes = [wintypes.HANDLE, wintypes.HANDLE]

        kernel.SetErrorMode(_NO_ERROR_BOXES)
        job = kernel.CreateJobObjectW(None, None)
        if not job:
            return
        limits = job_limits(memory, seconds)
        if kernel.SetInformationJobObject(job, _JOB_EXTENDED_LIMITS, limits, len(limits)):
            kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess())

else:

    def confine(memory: int, seconds: float) -> None:
        """Limit this process to `memory` bytes and `seconds` of computing.

        A limit that the system refuses is left out: the main process still stops it by the clock.
        """
        import resource

        wanted = {
            resource.RLIMIT_AS: memory,
            resource.RLIMIT_CPU: int(seconds) + 1,  # also ends it when the main process is gone
            resource.RLIMIT_CORE: 0,
            resource.RLIMIT_FSIZE: 0,
        }
        for kind, value in wanted.items():
            _soft, hard = resource.getrlimit(kind)
            most = value if hard == resource.RLIM_INFINITY else min(value, hard)
            with contextlib.suppress(OSError, ValueError):
                resource.setrlimit(kind, (most, most))
