"""Workers are replaced, hang and are killed while people read."""

import os
import signal
import time
from pathlib import Path

from tests.faults.readers import LOST, Readers, statuses, steady_since, told
from tests.faults.waiting import until
from tests.serving import children, serving

#: Seconds within which everything answers again.
_BACK = 10
#: gunicorn's `timeout` and some time to start another worker.
_REPLACED = 40


def reloaded(folder: Path) -> bool:
    """Three HUPs: no request is lost, over a new connection or a kept one."""
    with serving(folder) as (address, master), Readers(address, 6, 20).reading() as answers:
        time.sleep(1)
        for _ in range(3):
            before = set(children(master))
            os.kill(master, signal.SIGHUP)
            until(lambda before=before: _are_new(master, before), 60)
            time.sleep(1)
    print(f"three HUPs under load: {told(answers)}; none may be lost")
    return set(statuses(answers)) == {200}


def _are_new(master: int, before: set[int]) -> bool:
    """Whether every worker is another, and the old ones are gone."""
    now = set(children(master))
    return len(now) == 2 and not now & before


def hung(folder: Path) -> bool:
    """A worker stops doing anything: gunicorn ends it and starts another."""
    with serving(folder) as (address, master), Readers(address, 6, 5).reading() as answers:
        time.sleep(2)
        worker = children(master)[0]
        stopped = time.monotonic()
        os.kill(worker, signal.SIGSTOP)
        until(lambda: worker not in children(master), 2 * _REPLACED)
        replaced = time.monotonic() - stopped
        time.sleep(5)
    after = [answer for answer in answers if answer.at > stopped + replaced + 2]
    lost = statuses(answers).get(LOST, 0)
    print(
        f"a worker hangs: replaced after {replaced:.1f} s (at most {_REPLACED}); meanwhile {lost}"
        f" of {len(answers)} requests waited for it in vain; afterwards {told(after)}"
    )
    return replaced < _REPLACED and set(statuses(after)) == {200}


def killed(folder: Path) -> bool:
    """A worker is killed: only what it was answering is lost."""
    with serving(folder) as (address, master), Readers(address, 6, 20).reading() as answers:
        time.sleep(2)
        at = time.monotonic()
        os.kill(children(master)[0], signal.SIGKILL)
        until(lambda: len(children(master)) == 2)
        time.sleep(3)
    back = max(0.0, steady_since(answers) - at)
    print(f"a worker is killed: {told(answers)}; nothing lost from {back:.2f} s on ({_BACK})")
    return back < _BACK
