import os
import select
import time
from pathlib import Path

import pytest

from data.returns import limits
from data.returns.limits import run_limited

_MODULE = "tests.hostile.misbehaving"


@pytest.mark.parametrize("deed", ["take memory", "take memory in pieces", "write too much"])
def test_no_more_is_taken_than_the_limits_allow(deed: str, tmp_path: Path) -> None:
    place = tmp_path / "done"
    assert run_limited(_MODULE, [deed, str(place)]) not in (0, None)
    assert not place.exists()


def test_what_never_ends_is_ended() -> None:
    began = time.monotonic()
    assert run_limited(_MODULE, ["never end", ""], seconds=0.5) is None
    assert time.monotonic() - began < 5


def test_time_of_the_processor_is_limited_too(monkeypatch: pytest.MonkeyPatch) -> None:
    short = "import resource; resource.setrlimit(resource.RLIMIT_CPU, (1, 1)); "
    monkeypatch.setattr(limits, "_START", short + limits._START)
    began = time.monotonic()
    assert run_limited(_MODULE, ["never end", ""], seconds=60) not in (0, None)
    assert time.monotonic() - began < 30


def test_children_are_ended_with_it(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert run_limited(_MODULE, ["leave a child", str(pipe)], seconds=1.0) is None
        waiting = select.poll()
        waiting.register(reader, select.POLLHUP)
        # The pipe hangs up when nobody is left who could write to it.
        assert waiting.poll(5000)
        assert os.read(reader, 1) == b""
    finally:
        os.close(reader)


def test_it_sees_nothing_and_is_not_heard(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SAFEGUARDING_SECRET", "swordfish")
    monkeypatch.setenv("PYTHONSTARTUP", "/swordfish")
    place = tmp_path / "seen"
    assert run_limited(_MODULE, ["look around", str(place)]) == 0
    seen = place.read_text(encoding="utf-8")
    assert "swordfish" not in seen
    assert "'pandas'" not in seen, "its memory is for the file"
    assert "'data.returns.parse'" in seen
    assert capfd.readouterr() == ("", "")


def test_a_module_that_fails_is_no_success(tmp_path: Path) -> None:
    assert run_limited(_MODULE, ["no such deed", str(tmp_path)]) == 1
