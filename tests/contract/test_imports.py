"""Who may import whom, and how long a module or a function may be."""

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import PACKAGES, ROOT

LONGEST_MODULE, LONGEST_FUNCTION = 300, 40

#: A file, a line to put at its end, and the contract that must be broken by it.
VIOLATIONS = {
    "upwards": ("dashboard/theme.py", "import callbacks.draw", "never back"),
    "data upwards": ("data/tidy.py", "import dashboard.theme", "never back"),
    "dash in data": ("data/tidy.py", "import dash", "neither Dash nor Plotly nor Flask"),
    "store in callbacks": ("callbacks/draw.py", "import sqlalchemy", "only data knows SQLAlchemy"),
    "store in figures": ("dashboard/figures/marks.py", "import data.query", "figures know neither"),
    "app imported": ("dashboard/theme.py", "import app", "nothing imports app"),
}


def lint(folder: Path) -> str:
    code = "import sys; from importlinter.cli import lint_imports_command as c; sys.exit(c())"
    ran = subprocess.run(
        [sys.executable, "-c", code, "--no-cache"],
        cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "Contracts:" in ran.stdout, ran.stdout + ran.stderr
    return ran.stdout


def broken(output: str) -> list[str]:
    return [line for line in output.split("\n") if line.endswith(" BROKEN")]


def copy(folder: Path) -> Path:
    for name in PACKAGES:
        ignored = shutil.ignore_patterns("__pycache__", "*.csv", "*.toml")
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    for name in ("app.py", "pyproject.toml"):
        shutil.copy(ROOT / name, folder / name)
    return folder


def modules() -> list[Path]:
    return [ROOT / "app.py", *(p for name in PACKAGES for p in (ROOT / name).rglob("*.py"))]


def test_the_contracts_hold():
    output = lint(ROOT)
    assert broken(output) == []
    assert "Contracts: 5 kept, 0 broken." in output


@pytest.mark.parametrize("name", VIOLATIONS)
def test_a_deliberate_violation_is_caught(tmp_path, name):
    file, line, contract = VIOLATIONS[name]
    path = copy(tmp_path) / file
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{line}\n", encoding="utf-8")
    assert any(contract in found for found in broken(lint(tmp_path)))


def test_no_module_is_long():
    lengths = {str(p.relative_to(ROOT)): p.read_text().count("\n") for p in modules()}
    assert len(lengths) > 40
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_MODULE} == {}


def _docstring_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """What tells of arguments and errors makes no function longer."""
    first = node.body[0]
    return first.end_lineno - first.lineno + 1 if ast.get_docstring(node) else 0


def test_no_function_is_long():
    long = {}
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = node.end_lineno - node.lineno + 1 - _docstring_lines(node)
                # Migrations list columns; they are written once and never changed.
                if lines > LONGEST_FUNCTION and "migrations" not in path.parts:
                    long[f"{path.relative_to(ROOT)}:{node.name}"] = lines
    assert long == {}
