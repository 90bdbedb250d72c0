"""Set up, run, check and time the program, with nothing installed before but Python 3.11 or newer.

    python packaging/dev.py run      make the environment, then open the program
    python packaging/dev.py test     make the environment, then every check and every test
    python packaging/dev.py bench    make the environment, then the benchmarks (JSON lines)
    python packaging/dev.py setup    only make the environment: the folder .venv in the project

Everything goes into the project folder. The only exception are the system libraries that Qt needs
on Debian and Ubuntu: they are installed when that is allowed, else the one command is printed.
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
MARK = VENV / "made-from"
OLDEST = (3, 11)

#: Shared libraries that Qt loads, and the Debian packages that bring them.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
}
SCREEN_LIBRARIES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


class SetupProblem(Exception):
    """The environment cannot be made; the text says what to do."""


def say(text: str) -> None:
    """Print one line at once, whatever the console can show."""
    encoding = sys.stdout.encoding or "utf-8"
    print(text.encode(encoding, "replace").decode(encoding), flush=True)


def environment_python() -> Path:
    """The interpreter inside the environment."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def has_display() -> bool:
    """Whether a window can be shown here."""
    return platform.system() != "Linux" or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )


def missing_packages(libraries: dict[str, str]) -> list[str]:
    """The Debian packages whose libraries cannot be loaded."""
    missing = []
    for library, package in libraries.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            missing.append(package)
    return missing


def install_packages(packages: Sequence[str]) -> None:
    """Install system packages when this user may, else raise with the one command to run."""
    command = f"sudo apt-get install -y --no-install-recommends {' '.join(packages)}"
    may = shutil.which("apt-get") is not None
    prefix: list[str] = []
    if may and os.geteuid() != 0:
        sudo = shutil.which("sudo")
        prefix = [sudo, "-n"] if sudo else []
        may = sudo is not None and subprocess.run([*prefix, "true"], check=False).returncode == 0
    if not may:
        raise SetupProblem(
            f"缺少系统组件 {'、'.join(packages)}。请运行下面这条命令,然后再试一次:\n  {command}"
        )
    say(f"正在安装系统组件: {' '.join(packages)}")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    apt = [*prefix, "apt-get", "-q", "-y", "-o", "Dpkg::Use-Pty=0"]
    subprocess.run([*apt, "update"], check=False, env=quiet, stdout=subprocess.DEVNULL)
    result = subprocess.run(
        [*apt, "install", "--no-install-recommends", *packages],
        check=False,
        env=quiet,
        stdout=subprocess.DEVNULL,
    )
    if result.returncode:
        raise SetupProblem(f"系统组件没有装上。请运行下面这条命令,然后再试一次:\n  {command}")


def ensure_system(*, screen: bool) -> None:
    """On Debian and Ubuntu see to the libraries that Qt needs; elsewhere nothing is needed."""
    if platform.system() != "Linux":
        return
    packages = missing_packages(QT_LIBRARIES | (SCREEN_LIBRARIES if screen else {}))
    if packages:
        install_packages(packages)


def fingerprint() -> str:
    """What the environment is made from: the lock and the Python that runs it."""
    return hashlib.sha256(LOCK.read_bytes() + platform.python_version().encode()).hexdigest()


def make_environment() -> None:
    """Make `.venv` from the lock, every file checked against its hash; done once for each lock."""
    if sys.version_info < OLDEST:
        raise SetupProblem("需要 Python 3.11 或更新的版本。")
    if MARK.exists() and MARK.read_text(encoding="utf-8") == fingerprint():
        return
    if importlib.util.find_spec("ensurepip") is None:
        install_packages([f"python{sys.version_info.major}.{sys.version_info.minor}-venv"])
    say("[1/2] 建立环境 .venv")
    if VENV.exists():
        shutil.rmtree(VENV)
    # A process of its own: the module that was just installed is not visible to this one.
    subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)
    install_locked()
    MARK.write_text(fingerprint(), encoding="utf-8")


