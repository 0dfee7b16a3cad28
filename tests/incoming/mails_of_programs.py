# ruff: noqa: E501 - mails as programs write them, in the letters of their users
"""One answer by mail of each program that writes its quotes in its own way."""

from tests.incoming.mail_languages import QUOTED, WORDS
from tests.incoming.mail_parts import PHOTO, file, leaf, lines_of, mail, marked, page, plain, several

EN, DE, JA, ZH, RU = (WORDS[name] for name in ("en", "de", "ja", "zh", "ru"))
OF_PROGRAMS = [
    mail(
        "Thunderbird",
        plain(
            "A long line that \nflows on, as written.\n\nOn 23/11/2026 10:00, The Shop wrote:\n> Here \n> it is.\n\n-- \nAnn\n+1 555",
            more="; format=flowed",
        ),
        "A long line that flows on, as written.",
    ),
    mail(
        "Thunderbird de",
        plain(f"{DE}\n\nAm 23.11.26 um 10:00 schrieb The Shop:\n{marked(QUOTED)}", "utf-8", "utf-8", "8bit"),
        DE,
    ),
    mail(
        "mutt, interleaved",
        plain(
            "On Mon, Nov 23, 2026 at 10:00:00AM +0100, The Shop wrote:\n> Which colour?\n\nBlue\n\n> Which size?\n\nM\n"
        ),
        "On Mon, Nov 23, 2026 at 10:00:00AM +0100, The Shop wrote:\n> Which colour?\n\nBlue\n\n> Which size?\n\nM",
    ),
    mail(
        "mutt, below",
        plain(f"On Mon, Nov 23, 2026 at 10:00:00AM +0100, The Shop wrote:\n{marked(QUOTED)}\n\n{EN}\n"),
        EN,
    ),
    mail(
        "Yahoo",
        plain(
            f"{EN}\n\n On Monday, November 23, 2026 at 10:00:00 AM GMT+1, The Shop <talk@shop.example> wrote:  \n \n Here it is.\n"
        ),
        EN,
    ),
    mail(
        "Yahoo on Android",
        plain(
            f"{EN}\n\nSent from Yahoo Mail on Android \n \n  On Mon, Nov 23, 2026 at 10:00 AM, The Shop<talk@shop.example> wrote:   Here it is.\n"
        ),
        EN,
    ),
    mail(
        "Yahoo, old",
        plain(
            f"{EN}\n--------------------------------------------\nOn Mon, 11/23/26, The Shop <talk@shop.example> wrote:\n\n Subject: Your order\n Here it is.\n"
        ),
        EN,
    ),
    mail(
        "Outlook for iOS",
        plain(
            f"{EN}\n\nGet Outlook for iOS<https://aka.ms/o0ukef>\n________________________________\nFrom: The Shop <talk@shop.example>\nSent: Monday, November 23, 2026 10:00:00 AM\nTo: Ann\nSubject: Your order\n\nHere.\n"
        ),
        EN,
    ),
    mail(
        "Outlook on the web",
        page(
            f"{lines_of(EN)}<div id=appendonsend></div><hr><div id=divRplyFwdMsg><b>Od:</b> The Shop<br><b>X:</b> y</div><div>Here.</div>"
        ),
        EN,
    ),
    mail(
        "Outlook 2003",
        plain(
            f"{DE}\n\n-----Ursprüngliche Nachricht-----\nVon: The Shop [mailto:talk@shop.example] \nGesendet: Montag, 23. November 2026 10:00\nAn: Ann\nBetreff: Order\n\nHier.\n",
            "iso-8859-1",
            "cp1252",
        ),
        DE,
    ),
    mail(
        "GMX",
        plain(
            f'{DE}\n\nGesendet: Montag, 23. November 2026 um 10:00 Uhr\nVon: "The Shop" <talk@shop.example>\nAn: ann@mail.example\nBetreff: Ihre Bestellung\n\nHier.\n'
        ),
        DE,
    ),
    mail(
        "Samsung",
        plain(
            f"{EN}\n\n-------- Original message --------\nFrom: The Shop <talk@shop.example> \nDate: 23/11/2026  10:00  (GMT+01:00) \nTo: ann@mail.example \nSubject: Your order \n\nHere.\n"
        ),
        EN,
    ),
    mail(
        "Proton",
        plain(
            f"{EN}\n\nOn Monday, November 23rd, 2026 at 10:00 AM, The Shop <talk@shop.example> wrote:\n\n{marked(QUOTED)}\n"
        ),
        EN,
    ),
    mail("Yandex", plain(f'{RU}\n\n23.11.2026, 10:00, "The Shop" <talk@shop.example>:\n{marked(QUOTED)}\n'), RU),
    mail(
        "QQ",
        leaf(
            "text/plain; charset=gb18030",
            f'{ZH}\n\n------------------ 原始邮件 ------------------\n发件人: "The Shop" <talk@shop.example>;\n发送时间: 2026年11月23日(星期一) 上午10:00\n收件人: "ann"<ann@mail.example>;\n主题: Order\n\n你好'.encode(
                "gb18030"
            ),
            "base64",
        ),
        ZH,
    ),
    mail(
        "NetEase",
        plain(
            f'{ZH}\n\n\nAt 2026-11-23 10:00:00, "The Shop" <talk@shop.example> wrote:\n\n你好\n', "GBK", "gbk", "base64"
        ),
        ZH,
    ),
    mail("Becky!", leaf("text/plain; charset=ISO-2022-JP", b"\x1b$B-!-j\x1b(B\r\n\r\n> Here\r\n", "7bit"), "①㈱"),
    mail(
        "Zoho",
        plain(f"{EN}\n\n---- On Mon, 23 Nov 2026 10:00:00 +0100 The Shop <talk@shop.example> wrote ----\n\nHere.\n"),
        EN,
    ),
    mail(
        "Lotus Notes", plain(f"{EN}\n\nThe Shop <talk@shop.example> wrote on 11/23/2026 10:00:00 AM:\n\n> Here.\n"), EN
    ),
    mail(
        "KMail with photos",
        several("mixed", plain("Before the photo\n"), file("one.png", PHOTO), plain("and after it.\n")),
        "Before the photo\nand after it.",
        "one.png",
    ),
    mail(
        "a web form",
        page(
            "<!-- form --><table><tr><td>Mug</td><td>2</td></tr><tr><td>price</td><td>&lt; 5 and &gt; 3</td></tr></table><span style='display:none'>tracking</span><img alt=logo>"
        ),
        "Mug 2\nprice < 5 and > 3",
    ),
    mail("a name with a comma", plain(JA), JA, sender="Baker, Ann <ann@mail.example>"),
]
