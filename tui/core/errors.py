"""The one kind of error that is shown to a reader."""


class GlossError(Exception):
    """Something the reader can act on, said in one line.

    Attributes:
        message: What is wrong, naming the file or key. Already cleaned of control characters.
        hint: What to do about it, or an empty string.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}: {self.hint}" if self.hint else self.message


class ReadOnlyError(GlossError):
    """The library cannot be written; nothing was changed."""


class RefusedError(GlossError):
    """The change was refused for a reason that the message gives; nothing was changed."""
