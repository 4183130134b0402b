"""`gloss --completion SHELL`: a script with which a shell completes commands, options and paths.

The words stand in the script, so that no key at the prompt ever waits for Python.
"""

SHELLS = ("bash", "zsh", "fish")
OPTIONS = ("--library", "--config", "--model", "--completion", "--version", "--help")
"""Options of `gloss` itself."""
VERBS = {
    "notes": "list show add edit remove undo redo log restore choose empty-trash",
    "names": "list export import forget",
    "entities": "",
    "kwic": "",
    "quotes": "",
    "index": "",
    "train": "",
    "backup": "list make restore",
    "doctor": "",
}
"""Commands to their verbs."""

_BASH = """\
_gloss() {{
    local IFS=$'\\n' cur=${{COMP_WORDS[COMP_CWORD]}} i=1 command= words=
    case ${{COMP_WORDS[COMP_CWORD-1]}} in
        --library) COMPREPLY=($(compgen -d -- "$cur")); return ;;
        --config) COMPREPLY=($(compgen -f -- "$cur")); return ;;
        --completion) COMPREPLY=($(compgen -W $'{shells}' -- "$cur")); return ;;
        --model) return ;;
    esac
    while [ "$i" -lt "$COMP_CWORD" ]; do
        case ${{COMP_WORDS[i]}} in
            --library|--config|--model) i=$((i+1)) ;;
            -*) ;;
            *) command=${{COMP_WORDS[i]}}; break ;;
        esac
        i=$((i+1))
    done
    case $command in
        "") words=$'{first}' ;;
{cases}
    esac
    COMPREPLY=($(compgen -W "$words" -- "$cur") $(compgen -f -- "$cur"))
}}
complete -o filenames -F _gloss gloss
"""
_ZSH = """\
#compdef gloss
_gloss() {{
    local i=2 name= ; local -a words_
    case $words[CURRENT-1] in
        --library) _files -/; return ;;
        --config) _files; return ;;
        --completion) compadd {shells}; return ;;
        --model) return ;;
    esac
    while (( i < CURRENT )); do
        case $words[i] in
            --library|--config|--model) (( i++ )) ;;
            -*) ;;
            *) name=$words[i]; break ;;
        esac
        (( i++ ))
    done
    case $name in
        "") words_=({first}) ;;
{cases}
    esac
    compadd -a words_
    _files
}}
if [ "$funcstack[1]" = "_gloss" ]; then _gloss "$@"; else compdef _gloss gloss; fi
"""
_FISH = """\
set -l commands {commands}
complete -c gloss -n "not __fish_seen_subcommand_from $commands" -a "$commands"
complete -c gloss -l library -r -a '(__fish_complete_directories)'
complete -c gloss -l config -r -F
complete -c gloss -l model -x
complete -c gloss -l completion -x -a '{shells}'
complete -c gloss -l version
complete -c gloss -l help
{cases}
"""


def script(shell: str) -> str:
    """The script for one of `SHELLS`."""
    first = [*VERBS, *OPTIONS]
    having = {name: verbs.split() for name, verbs in VERBS.items() if verbs}
    if shell == "bash":
        cases = (f"        {name}) words=$'{_lines(verbs)}' ;;" for name, verbs in having.items())
        return _BASH.format(shells=_lines(SHELLS), first=_lines(first), cases="\n".join(cases))
    if shell == "zsh":
        cases = (f"        {name}) words_=({' '.join(verbs)}) ;;" for name, verbs in having.items())
        return _ZSH.format(shells=" ".join(SHELLS), first=" ".join(first), cases="\n".join(cases))
    cases = (
        f"complete -c gloss -n '__fish_seen_subcommand_from {name}' -a '{' '.join(verbs)}'"
        for name, verbs in having.items()
    )
    return _FISH.format(commands=" ".join(VERBS), shells=" ".join(SHELLS), cases="\n".join(cases))


def _lines(words: "list[str] | tuple[str, ...]") -> str:
    """Words one a line, as bash writes them in `$'…'`."""
    return "\\n".join(words)
