"""`python -m parley`."""

import sys

from parley import main  # type: ignore[import-not-found]  # the name that the package has once it is installed

if __name__ == "__main__":
    sys.exit(main())
