"""What commands say of wrong words, and in which language."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--select", "nope"), "sendlint: --select: there is no rule"),
        (("--ignore", "nope"), "sendlint: --ignore: there is no rule"),
        (("--severity", "nope=error"), "sendlint: --severity: there is no rule"),
        (("--language", "xx"), 'sendlint: --language: "xx" is none of'),
    ],
)
def test_a_wrong_word_on_the_command_line_is_not_blamed_on_the_settings(
    run, bare_folder: Path, arguments: tuple[str, ...], said: str
) -> None:
    (bare_folder / "sendlint.toml").write_text('ignore = ["A101"]\n')

    done = run(*arguments, "good.eml")

    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(said)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('ignore = ["nope"]', "sendlint.toml: ignore: there is no rule"),
        ('[[when]]\nexternal = true\nignore = ["nope"]', "sendlint.toml: when[1].ignore: "),
        ("[[when]]\nexternal = true\nseverity.nope = 'info'", "sendlint.toml: when[1].severity: "),
        ("[options]\nvisible-bulk = { a = 5 }", "sendlint.toml: options.visible-bulk: unknown"),
        (
            "[options]\nvisible-bulk = { addresses = 5.5 }",
            "options.visible-bulk: option addresses: expected a whole number, got 5.5",
        ),
        ('plugins = ["no_such"]', "sendlint.toml: plugins: no_such cannot be imported"),
        ('accept = "."', "Is a directory"),
    ],
)
def test_a_wrong_word_in_the_settings_is_named_with_its_place(
    run, bare_folder: Path, text: str, place: str
) -> None:
    (bare_folder / "sendlint.toml").write_text(text)

    done = run("good.eml", "bad.eml")

    assert done.code == 2
    assert place in done.err


def test_an_accept_file_may_be_saved_by_notepad(run, bare_folder: Path) -> None:
    (bare_folder / "sendlint.toml").write_text('accept = "a.accept"\n')
    run("accept", "bad.eml")
    file = bare_folder / "a.accept"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))

    assert run("bad.eml").code == 0


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "4 contacts from"), ("zh", "4 个联系人，来自"), ("pl", "4 kontakty, źródła:")],
)
def test_learn_speaks_the_readers_language(
    run, bare_folder: Path, language: str, said: str
) -> None:
    (bare_folder / "c.csv").write_text("".join(f"a{n}@nordwind.example\n" for n in range(4)))

    assert said in run("learn", "--language", language, "c.csv").out


def test_commands_speak_the_readers_language(run, bare_folder: Path) -> None:
    pl = ("--language", "pl")

    assert run("init", *pl).out.startswith("zapisano ")
    assert "Dopisz `rules" in run("new", "no-price", *pl).out
    assert run("test", "house-rules", *pl).out == "zgodne: 2, niezgodne: 0\n"
    assert "nie ma pliku do zapisu" in run("accept", "bad.eml", *pl).err
    assert "brak" not in run("new", "other", "--language", "xx").err


def test_accepting_twice_into_a_file_writes_once(run, bare_folder: Path) -> None:
    first = run("accept", "--file", "a.accept", "bad.eml")
    lines = (bare_folder / "a.accept").read_text()
    second = run("accept", "--file", "a.accept", "bad.eml")

    assert "1 finding accepted" in first.out
    assert "no finding that is not accepted already" in second.out
    assert (bare_folder / "a.accept").read_text() == lines


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", 'sendlint: "": an empty name; give the path of a draft'),
        ("help", "for help: sendlint --help"),
        ("good.eml/x", "good.eml/x: Not a directory"),
    ],
)
def test_names_that_are_no_draft(run, name: str, said: str) -> None:
    done = run(name)

    assert done.code == 2
    assert said in done.err
