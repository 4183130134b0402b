"""What editors do to an article, with a passage of it to follow.

No edit says where the passage went; the words that are still there tell it (`truth.py`).
"""

from collections.abc import Callable, Sequence
from random import Random

from tests.bench.prose import (
    NOUNS,
    VERBS,
    Article,
    Paragraph,
    Word,
    paragraph,
    sentence,
    sentences,
    words,
)

Edit = Callable[[Random, Article, Sequence[Word]], None]


def home(article: Article, passage: Sequence[Word]) -> tuple[int, int]:
    """Paragraph and place of the first word of the passage that is left; (-1, -1) if none is."""
    for word in passage:
        for row, part in enumerate(article):
            if word in part:
                return row, part.index(word)
    return -1, -1


def far(random: Random, article: Article, row: int) -> int:
    """A place between paragraphs, at least two paragraphs from that one where there is room."""
    places = [at for at in range(len(article) + 1) if not row - 2 < at < row + 3]
    return random.choice(places or [0, len(article)])


def reword(random: Random, part: Sequence[Word], share: float) -> None:
    """Put other words in the place of a share of these, at least of one."""
    for word in random.sample(list(part), max(1, round(share * len(part))) if part else 0):
        _replace(random, word)


def _replace(random: Random, word: Word) -> None:
    core = word.text.strip(".,;:?!…“”\"'’–()")
    other = random.choice(NOUNS + VERBS)
    if other == core.lower():
        other += "s"
    word.text = word.text.replace(core, other) if core else other
    word.reworded = True


def _slips(random: Random, part: Paragraph, count: int) -> None:
    for _ in range(count):
        part.insert(random.randrange(len(part) + 1), Word(random.choice(NOUNS), fresh=True))


def insert_around(random: Random, article: Article, passage: Sequence[Word]) -> None:
    """New sentences, and a new paragraph now and then, anywhere but within the passage."""
    for _ in range(random.randint(1, 4)):
        part = random.choice(article)
        free = [
            end for _, end in sentences(part) if end == len(part) or part[end] not in passage[1:]
        ]
        if random.random() < 0.5 and free:
            at = random.choice(free)
            part[at:at] = words(sentence(random), fresh=True)
        else:
            article.insert(random.randrange(len(article) + 1), words(paragraph(random), fresh=True))


def delete_around(random: Random, article: Article, passage: Sequence[Word]) -> None:
    """Sentences and paragraphs without a word of the passage go."""
    for _ in range(random.randint(1, 3)):
        row = random.randrange(len(article))
        part = article[row]
        start, end = random.choice(list(sentences(part)))
        if random.random() < 0.4:
            start, end = 0, len(part)
        if not any(word in passage for word in part[start:end]):
            del part[start:end]
        if not part:
            del article[row]


def reword_around(random: Random, article: Article, passage: Sequence[Word]) -> None:
    """Up to 40 % of the words on both sides, within 15 words, are others."""
    row, _ = home(article, passage)
    part = article[row]
    places = [at for at, word in enumerate(part) if word in passage]
    if places:
        near = part[max(0, places[0] - 15) : places[0]] + part[places[-1] + 1 : places[-1] + 16]
        reword(random, near, random.uniform(0.1, 0.4))


def insert_inside(random: Random, article: Article, passage: Sequence[Word]) -> None:
    """Words are put into the passage, up to 30 %."""
    row, at = home(article, passage)
    for _ in range(max(1, round(len(passage) * random.uniform(0, 0.3)))):
        if len(passage) > 1:
            place = at + random.randint(1, len(passage) - 1)
            article[row].insert(
                min(place, len(article[row])), Word(random.choice(NOUNS), fresh=True)
            )


def delete_inside(random: Random, article: Article, passage: Sequence[Word]) -> None:
    """Up to 40 % of the passage's words go."""
    for word in random.sample(list(passage), round(len(passage) * random.uniform(0.05, 0.4))):
        for part in article:
            if word in part:
                part.remove(word)


def reword_inside(random: Random, article: Article, passage: Sequence[Word]) -> None:
    """Up to half of the passage's words are others."""
    reword(random, passage, random.uniform(0.05, 0.5))


def reword_ends(random: Random, article: Article, passage: Sequence[Word]) -> None:
    """The first word of the passage is another, or the last, and maybe the one beside it."""
    row, at = home(article, passage)
    if len(passage) > 3:
        _replace(random, random.choice([passage[0], passage[-1]]))
        if at > 0 and random.random() < 0.3:
            _replace(random, article[row][at - 1])


def move_paragraph(random: Random, article: Article, passage: Sequence[Word]) -> None:
    """The paragraph of the passage goes elsewhere, sometimes with a neighbour."""
    row, _ = home(article, passage)
    count = random.choice([1, 1, 2])
    block = article[row : row + count]
    del article[row : row + count]
    at = far(random, article, row)
    article[at:at] = block


