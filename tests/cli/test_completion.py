import shutil
import subprocess
import sys

import pytest

from tui.cli import COMMANDS, main
from tui.cli.completion import OPTIONS, SHELLS, VERBS, script
from tui.cli.options import parser


def test_the_words_are_those_that_are_understood(capsys: pytest.CaptureFixture[str]) -> None:
    assert tuple(VERBS) == COMMANDS
    known = {name for action in parser()._actions for name in action.option_strings}
    assert set(OPTIONS) == {name for name in known if name.startswith("--")}
    for command, verbs in VERBS.items():
        if verbs:
            assert main([command, "no-such-verb"]) == 2
            said = capsys.readouterr().err.partition("choose from ")[2]
            assert said.strip().strip("()").replace("'", "").split(") ")[0] != ""
            for verb in verbs.split():
                assert verb in said
            assert said.count(",") == len(verbs.split()) - 1


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_is_printed_at_once(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--completion", shell]) == 0
    assert capsys.readouterr().out == script(shell)
    code = f"from tui.cli import main; main(['--completion', '{shell}'])"
    ended = subprocess.run(
        [sys.executable, "-c", f"{code}; import sys; assert 'argparse' not in sys.modules"],
        stdout=subprocess.DEVNULL,
        check=False,
    )
    assert ended.returncode == 0


@pytest.mark.parametrize("arguments", [["--completion", "csh"], ["--completion", "bash", "x"]])
def test_anything_else_is_refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert "completion" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["no"], {"notes", "nouns and verbs.txt"}),
        (["--li"], {"--library"}),
        (["notes", "re"], {"remove", "redo", "restore"}),
        (["--library", "some", "backup", "m"], {"make"}),
        (["--completion", ""], set(SHELLS)),
        (["--library", "s"], {"sub"}),
        (["doctor", "no"], {"nouns and verbs.txt"}),
    ],
)
@pytest.mark.skipif(not shutil.which("bash"), reason="no bash")
def test_bash_completes(tmp_path: str, words: list[str], found: set[str]) -> None:
    line = " ".join(f"'{word}'" for word in ["gloss", *words])
    program = (
        f"{script('bash')}\nmkdir sub; touch 'nouns and verbs.txt'\n"
        f"COMP_WORDS=({line}); COMP_CWORD={len(words)}; _gloss\n"
        "printf '%s\\n' \"${COMPREPLY[@]}\""
    )
    ended = subprocess.run(
        ["bash", "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert set(ended.stdout.splitlines()) == found
    assert ended.stderr == ""
