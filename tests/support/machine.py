"""How fast the machine is on which the tests run, for those that bound the time of something."""

import time

USUAL_SECONDS = 0.012  # of the loop below, on the machine by which the bounds were chosen


def slowness() -> float:
    """Return how many times slower this machine is at present; at least 1."""
    return max(1.0, min(_loop() for _ in range(3)) / USUAL_SECONDS)


def delay() -> float:
    """Return how many times longer work takes by the clock at present, with all else that runs here; at least 1."""
    begun = time.perf_counter()
    rounds = 20
    for _ in range(rounds):
        _loop()
    return max(1.0, (time.perf_counter() - begun) / rounds / USUAL_SECONDS)


def busyness() -> float:
    """Return how many times longer than usual work takes at present, by the clock on the wall; at least 1."""
    begun = time.perf_counter()
    for _ in range(10):
        _loop()
    return max(1.0, (time.perf_counter() - begun) / (10 * USUAL_SECONDS))


def _loop() -> float:
    begun, total = time.process_time(), 0
    for number in range(200_000):
        total += number
    return time.process_time() - begun
