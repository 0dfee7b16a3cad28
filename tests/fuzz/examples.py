"""How much the fuzzers try: the same each time in CI, and by hand as much as one likes, at random."""

import os
from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

TIMES = int(os.environ.get("PARLEY_TEST_FUZZ", "1"))


def fuzzed(count: int) -> Callable[[Any], Any]:
    """Try `count` examples, the same in each run, or so many times as PARLEY_TEST_FUZZ says, others in each run."""
    return settings(
        max_examples=count * TIMES,
        deadline=None,
        derandomize=TIMES == 1,
        database=None,
        phases=(Phase.explicit, Phase.generate, *((Phase.shrink,) if TIMES > 1 else ())),
        print_blob=True,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
    )


Changes = list[tuple[float, int, bytes, int]]


def cut(data: bytes, changes: Changes) -> bytes:
    """Bytes with pieces taken out and others put in their place.

    A change is where, as a part of the length; how many bytes go; what comes, and how often.
    """
    for place, length, new, times in changes:
        start = int(place * len(data))
        data = data[:start] + new * times + data[start + length :]
    return data


def cuts(pieces: st.SearchStrategy[bytes], most: int = 4) -> st.SearchStrategy[Changes]:
    """Changes for `cut`."""
    times = st.sampled_from([1] * 9 + [20_000])
    return st.lists(
        st.tuples(st.floats(0, 1), st.sampled_from([0, 0, 1, 2, 4, 30, 1000]), pieces, times), max_size=most
    )
