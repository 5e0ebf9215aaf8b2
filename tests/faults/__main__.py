"""`python -m tests.faults [seconds]`: parts fail under load, and come back.

Prints a figure for each; ends with 1 where one is not what it has to be.
"""

import os
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests import postgres
from tests.faults.readers import LOST, Readers, statuses, steady_since
from tests.serving import children, serving

#: Seconds within which everything answers again after a database came back.
_BACK = 10
#: gunicorn's `timeout` and some time to start another worker.
_REPLACED = 40


def main() -> None:
    """Let each part fail in its turn."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 60
    faults: tuple[Callable[[Path], bool], ...] = (
        _reloaded,
        _hung,
        _killed,
        lambda folder: _stopped(folder, seconds),
    )
    with tempfile.TemporaryDirectory(prefix="safeguarding-faults-") as folder:
        held = []
        for number, fault in enumerate(faults):
            place = Path(folder) / str(number)
            place.mkdir()
            held.append(fault(place))
    sys.exit(not all(held))


def _reloaded(folder: Path) -> bool:
    with serving(folder) as (address, master), Readers(address, 6, 20).reading() as answers:
        for _ in range(3):
            before = set(children(master))
            os.kill(master, signal.SIGHUP)
            _until(lambda before=before: len(set(children(master)) - before) >= len(before))
            time.sleep(2)
    found = statuses(answers)
    print(f"three HUPs under load: {found} answers by status, none may be lost")
    return set(found) == {200}


def _hung(folder: Path) -> bool:
    with serving(folder) as (address, master), Readers(address, 6, 5).reading() as answers:
        time.sleep(2)
        worker = children(master)[0]
        stopped = time.monotonic()
        os.kill(worker, signal.SIGSTOP)
        _until(lambda: worker not in children(master), 2 * _REPLACED)
        replaced = time.monotonic() - stopped
        time.sleep(5)
    after = [answer for answer in answers if answer.at > stopped + replaced + 2]
    lost = statuses(answers).get(LOST, 0)
    print(
        f"a worker hangs: replaced after {replaced:.1f} s; meanwhile {lost} of {len(answers)}"
        f" requests waited for it in vain; {statuses(after)} afterwards"
    )
    return replaced < _REPLACED and set(statuses(after)) == {200}


def _killed(folder: Path) -> bool:
    with serving(folder) as (address, master), Readers(address, 6, 20).reading() as answers:
        time.sleep(2)
        killed = time.monotonic()
        os.kill(children(master)[0], signal.SIGKILL)
        _until(lambda: len(children(master)) == 2)
        time.sleep(5)
    back = max(0.0, steady_since(answers) - killed)
    print(f"a worker is killed: {statuses(answers)}, nothing lost from {back:.2f} s on")
    return back < _BACK


def _stopped(folder: Path, seconds: float) -> bool:
    url = postgres.new_database()
    stores = {"SAFEGUARDING_DATABASE_URL": url, "SAFEGUARDING_VAULT_DATABASE_URL": url}
    with serving(folder, **stores) as (address, _), Readers(address, 6, 20).reading() as answers:
        time.sleep(3)
        postgres.stop()
        stopped = time.monotonic()
        time.sleep(seconds)
        postgres.start()
        started = time.monotonic()
        time.sleep(_BACK + 2)
    while_stopped = [answer for answer in answers if stopped < answer.at < started - 1]
    back = max(0.0, steady_since(answers) - started)
    slowest = max(answer.took for answer in while_stopped)
    print(
        f"the database stops for {seconds:.0f} s: {statuses(while_stopped)} meanwhile,"
        f" slowest {slowest:.2f} s; all answers sound {back:.2f} s after its return"
    )
    return set(statuses(while_stopped)) <= {200, 503} and back < _BACK


def _until(holds: Callable[[], bool], patience: float = 30) -> None:
    deadline = time.monotonic() + patience
    while not holds():
        if time.monotonic() > deadline:
            raise RuntimeError("What was waited for did not happen.")
        time.sleep(0.1)


if __name__ == "__main__":
    main()
