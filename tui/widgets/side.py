"""What stands beside the text, or slides over it: one of the panels, with a title and a filter."""

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical

from tui.widgets.annotations_panel import AnnotationsPanel
from tui.widgets.entities_panel import EntitiesPanel
from tui.widgets.outline_panel import OutlinePanel
from tui.widgets.palette import Palette
from tui.widgets.panel import Panel
from tui.widgets.prompt import Prompt
from tui.widgets.status_line import StatusLine


class Side(Vertical):
    """Shows one panel at a time.

    Attributes:
        entities: Who and what the text names.
        annotations: What the reader marked.
        outline: The sections.
    """

    def __init__(self, palette: Palette) -> None:
        """Make the panels; none is shown."""
        super().__init__(id="side")
        self.entities = EntitiesPanel(palette)
        self.annotations = AnnotationsPanel(palette)
        self.outline = OutlinePanel(palette)
        self._head = StatusLine("panel-head")
        self._prompt = Prompt("sift")

    def compose(self) -> ComposeResult:
        """Title, panels, filter."""
        yield self._head
        yield from self.panels
        yield self._prompt

    @property
    def panels(self) -> tuple[Panel, ...]:
        """All panels."""
        return (self.entities, self.annotations, self.outline)

    @property
    def shown(self) -> Panel | None:
        """The panel that is shown."""
        return next((panel for panel in self.panels if panel.display), None)

    @property
    def keyed(self) -> Panel | None:
        """The panel that has the keys."""
        shown = self.shown
        return shown if shown is not None and shown.has_focus else None

    def open(self, name: str) -> Panel:
        """Show the panel of that name alone."""
        self.close()
        panel = self.query_one(f"#{name}", Panel)
        panel.display = True
        self._tell()
        return panel

    def close(self) -> None:
        """Show no panel."""
        if self._prompt.display:
            self._prompt.leave()
        for panel in self.panels:
            panel.display = False

    def forget(self) -> None:
        """Filter nothing: another text is shown."""
        for panel in self.panels:
            panel.sought = ""

    def restyle(self, palette: Palette) -> None:
        """Take the styles of another theme."""
        for panel in self.panels:
            panel.palette = palette
            panel.refresh()

    def _tell(self) -> None:
        panel = self.shown
        if panel is not None:
            self._head.say(panel.TITLE, seconds=0)
            self._head.facts(panel.facts)

    def on_panel_told(self) -> None:
        """Say what is shown."""
        self._tell()

    def on_resize(self) -> None:
        """Say as much as there is room for."""
        self.call_after_refresh(self._tell)

    async def on_panel_filter_asked(self) -> None:
        """Let a filter be typed."""
        panel = self.shown
        if panel is not None:
            await self._prompt.ask("filter", panel.sought)

    def on_prompt_changed(self, message: Prompt.Changed) -> None:
        """Filter as the reader types."""
        message.stop()
        self._sift(message.value.strip())

    def on_prompt_submitted(self, message: Prompt.Submitted) -> None:
        """Keep the filter."""
        message.stop()

    def on_prompt_dismissed(self, message: Prompt.Dismissed) -> None:
        """Show all again."""
        message.stop()
        self._sift("")

    def _sift(self, typed: str) -> None:
        panel = self.shown
        if panel is not None:
            panel.sift(typed)

    def on_key(self, event: events.Key) -> None:
        """Move in the panel while a filter is being typed."""
        panel = self.shown
        if event.key in {"down", "up"} and self._prompt.display and panel is not None:
            event.stop()
            panel.action_move(1 if event.key == "down" else -1)
