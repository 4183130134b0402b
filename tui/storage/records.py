"""What the memory holds, as records: the reading half of a library."""

from abc import ABC, abstractmethod
from operator import attrgetter

from tui.core.annotation import Annotation
from tui.core.article import Article
from tui.core.codebook import Codebook
from tui.core.correction import Correction
from tui.core.history import Record
from tui.core.proposal import Proposal
from tui.core.taught import Taught
from tui.storage import sides
from tui.storage.memory import Memory
from tui.storage.proposals import to_proposal
from tui.storage.schema import PROPOSALS, SPEAKERS, place_of
from tui.storage.speakers import to_correction
from tui.storage.versions import alive


class Records(ABC):
    """See `tui.core.ports.Records`, which says what each method does."""

    @property
    @abstractmethod
    def memory(self) -> Memory:
        """Everything that the library holds."""

    def articles(self) -> list[Article]:
        """All articles of the library."""
        return self.memory.articles()

    def article(self, ident: int) -> Article | None:
        """The article with that id."""
        return self.memory.article(ident)

    def by_source(self, source: str) -> Article | None:
        """The article that came from that URI."""
        return self.memory.by_source(source)

    def annotations(self, article: int) -> list[Annotation]:
        """The annotations of one article, in text order."""
        return self.memory.annotations(article)

    def records(self) -> list[Record]:
        """Every living record, oldest first."""
        return sides.living(self.memory)

    def annotation(self, ident: int) -> Annotation | None:
        """The annotation with that id, of whichever article."""
        return self.memory.annotation(ident)

    def tagged(self, tag: str, *, children: bool = True) -> list[Annotation]:
        """Annotations with that tag, or one below it (`tag/…`), without case; oldest first."""
        return self.memory.tagged(tag, children=children)

    def tag_uses(self) -> dict[str, frozenset[int]]:
        """Ids of the annotations with each tag itself, by its name as they write it."""
        return self.memory.tag_uses()

    def with_text(self, needle: str) -> list[Annotation]:
        """Annotations whose note or quote holds the text, without case; oldest first."""
        return self.memory.with_text(needle)

    def codebook(self) -> Codebook:
        """All tags."""
        return self.memory.codebook()

    def corrections(self, article: int) -> list[Correction]:
        """What the reader says of the quotations of one article, oldest first."""
        kept = self.memory.shelf(place_of(article)).get(SPEAKERS, {})
        return [to_correction(i, article, kept[i]) for i in sorted(kept) if alive(kept[i])]

    def proposals(self) -> list[Proposal]:
        """What is put up for review in all articles, oldest first."""
        found = [
            to_proposal(key.ident, int(key.place, 16), fields)
            for key, fields in self.memory.every("proposed")
            if key.table == PROPOSALS and alive(fields)
        ]
        return sorted(found, key=attrgetter("id"))

    def rivals(self, ident: int) -> list[Record | None]:
        """Versions that were made without knowledge of the one that is shown."""
        return sides.rivals(self.memory, ident)

    def contested(self) -> list[Record]:
        """Living records that have rivals, oldest first."""
        return sides.contested(self.memory)

    def removed(self) -> list[Record]:
        """What lies in the trash, as it was when it was removed, oldest first."""
        return sides.removed(self.memory)

    def taught(self) -> Taught:
        """All that the reader taught about names."""
        return self.memory.taught()
