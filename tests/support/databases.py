"""On which databases tests run: on both, but what is the same on either."""

import pytest

ON_SQLITE = pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
"""For what is decided before any statement or beside them: frames, headers, limits, bad input, files, words in mails,
how a process ends."""

ON_POSTGRES = pytest.mark.parametrize("backend", ["postgres"], indirect=True)
"""For what a server does and a file does not: what its sessions keep, and many statements at once."""
