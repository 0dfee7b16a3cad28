"""On which databases tests run: on both, but what is the same on either."""

import pytest

ON_SQLITE = pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
"""For what is decided before any statement or beside them: frames, headers, limits, files, how a process ends."""
