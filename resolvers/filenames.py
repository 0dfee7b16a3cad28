"""Names of files as they are kept: without what could hide what a file is."""

import re
import unicodedata

UNSEEN = {"Cc", "Cf", "Cn", "Co", "Cs", "Me", "Zl", "Zp"}  # categories of Unicode
UNSEEN_LETTERS = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"  # fillers, which other categories hold


def sanitized_filename(name: str) -> str:
    """Return a file's name without its path, what cannot be seen in it, and padding: both can hide its extension."""
    last = re.split(r"[\\/]", name)[-1]
    seen = "".join(char for char in last if unicodedata.category(char) not in UNSEEN and char not in UNSEEN_LETTERS)
    plain = re.sub(r"\s+", " ", re.sub(r"[\"<>|*?:]", "", seen))
    return re.sub(r" +(\.[^. ]*)$", r"\1", plain.strip(" .")) or "file"
