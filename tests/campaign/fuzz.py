"""Fuzzing: inputs by mutation in a plain loop, and, every other trial, guided by coverage.

The guided ones run atheris in an environment of its own, made once under build/campaign; where
it cannot be made, that is said, and the plain loop does all.
"""

import hashlib
import re
import resource
import subprocess
import sys
import time
from pathlib import Path
from random import Random

from tests.campaign.running import BUILD
from tests.campaign.targets import TARGETS, Target
from tests.campaign.trial import BrokenPromiseError, Trial, promise

_SECONDS = 20.0
_LONGEST = 5.0
"""Seconds of one input."""
_MOST_MEMORY = 900 * 1024
"""Kilobytes of the whole process."""
_ENVIRONMENT = BUILD / "atheris"
_WANTED = ("atheris==3.1.0", "jsonschema==4.26.0")
_ROOT = Path(__file__).parents[2]
_LONGEST_INPUT = 4_096
_COUNTED_EACH = 500
_MIX = [one for one in TARGETS for _time in range(one.share)]


def prepare() -> None:
    """Make the environment of atheris, once."""
    ready = _ENVIRONMENT / "ready"
    if ready.exists() and ready.read_text().split() == list(_WANTED):
        return
    ready.unlink(missing_ok=True)
    print("fuzz: making an environment for atheris …", flush=True)
    pip = [_ENVIRONMENT / "bin" / "python", "-m", "pip", "install", "--quiet"]
    try:
        subprocess.run([sys.executable, "-m", "venv", _ENVIRONMENT], check=True)
        subprocess.run([*pip, "-r", _ROOT / "requirements.lock"], check=True)
        subprocess.run([*pip, *_WANTED], check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"fuzz: NO ATHERIS ({error}): nothing is guided by coverage", flush=True)
        return
    ready.write_text("\n".join(_WANTED))


def trial(given: Trial) -> int:
    """Some seconds of one target; gives the number of inputs."""
    number = given.seed // 2
    chosen = _MIX[number % len(_MIX)]
    guided = given.seed % 2 == 0 and (_ENVIRONMENT / "ready").exists()
    given.kind(f"{chosen.name}{' guided' if guided else ''}")
    return _guided(given, chosen) if guided else _plain(given, chosen)


def _plain(given: Trial, chosen: Target) -> int:
    """Mutations of what is known, without looking at what they reach."""
    corpus, random = chosen.seeds(), given.random
    end, count = time.monotonic() + _SECONDS, 0
    while count < given.most or (not given.most and time.monotonic() < end):
        data = mutated(random, corpus, chosen.words)
        started = time.thread_time()
        count += 1
        if count % _COUNTED_EACH == 1:
            given.counted(count)
        try:
            _try(given, chosen, data)
        finally:
            took = time.thread_time() - started
        if took >= _LONGEST:
            kept = _kept(given, chosen, data)
            raise BrokenPromiseError(f"{chosen.name}: {took:.1f} s for {kept}")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    promise(memory < _MOST_MEMORY, f"{chosen.name}: {memory // 1024} MB")
    return count


def _try(given: Trial, chosen: Target, data: bytes) -> None:
    try:
        chosen.check(data)
    except BrokenPromiseError as error:
        raise BrokenPromiseError(f"{error} [{_kept(given, chosen, data)}]") from error
    except Exception as error:
        told = f"{chosen.name}: {type(error).__name__}: {error} [{_kept(given, chosen, data)}]"
        raise BrokenPromiseError(told) from error


def _kept(given: Trial, chosen: Target, data: bytes) -> str:
    """The input, put where the runner keeps it; its file can go to kept/ as it is."""
    name = f"{chosen.name}-{hashlib.sha256(data).hexdigest()[:12]}.bin"
    (given.folder / name).write_bytes(data)
    given.again(f"tests.campaign.targets {{folder}}/{name}")
    return name


def mutated(random: Random, corpus: list[bytes], words: tuple[bytes, ...]) -> bytes:
    """One of the known inputs with a few changes."""
    data = bytearray(random.choice(corpus))
    for _time in range(1 + int(random.expovariate(0.5))):
        place = random.randrange(len(data) + 1)
        match random.randrange(7):
            case 0:
                data[place:place] = random.choice(words) if words else b"\x00"
            case 1:
                del data[place : place + random.randrange(1, 1 + max(1, len(data) // 4))]
            case 2:
                data[place : place + 1] = bytes([random.randrange(256)])
            case 3:
                piece = data[place : place + random.randrange(40)]
                data[place:place] = piece * random.randrange(1, 4)
            case 4:
                other = random.choice(corpus)
                start = random.randrange(len(other) + 1)
                data[place:place] = other[start : start + random.randrange(60)]
            case 5:
                data[place : place + 3] = chr(random.randrange(0x20, 0xD800)).encode()
            case _:
                digits = str(random.choice((0, 1, -1, 9, 10**6, 2**31, 10**20))).encode()
                data[place : place + 2] = digits
    return bytes(data[: max(_LONGEST_INPUT, 100_000)])


# --- guided by coverage ---------------------------------------------------------------


def _guided(given: Trial, chosen: Target) -> int:
    """atheris in its environment; gives how many inputs it ran."""
    corpus = BUILD / "corpus" / chosen.name
    corpus.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(chosen.seeds()):
        (corpus / f"seed-{number}").write_bytes(data)
    limit = [f"-runs={given.most}"] if given.most else [f"-max_total_time={int(_SECONDS)}"]
    done = subprocess.run(
        [_ENVIRONMENT / "bin" / "python", "-m", "tests.campaign.guided", chosen.name, str(corpus),
         *limit, f"-seed={given.seed + 1}", f"-artifact_prefix={given.folder}/",
         f"-max_len={_LONGEST_INPUT}", "-timeout=10", "-rss_limit_mb=1500", "-print_final_stats=1"],
        capture_output=True, text=True, errors="replace", cwd=_ROOT, check=False,
    )  # fmt: skip
    (given.folder / "atheris.txt").write_text(done.stdout[-20_000:] + done.stderr[-60_000:])
    found = re.search(r"number_of_executed_units:\s*(\d+)", done.stderr + done.stdout)
    count = int(found[1]) if found else 0
    given.counted(count)
    for kind in ("crash", "timeout", "oom"):
        for one in given.folder.glob(f"{kind}-*"):
            _kept(given, chosen, one.read_bytes())
            one.unlink()
    promise(done.returncode == 0, f"{chosen.name}: {_last_word(done.stdout + done.stderr)}")
    return count


def _last_word(told: str) -> str:
    lines = [one for one in told.splitlines() if "Error" in one or "ERROR" in one]
    return " / ".join(lines[:3])[:400] or "atheris ended without a word"
