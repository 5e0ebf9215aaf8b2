"""Command line: `python -m data --help`. Every failure is one clear message and exit code 1."""

import importlib
import sys

import click

from data.errors import SafeguardingError

#: Where each command stands. It is loaded when it is asked for: a build, which every start of
#: the server waits for, needs no solver and no spreadsheet.
_COMMANDS = {
    "backup": "keeping.backup",
    "build": "reading.build",
    "check": "returns.check",
    "demo": "returns.demo",
    "diff": "reading.diff",
    "dump": "reading.dump",
    "import": "returns.import_",
    "restore": "keeping.restore",
    "revisions": "reading.list_revisions",
    "rollback": "reading.rollback",
    "settings": "keeping.settings",
    "statements": "reading.statements",
    "template": "templates.template",
}


class _OnDemand(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module, _, name = _COMMANDS[cmd_name].partition(".")
        return getattr(importlib.import_module(f"data.commands.{module}"), name)


@click.group(cls=_OnDemand)
def cli() -> None:
    """Build, fill, check and read the stores of the safeguarding dashboard."""


def main() -> None:
    """Run, turning errors meant for a person into one message."""
    try:
        sys.exit(cli(standalone_mode=False))
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        sys.exit(1)
    except click.ClickException as error:
        # Not with the code that click gives it: of `check`, 2 says that there are warnings only.
        click.echo(f"Error: {error.format_message()}", err=True)
        sys.exit(1)
    except click.Abort:
        click.echo("Stopped. Nothing was changed.", err=True)
        sys.exit(1)
    except SafeguardingError as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
