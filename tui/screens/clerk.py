"""Runs the services' verbs off the event loop, one after the other."""

import asyncio
from collections.abc import Callable
from typing import ParamSpec, TypeVar

Given = ParamSpec("Given")
Result = TypeVar("Result")


class Clerk:
    """Takes orders in turn, so that two quick keys are done in the order they were pressed."""

    def __init__(self) -> None:
        """Begin with nothing to do."""
        self._turn = asyncio.Lock()

    async def do(
        self, verb: Callable[Given, Result], *args: Given.args, **kwargs: Given.kwargs
    ) -> Result:
        """Run a blocking verb in a thread and return what it returns.

        Raises:
            GlossError: As the verb does.
        """
        async with self._turn:
            return await asyncio.to_thread(verb, *args, **kwargs)