def install_locked() -> None:
    """Install exactly the locked packages and show how far it is."""
    total = sum(1 for line in LOCK.read_text(encoding="utf-8").splitlines() if "==" in line)
    say(f"[2/2] 下载并安装 {total} 个组件(约 400 MB 磁盘空间)")
    command = [
        str(environment_python()), "-m", "pip", "install", "--no-cache-dir", "--no-input",
        "--disable-pip-version-check", "--progress-bar", "off",
        "--require-hashes", "--only-binary", ":all:", "--no-deps", "-r", str(LOCK),
    ]  # fmt: skip  # the lock is complete: what a newer release would resolve to is never asked
    environment = {**os.environ, "PYTHONUTF8": "1"}
    tail: list[str] = []
    seen = 0
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8",
        errors="replace", env=environment,
    ) as process:  # fmt: skip
        for line in process.stdout or ():
            tail = [*tail[-15:], line.rstrip()]
            if line.startswith(("Collecting ", "Processing ")):
                seen += 1
                say(f"  {seen:>2}/{total}  {line.split()[1].split('==')[0]}")
            elif line.startswith("Installing collected"):
                say("  正在安装…")
    if process.returncode:
        raise SetupProblem("组件没有装上,下面是安装程序最后说的话:\n" + "\n".join(tail))


def inside(*arguments: str, environment: dict[str, str] | None = None) -> int:
    """Run the environment's Python in the project folder and return its exit code."""
    return subprocess.run(
        [str(environment_python()), *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONUTF8": "1", **(environment or {})},
        check=False,
    ).returncode


def setup(*, screen: bool) -> None:
    """The whole set-up: system libraries, environment, compiled words."""
    ensure_system(screen=screen)
    make_environment()
    if inside("i18n/compile.py"):
        raise SetupProblem("i18n 目录里的译文没有编译成功。")


def run(arguments: Sequence[str]) -> int:
    """Open the program, or without a display let it do the main job for the sample city."""
    setup(screen=has_display())
    return inside("-m", "app", *arguments)


def checks() -> Iterable[tuple[str, list[str]]]:
    """Every check with its name, cheapest first."""
    yield "ruff", ["-m", "ruff", "check", "."]
    yield "ruff format", ["-m", "ruff", "format", "--check", "."]
    yield "mypy", ["-m", "mypy"]
    yield (
        "import-linter",
        ["-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
    )
    yield "deptry", ["-m", "deptry", "."]
    yield "i18n", ["i18n/update.py", "--check"]


def test(arguments: Sequence[str]) -> int:
    """Every check, then every test; all are run, the exit code is 1 when any of them fails."""
    setup(screen=False)
    quiet = {"QT_QPA_PLATFORM": "offscreen"}
    failed = []
    steps = [*checks(), ("pytest", ["-m", "pytest", "-n", "2", "-q", *arguments])]
    for name, command in steps:
        say(f"── {name}")
        begin = time.monotonic()
        if inside(*command, environment=quiet):
            failed.append(name)
        say(f"   {name}: {time.monotonic() - begin:.0f} s")
    say(f"没有通过: {'、'.join(failed)}" if failed else "全部通过")
    return 1 if failed else 0


def bench(arguments: Sequence[str]) -> int:
    """Every benchmark in turn; each prints JSON lines with a ratio and its limit."""
    setup(screen=False)
    codes = [
        inside(str(path), *arguments, environment={"QT_QPA_PLATFORM": "offscreen"})
        for path in sorted((ROOT / "tests" / "benchmarks").glob("bench_*.py"))
    ]
    return 1 if any(codes) else 0


def main() -> int:
    """Read the command and carry it out."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("command", choices=["setup", "run", "test", "bench"])
    parser.add_argument("arguments", nargs=argparse.REMAINDER, help="handed on")
    options = parser.parse_args()
    try:
        if options.command == "setup":
            setup(screen=has_display())
            return 0
        act = {"run": run, "test": test, "bench": bench}[options.command]
        return act(options.arguments)
    except SetupProblem as problem:
        say(str(problem))
        return 1
    except KeyboardInterrupt:
        say("已停止。")
        return 130


if __name__ == "__main__":
    sys.exit(main())
