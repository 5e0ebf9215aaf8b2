"""`python -m tests.audit`: known weaknesses of the pinned packages, as far as they can be asked."""

import json
import subprocess
import sys
from typing import Any

from data.settings import ROOT

_COMMAND = (
    sys.executable, "-m", "pip_audit", "--requirement", str(ROOT / "requirements.txt"),
    "--require-hashes", "--disable-pip", "--progress-spinner", "off", "--format", "json",
)  # fmt: skip


def judge(found: dict[str, Any] | None) -> tuple[str, bool]:
    """What is to be said of an audit, and whether it passes.

    Args:
        found: what pip-audit writes; None where it could not ask anybody.
    """
    packages = found["dependencies"] if found else []
    asked = [one for one in packages if "skip_reason" not in one]
    if not asked:
        return "Not audited: the list of known weaknesses cannot be reached from here.", True
    weak = [
        f"{one['name']} {one['version']}: {weakness['id']},"
        f" mended in {', '.join(weakness['fix_versions']) or 'no version yet'}"
        for one in asked
        for weakness in one["vulns"]
    ]
    told = f"{len(asked)} of {len(packages)} packages audited, {len(weak)} known weaknesses."
    return "\n".join([told, *weak]), not weak


def main() -> None:
    """Ask, say what was found, and fail on a known weakness."""
    # The command is fixed, and its only input is our own list of packages.
    try:
        done = subprocess.run(_COMMAND, capture_output=True, text=True, timeout=120)
        found = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError):
        found = None
    told, passes = judge(found)
    print(told)
    sys.exit(not passes)


if __name__ == "__main__":
    main()
