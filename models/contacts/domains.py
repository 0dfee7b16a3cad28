"""Which names with dots are hosts: those that end as hosts do, rather than "node.js"."""

import re
from itertools import pairwise

from linkify_it.tlds import TLDS

FILE = re.compile(
    r"\.(?:jpe?g|png|gif|webp|heic|bmp|tiff?|svg|psd|eps|pdf|docx?|xlsx?|pptx?|odt|ods|csv|tsv|txt|rtf|md|xml|html?|json|zip|rar"
    r"|7z|gz|mov|mp[34]|avi|mkv|webm|wav|m4a|stl|step|dwg|js|py|sh|exe|apk)\Z",
    re.IGNORECASE,
)
RUN = re.compile(r"(?<![\w-])[\w-]++(?:\.[\w-]++)++")  # labels between dots
# IANA's list but for endings of files, and names that are reserved.
ENDINGS = {name.lower() for name in TLDS} - {"zip", "mov", "md", "py", "sh"} | {"onion", "example"}
ENDINGS |= {name.encode().decode("idna") for name in ENDINGS if name.startswith("xn--")}
LOOKALIKES = str.maketrans("асеорхуіѕ", "aceopxyis")  # noqa: RUF001 (Cyrillic letters that pass for Latin ones)
WIDE = "\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef"  # scripts without spaces: they adjoin an address
_ENDING = re.compile(rf"xn--[a-z0-9-]+|[a-z]+(?=[-_{WIDE}]|$)|[^\W\d_]+(?=[-_]|$)", re.IGNORECASE)
_ADJOINING = re.compile(rf".*[{WIDE}](?=[a-z0-9])", re.IGNORECASE)


def domain_end(run: str, loose: bool = False, sure: bool = False) -> int:
    """Where the host that begins a run of labels ends; 0: it is none.

    `loose`: any ending of letters will do (after an @). `sure`: a sentence cannot be meant (a path follows).
    """
    labels = run.split(".")
    best = offset = 0
    for before, label in pairwise(labels):
        offset += len(before) + 1
        ending = _ENDING.match(label)
        if ending and _is_ending(ending[0], label, before, sure or loose):
            best = offset + ending.end()
    last = labels[-1]
    if loose and len(labels) > 1 and best < len(run) and last.isalpha() and len(last) > 1:
        return best if best > len(run) - len(last) or (best and last.istitle()) else len(run)
    return best


def domain_start(run: str) -> int:
    """Where the host begins in a run that a script without spaces may adjoin: 邮箱example.com."""
    first = run.split(".", 1)[0]
    adjoining = _ADJOINING.match(first)
    return adjoining.end() if adjoining else len(first) - len(first.lstrip("-_"))


def _is_ending(ending: str, label: str, before: str, sure: bool) -> bool:
    """Not where a space is missing ("Thanks.It came"), nor a measure ("5.mm"), nor a compound ("check.in-store")."""
    lower = ending.lower()
    if not sure and (ending.istitle() and not before.istitle()):
        return False
    if len(ending) == 2 and not sure and (ending.istitle() or before.isdigit() or label[2:3] == "-"):  # noqa: PLR2004
        return False
    return lower in ENDINGS or lower.translate(LOOKALIKES) in ENDINGS


def is_store_host(host: str, own_hosts: frozenset[str]) -> bool:
    """Is it one of the store's, with or without www., or below one? Hosts compare as they are written, in any case."""
    host = host.lower().removesuffix(".").removeprefix("www.")
    own = {one.lower().removesuffix(".").removeprefix("www.") for one in own_hosts}
    return host in own or (host.isascii() and any(host.endswith(f".{one}") for one in own))
