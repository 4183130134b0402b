"""How quick recognition is: `python tests/bench/bench_nlp.py [--model NAME]`.

Prints the time until the worker is ready, the round trip of the seed article, words a CPU-second
(of the worker) and its memory. Figures to reach: 1.5 s, 150 ms, 7,000 words, 230 MB.
"""

import argparse
import asyncio
import os
import statistics
import sys
import time
from contextlib import aclosing
from pathlib import Path

from tui.core.document import Document
from tui.nlp.client import WorkerRecogniser

SEED = Path(__file__).parents[2] / "seeds" / "wire-story.txt"
COPIES = 60
ROUNDS = 10


async def once(recogniser: WorkerRecogniser, text: str) -> tuple[float, float, int]:
    """Seconds until the first names, until the last answer, and the number of mentions."""
    paragraphs = Document(text).paragraphs
    began = time.perf_counter()
    first, count = 0.0, 0
    async with aclosing(recogniser.recognise(text, paragraphs)) as answers:
        async for answer in answers:
            first = first or time.perf_counter() - began
            count = len(answer.mentions)
    return first, time.perf_counter() - began, count


async def measure(model: str | None) -> dict[str, str]:
    """Every figure by name."""
    text = SEED.read_text(encoding="utf-8")
    began = time.perf_counter()
    recogniser = WorkerRecogniser(model)
    await recogniser.start()
    ready = time.perf_counter() - began
    cold = await once(recogniser, text)
    warm = [await once(recogniser, text) for _ in range(ROUNDS)]
    process = recogniser._process
    assert process is not None
    before = cpu(process.pid)
    count = (await once(recogniser, "\n".join([text] * COPIES)))[2]
    used = cpu(process.pid) - before
    words = len(text.split()) * COPIES
    memory = peak(process.pid)
    await recogniser.stop()
    return {
        "pipeline": recogniser.pipeline,
        "worker ready, s": f"{ready:.2f}",
        "seed, first time: first names / all, ms": f"{1e3 * cold[0]:.0f} / {1e3 * cold[1]:.0f}",
        "seed, median of 10: first names / all, ms": " / ".join(
            f"{1e3 * statistics.median(w[i] for w in warm):.0f}" for i in (0, 1)
        ),
        "words a CPU-second": f"{words / used:,.0f} ({words:,} words, {count:,} mentions)",
        "peak memory of the worker, MB": f"{memory / 1024:.0f}",
    }


def cpu(pid: int) -> float:
    """CPU seconds that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def peak(pid: int) -> int:
    """Largest resident size of a process so far, in KiB."""
    return int(Path(f"/proc/{pid}/status").read_text().split("VmHWM:")[1].split()[0])


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--model", default=None)
    for name, figure in asyncio.run(measure(parser.parse_args().model)).items():
        sys.stdout.write(f"{name:45}{figure}\n")


if __name__ == "__main__":
    main()
