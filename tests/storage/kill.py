"""Kill a writing program again and again: nothing acknowledged may be lost, the data stays sound.

    python tests/storage/kill.py --times 1000

A child opens the folder and writes, undoes and redoes as fast as it can; after each act it reports
how far it is. It is killed (SIGKILL) at a random moment, opening and closing included. Then the
folder is opened here: it must be exactly at the last report, or one act further.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import sys
import tempfile
import time
from multiprocessing.connection import Connection
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from sqlalchemy import func, select

from app.paths import DataFolder
from app.storage.database import Store
from app.storage.queries import home as home_queries
from app.storage.tables.journal import journal_step
from app.storage.writes import home

KILLS_IN_ONE_FOLDER = 15
ROWS = 40
LONGEST = 0.2  # seconds until the kill

State = tuple[int, dict[str, str]]


def state(store: Store) -> State:
    """How many steps the journal has, and every setting."""
    with store.reading() as connection:
        steps = connection.scalar(select(func.count()).select_from(journal_step)) or 0
        return steps, home_queries.texts(connection)


def write(root: str, reports: Connection, seed: int) -> None:
    """The child: act, report, act, until it is killed; now and then close and open."""
    chance = random.Random(seed)  # noqa: S311  # nothing secret
    while True:
        store = Store.open(DataFolder(Path(root)))
        reports.send(state(store))
        for _act in range(chance.randrange(1, 40)):
            what = chance.randrange(6)
            if what == 0 and store.journal.undoable():
                store.journal.undo()
            elif what == 1 and store.journal.redoable():
                store.journal.redo()
            else:
                number = str(chance.random())
                with store.begin(number) as work:
                    store.attachments.put(number.encode())
                    home.set_texts(work, {f"row {row}": number for row in range(ROWS)})
                    work.commit()
            reports.send(state(store))
        store.close()


def kill_once(root: Path, chance: random.Random) -> tuple[int, str]:
    """One child, one kill; how many reports there were, and what was wrong ('' if nothing)."""
    ours, theirs = multiprocessing.Pipe(duplex=False)
    child = multiprocessing.Process(target=write, args=(str(root), theirs, chance.randrange(2**30)))
    child.start()
    theirs.close()
    time.sleep(chance.random() * LONGEST)
    child.kill()
    child.join()
    reported: list[State] = []
    try:
        while ours.poll():
            reported.append(ours.recv())
    except EOFError:
        pass
    ours.close()
    return len(reported), _fault(root, reported)


def _fault(root: Path, reported: list[State]) -> str:
    store = Store.open(DataFolder(root))
    try:
        steps, texts = state(store)
        faults = store.check()
    finally:
        store.close()
    if faults:
        return f"the check says: {faults}"
    if len({value for key, value in texts.items() if key.startswith("row")}) > 1:
        return "half an act is there"
    if reported and steps not in {reported[-1][0], reported[-1][0] + 1}:
        return f"{reported[-1][0]} steps were acknowledged, {steps} are there"
    if reported and steps == reported[-1][0] and texts != reported[-1][1]:
        return "the data is not what was acknowledged"
    return ""


def main() -> int:
    """Kill as often as asked; 0 when nothing was found wrong."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--seed", type=int, default=None)
    asked = parser.parse_args()
    # A forked child is writing at once; Windows knows only the slow start from nothing.
    multiprocessing.set_start_method("spawn" if sys.platform == "win32" else "fork")
    seed = random.SystemRandom().randrange(2**30) if asked.seed is None else asked.seed
    chance = random.Random(seed)  # noqa: S311  # nothing secret
    bad = acts = done = 0
    while done < asked.times:
        with tempfile.TemporaryDirectory() as folder:
            for _kill in range(min(KILLS_IN_ONE_FOLDER, asked.times - done)):
                reports, fault = kill_once(Path(folder), chance)
                acts += reports
                done += 1
                if fault:
                    bad += 1
                    print(f"kill {done}, seed {seed}: {fault}")  # noqa: T201
    print(f"{done} kills after {acts} acknowledged acts: {bad} bad (seed {seed})")  # noqa: T201
    return 1 if bad else 0


if __name__ == "__main__":
    raise SystemExit(main())
