"""What a reader may want done to a tag."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rename:
    """Give a tag another name, and with it those below; to move it is to rename it.

    Attributes:
        name: The tag, which may be a parent that the codebook has no entry for.
        to: What it shall be called, in any form that `tag_name` accepts.
    """

    name: str
    to: str


@dataclass(frozen=True, slots=True)
class Merge:
    """Let a tag become another one, and those below it tags below that.

    Attributes:
        name: The tag that goes.
        into: The tag that stays.
    """

    name: str
    into: str


@dataclass(frozen=True, slots=True)
class Delete:
    """Take a tag from the codebook and from every annotation.

    Attributes:
        name: The tag.
        below: Whether those below it go too; else they stay as they are.
    """

    name: str
    below: bool = False


Intent = Rename | Merge | Delete
