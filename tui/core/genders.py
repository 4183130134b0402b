"""Who may be called he, she or it: by given names, offices, and what the text itself tells."""

from collections.abc import Sequence

from tui.core.roles import gender, is_person


class Genders:
    """What is known of the people of one text; nobody it does not know is excluded."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def note(self, name: str, words: Sequence[str]) -> None:
        """Know a person, and what words beside the name ("Ms", "spokesman") tell."""
        told = [gender(word) for word in (*words, *name.split()[:1])]
        self._known[name] = next((one for one in told if one), self._known.get(name, ""))

    def learn(self, name: str, pronoun: str) -> None:
        """Know, from a pronoun that was resolved, how somebody is called."""
        if name and pronoun in {"he", "she"} and not self._known.get(name):
            self._known[name] = "m" if pronoun == "he" else "f"

    def fits(self, name: str, pronoun: str) -> bool:
        """Whether somebody may be called he, she, they or it."""
        words = name.split(" of ")[0].split(" for ")[0].split()
        people = name in self._known or (bool(words) and is_person(words[-1]))
        known = self._known.get(name) or next(filter(None, map(gender, words[:1] + words[-1:])), "")
        if pronoun in {"he", "she"}:
            return people and known in {"", "m" if pronoun == "he" else "f"}
        return not people if pronoun == "it" else True
