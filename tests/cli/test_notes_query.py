"""`gloss notes list` with a query."""

from collections.abc import Callable

import pytest

Call = Callable[..., list[str]]

pytestmark = pytest.mark.usefixtures("home")


def test_a_query_filters_too(gloss: Call, envoy: str, refused: Callable[..., str]) -> None:
    truce = gloss("add", "talks.txt", "--exact", "truce", "--tag", "claim/denied")[0]

    def ids(*query: str) -> list[str]:
        return [line[:32] for line in gloss("list", *query)]

    assert ids("tag:claim", "date:today") == ids("in:talks date:1d") == [envoy, truce]
    assert ids("--tag", "claim", "no:note") == ids("--", "-has:note") == [truce]
    assert ids("envoy or truce -tag:claim/denied") == [envoy]
    gloss("remove", truce)
    assert ids("--removed", "truce") == [truce]
    assert refused("list", "date:soon").startswith("date:soon: soon is no date: write it as")
    assert refused("list", "tga:claim").startswith("tga:claim: there is no tga: to filter by")
