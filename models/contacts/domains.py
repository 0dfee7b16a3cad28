"""Which names with dots are hosts: those with an ending that people know from links, rather than "node.js"."""

import re
from itertools import pairwise

# A host ends with any country's code, but for those that name files (.md, .py, .sh ...), or with one of these. All of
# the 1,400 generic endings would take "finish.today" and every other missing space for a link.
COUNTRIES = """
ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw by bz ca cc cd cf
cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo fr ga gd ge gf gg gh
gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr
kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng
ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr pt pw qa re ro ru rw sa sb sc sd se sg si sk sl sm sn so sr ss st
su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm
zw"""
GENERIC = """
com net org info biz name pro mobi edu gov mil int app dev xyz top site online store shop club live blog website email
link click page icu vip chat social tech cloud digital agency studio design space asia cat aero museum travel jobs tel
onion example
рф рус укр бел срб мкд бг қаз ею ελ 中国 中國 公司 网络 网址 在线 商城 香港 台灣 한국 みんな
भारत ไทย الجزائر السعودية امارات مصر ایران"""  # noqa: RUF001
# No country's code is among these but those left out above.
FILE = re.compile(
    r"\.(?:jpe?g|png|gif|webp|heic|bmp|tiff?|svg|psd|eps|pdf|docx?|xlsx?|pptx?|odt|ods|csv|tsv|txt|rtf|md|xml|html?|json|zip|rar"
    r"|7z|gz|mov|mp[34]|avi|mkv|webm|wav|m4a|stl|step|dwg|js|py|sh|exe|apk)\Z",
    re.IGNORECASE,
)
RUN = re.compile(r"(?<![\w-])[\w-]++(?:\.[\w-]++)++")  # labels between dots
ENDINGS = frozenset(f"{COUNTRIES} {GENERIC}".split())
LOOKALIKES = str.maketrans("асеорхуіѕ", "aceopxyis")  # noqa: RUF001 (Cyrillic letters that pass for Latin ones)
WIDE = "\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff"  # scripts without spaces: they adjoin an address
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
    if lower.startswith("xn--"):
        return True
    if len(ending) == 2 and not sure and (ending.istitle() or before.isdigit() or label[2:3] == "-"):  # noqa: PLR2004
        return False
    return lower in ENDINGS or lower.translate(LOOKALIKES) in ENDINGS


def is_own(host: str, own_hosts: frozenset[str]) -> bool:
    """Is it one of the store's, with or without www., or below one? Hosts compare as they are written, in any case."""
    host = host.lower().removesuffix(".").removeprefix("www.")
    own = {one.lower().removesuffix(".").removeprefix("www.") for one in own_hosts}
    return host in own or (host.isascii() and any(host.endswith(f".{one}") for one in own))