def move_sentence(random: Random, article: Article, passage: Sequence[Word]) -> None:
    """The sentence of the passage goes into another paragraph."""
    row, at = home(article, passage)
    start, end = next((s, e) for s, e in sentences(article[row]) if s <= at < e)
    moving = article[row][start:end]
    del article[row][start:end]
    target = article[min(far(random, article, row), len(article) - 1)]
    place = random.choice([0, *(e for _, e in sentences(target))])
    target[place:place] = moving
    article[:] = [part for part in article if part]


def move_other(random: Random, article: Article, passage: Sequence[Word]) -> None:
    """Some paragraph goes elsewhere."""
    block = article.pop(random.randrange(len(article)))
    article.insert(random.randrange(len(article) + 1), block)


def split_or_join(random: Random, article: Article, passage: Sequence[Word]) -> None:
    """Paragraphs are divided at a sentence, or made one, the passage's among them."""
    row, _ = home(article, passage)
    for wanted in sorted({max(0, row), random.randrange(len(article))}):
        at = min(wanted, len(article) - 1)
        cuts = [end for _, end in sentences(article[at])][:-1]
        if cuts:
            cut = random.choice(cuts)
            article[at : at + 1] = [article[at][:cut], article[at][cut:]]
        elif at + 1 < len(article):
            article[at : at + 2] = [article[at] + article[at + 1]]


def typography(random: Random, article: Article, passage: Sequence[Word]) -> None:
    """Case, quotation marks, dashes and dots of the whole article in another style."""
    table = random.choice(
        [{"“": '"', "”": '"', "’": "'", "–": "—", "…": "..."}, {"“": "„", "”": "“"}]
    )
    shout = random.random() < 0.3
    for part in article:
        loud = shout and random.random() < 0.5
        for word in part:
            text = "".join(table.get(sign, sign) for sign in word.text)
            word.text = text.upper() if loud else text


def misspell(random: Random, article: Article, passage: Sequence[Word]) -> None:
    """A letter of some longer words changes; they are the same words still."""
    for word in random.sample(list(passage), (len(passage) + 4) // 5):
        letters = [at for at, sign in enumerate(word.text) if sign.isalpha()]
        if len(letters) >= 6:
            at = random.choice(letters[1:])
            word.text = word.text[:at] + random.choice("aeiounrst") + word.text[at + 1 :]


def remove_passage(random: Random, article: Article, passage: Sequence[Word]) -> None:
    """The passage goes, its surroundings stay."""
    for part in article:
        part[:] = [word for word in part if word not in passage]
    article[:] = [part for part in article if part]


def remove_section(random: Random, article: Article, passage: Sequence[Word]) -> None:
    """The paragraphs of the passage go, and up to two of their neighbours."""
    row, _ = home(article, passage)
    extra = random.choice([0, 0, 1, 2])
    article[:] = [
        part
        for at, part in enumerate(article)
        if not any(word in passage for word in part) and not row < at <= row + extra
    ]


def replace_sentence(random: Random, article: Article, passage: Sequence[Word]) -> None:
    """The sentences of the passage go, and new ones on other matters stand there."""
    for part in article:
        for start, end in reversed(list(sentences(part))):
            if any(word in passage for word in part[start:end]):
                part[start:end] = words(sentence(random), fresh=True)


def replace_paragraph(random: Random, article: Article, passage: Sequence[Word]) -> None:
    """The paragraphs of the passage go, and new ones stand there."""
    for row, part in enumerate(article):
        if any(word in passage for word in part):
            article[row] = words(paragraph(random), fresh=True)


def look_alike(random: Random, article: Article, passage: Sequence[Word], change: float) -> None:
    """A copy of the sentence of the passage, with some words changed, comes to stand far away."""
    row, at = home(article, passage)
    bounds = [(s, e) for s, e in sentences(article[row]) if s < at + len(passage) and e > at]
    copy = [Word(word.text, fresh=True) for word in article[row][bounds[0][0] : bounds[-1][1]]]
    if change:
        reword(random, copy, change)
    place = far(random, article, row)
    target = article[min(place, len(article) - 1)]
    if random.random() < 0.5 and abs(article.index(target) - row) > 1:
        target.extend(copy)
    else:
        article.insert(place, copy)


AROUND: Sequence[Edit] = (
    insert_around, delete_around, reword_around, move_other, split_or_join, typography,
)  # fmt: skip
INSIDE: Sequence[Edit] = (insert_inside, delete_inside, reword_inside, reword_ends, misspell)
MOVES: Sequence[Edit] = (move_paragraph, move_sentence)
REMOVALS: Sequence[Edit] = (remove_passage, remove_section, replace_sentence, replace_paragraph)
