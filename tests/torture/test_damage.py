"""Files cut short, zeroed or with one bit flipped: the library opens and nothing changes unsaid."""

from random import Random

from tests.torture.damage import Result, flipped, look, small_library, truncated, zeroed


def test_no_damage_to_a_file_goes_unsaid() -> None:
    image, expected = small_library()
    kinds = {path.parts[-2] for path in image.files}
    assert {"library", "notes", "texts", "journal", "history"} <= kinds
    result = Result()
    flips = flipped(image, 250, Random(1))  # noqa: S311  (it has to be repeatable)
    for number, damage in enumerate([*truncated(image, 61), *zeroed(image, 97), *flips]):
        look(damage, image, expected, result, mend=number % 10 == 0)
    assert result.examples == []
    assert result.verdicts["whole"] > 300
    assert result.verdicts["named"] > 0
