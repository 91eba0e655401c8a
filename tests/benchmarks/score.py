"""How long a text of 300 characters takes to score, and what the scorer costs a process before its first text.

Texts are cut to 300 characters from the answers in the shipped exercises and read against their exercises. CPU time
counts, since a busy machine is not the scorer's doing; the peak of memory is read as Linux tells it. Run by itself:
`python -m tests.benchmarks.score`.
"""

import argparse
import json
import statistics
import subprocess
import sys
import time

from facilitator.content.exercise_checks import load_lexicon
from facilitator.smart.model import Brief
from facilitator.smart.scorer import score
from tests.smart.shipped import shipped_exercises

CHARACTERS = 300
ROUNDS = 40
STARTS = 9
BUDGET_P99_MS = 2.0
BUDGET_START_MS = 300.0
BUDGET_MIB = 60.0
LONG_CHARACTERS = (10_000, 50_000, 100_000)

START = """
import json, time
from pathlib import Path
begun = time.process_time()
from facilitator.content.exercise_checks import load_lexicon
from facilitator.smart.scorer import score
score("Adopt a law by 2026.", None, load_lexicon())
taken = 1000 * (time.process_time() - begun)
status = Path("/proc/self/status").read_text()
peak = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))
print(json.dumps([taken, peak / 1024]))
"""


def texts() -> list[tuple[str, Brief]]:
    """Texts of the length to be measured, with their exercises."""
    found = []
    for exercise in shipped_exercises():
        answers = [model.text for model in exercise.models] + [mistake.text for mistake in exercise.mistakes]
        joined = " ".join(answers)
        found += [
            (joined[start : start + CHARACTERS], exercise.brief)
            for start in range(0, len(joined) - CHARACTERS, CHARACTERS)
        ]
    return found


def milliseconds() -> list[float]:
    """CPU time of each score after warm-up, sorted."""
    lexicon = load_lexicon()
    samples = texts()
    for text, brief in samples:
        score(text, brief, lexicon)
    taken = []
    for _ in range(ROUNDS):
        for text, brief in samples:
            begun = time.process_time()
            score(text, brief, lexicon)
            taken.append(1000 * (time.process_time() - begun))
    return sorted(taken)


def starts() -> list[tuple[float, float]]:
    """CPU milliseconds and peak MiB of fresh processes that import, load and score once."""
    found = []
    for _ in range(STARTS):
        ran = subprocess.run([sys.executable, "-c", START], capture_output=True, text=True, check=True)
        taken, peak = json.loads(ran.stdout)
        found.append((float(taken), float(peak)))
    return found


def long_texts() -> list[tuple[int, float]]:
    """Characters and CPU milliseconds of long texts of real clauses."""
    lexicon = load_lexicon()
    clause = "adopt a law on the wages of women in all 14 provinces by 2026, paid from the budget, and "
    found = []
    for characters in LONG_CHARACTERS:
        text = (clause * (characters // len(clause) + 1))[:characters]
        begun = time.process_time()
        score(text, None, lexicon)
        found.append((characters, 1000 * (time.process_time() - begun)))
    return found


def main() -> int:
    """Prints the figures and says whether the budgets hold; 1 if one does not."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    taken = milliseconds()
    p99 = taken[int(0.99 * len(taken))]
    median = statistics.median(taken)
    print(f"score of {CHARACTERS} characters: median {median:.2f} ms, p99 {p99:.2f} ms ({len(taken)} scores)")
    begun = starts()
    first = statistics.median(ms for ms, _ in begun)
    peak = max(mib for _, mib in begun)
    print(f"import, lexicon and first score: {first:.0f} ms of CPU, {peak:.0f} MiB at most")
    for characters, ms in long_texts():
        print(f"{characters} characters: {ms:.0f} ms")
    return int(p99 > BUDGET_P99_MS or first > BUDGET_START_MS or peak > BUDGET_MIB)


if __name__ == "__main__":
    sys.exit(main())
