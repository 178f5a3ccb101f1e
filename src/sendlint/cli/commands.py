"""The commands with click; `lint` is one of them, for help, completion and odd arguments."""

from __future__ import annotations

import os
from typing import Any

import click

from sendlint import __version__
from sendlint.cli.lint import lint_drafts, load_config
from sendlint.cli.main import speak_utf8
from sendlint.cli.options import OPTIONS, LintOptions, OptionSpec, make_options
from sendlint.errors import ConfigError


class DefaultGroup(click.Group):
    """A group whose default command is lint: `sendlint draft.eml`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put "lint" in front unless a command or a group option comes first."""
        if args and args[0] not in self.commands and args[0] not in ("--help", "-h", "--version"):
            args = ["lint", *args]
        return super().parse_args(ctx, args)

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run; a wrong option or argument is exit code 2, as everywhere."""
        try:
            return super().main(*args, **kwargs)
        except click.ClickException as broken:
            broken.show()
            return 2
        except click.exceptions.Exit as leave:
            return leave.exit_code
        except click.Abort:
            return 130


@click.group(
    cls=DefaultGroup,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="`sendlint DRAFT...` is short for `sendlint lint DRAFT...`. "
    "Exit codes: 0 nothing found that reaches --fail-on, 1 something found, 2 sendlint could not "
    "do its job.",
)
@click.version_option(__version__, prog_name="sendlint")
def sendlint() -> None:
    """Read an e-mail draft before it is sent and say what is wrong with it."""


def _parameter(spec: OptionSpec) -> click.Option:
    names = [spec.name, *([spec.short] if spec.short else [])]
    if spec.kind == "flag":
        return click.Option(names, is_flag=True, help=spec.help)
    kind: Any = click.Choice(spec.choices) if spec.choices else str
    if spec.field == "jobs":
        kind = click.IntRange(1, 64)
    return click.Option(
        names,
        type=kind,
        multiple=spec.kind in ("list", "repeat"),
        metavar=spec.metavar or None,
        help=spec.help,
    )


def _lint(drafts: tuple[str, ...], **given: Any) -> int:
    given = {name: value for name, value in given.items() if value not in (None, (), False)}
    return lint_drafts(make_options({**given, "drafts": drafts}))


sendlint.add_command(
    click.Command(
        "lint",
        params=[
            click.Argument(["drafts"], nargs=-1, required=True, type=click.Path(allow_dash=True)),
            *(_parameter(spec) for spec in OPTIONS),
        ],
        callback=_lint,
        help="Lint drafts: .eml files, folders, Maildir, mbox, or - for standard input.",
    )
)


def _linter(language: str | None = None) -> Any:
    from sendlint.linter import Linter

    config = load_config(LintOptions(language=language or ""))
    return Linter(config)


_LANGUAGE = click.option("--language", metavar="xx", help="Language of the texts: en, zh, pl.")


@sendlint.command()
@_LANGUAGE
@click.option("--format", "form", type=click.Choice(["full", "json"]), default="full")
def rules(language: str | None, form: str) -> None:
    """List the rules, whether they run, and where they come from."""
    from sendlint.cli.show import list_rules

    if form == "json":
        speak_utf8()
    click.echo(list_rules(_linter(language), form))


@sendlint.command()
@click.argument("rule")
@_LANGUAGE
def explain(rule: str, language: str | None) -> None:
    """Explain RULE: what it finds, why, its options and examples."""
    from sendlint.cli.show import explain_rule

    click.echo(explain_rule(_linter(language), rule))


@sendlint.command()
def config() -> None:
    """Show the settings that apply here, and where they come from."""
    from sendlint.cli.show import show_config

    click.echo(show_config(load_config(LintOptions())))


@sendlint.command()
@_LANGUAGE
def init(language: str | None) -> None:
    """Write a commented sendlint.toml in the working directory."""
    from sendlint.cli.scaffold import write_settings
    from sendlint.cli.wording import Wording

    click.echo(write_settings(os.getcwd(), Wording(language or "")))


@sendlint.command()
@click.argument("name")
@click.option("--folder", default="house-rules", help="Folder for the card.", show_default=True)
@_LANGUAGE
def new(name: str, folder: str, language: str | None) -> None:
    """Write a house rule called NAME to start from."""
    from sendlint.cli.scaffold import write_card
    from sendlint.cli.wording import Wording

    click.echo(write_card(folder, name, Wording(language or "")))


@sendlint.command()
@click.argument("folder", required=False)
@_LANGUAGE
def test(folder: str | None, language: str | None) -> int:
    """Run the examples of the cards in FOLDER (default: of sendlint's own rules).

    Detectors of your own are taken from the plugins that the settings name.
    """
    from sendlint.cli.show import show_result
    from sendlint.cli.wording import Wording
    from sendlint.config import Config
    from sendlint.detectors import import_plugin
    from sendlint.testing import run_examples

    words = Wording(language or "")
    passed = failed = 0
    config = load_config(LintOptions()) if folder else Config()
    plugins = config.settings.plugins
    for plugin in plugins:
        import_plugin(plugin, config.source)
    for result in run_examples(folder, plugins):
        if result.passed:
            passed += 1
        else:
            failed += 1
            click.echo(show_result(result))
    click.echo(words("tested", passed=passed, failed=failed))
    if not passed and not failed:
        raise ConfigError(f"{folder or 'the catalogue'}: no card has an example")
    return int(failed > 0)


@sendlint.command()
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@click.option("-o", "--output", metavar="FILE", help="The file to write, *.compiled.")
@click.option(
    "--at-least",
    type=click.IntRange(1, 1000),
    default=2,
    show_default=True,
    metavar="N",
    help="Of sent mail, take the addresses that got N mails or more.",
)
@_LANGUAGE
def learn(
    sources: tuple[str, ...], output: str | None, at_least: int, language: str | None
) -> None:
    """Compile contacts into one file that is asked fast, also with a million of them.

    A SOURCE is a contact file, or sent mail (a folder, Maildir or mbox), whose recipients are
    contacts. Without one: what the settings name. The file is book.compiled beside the settings.
    """
    from sendlint.cli.learn import learn_contacts

    click.echo(learn_contacts(sources, output, at_least, language or ""))


@sendlint.command()
@click.argument("drafts", nargs=-1, required=True)
@click.option("--select", multiple=True, metavar="RULE,…", help="Accept only these rules.")
@click.option("--file", "path", help="The file of accepted findings (default: from the settings).")
@_LANGUAGE
def accept(
    drafts: tuple[str, ...], select: tuple[str, ...], path: str | None, language: str | None
) -> None:
    """Accept the findings of DRAFTS: they are not reported again until the draft changes."""
    from sendlint.cli.accept import accept_drafts

    words = [word.strip() for item in select for word in item.split(",") if word.strip()]
    click.echo(accept_drafts(drafts, words, path, language or ""))
