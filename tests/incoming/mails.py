# ruff: noqa: E501, RUF001 - mails as programs write them, in the letters of their users
"""Sixty answers by mail, as some twenty programs send them in seventeen languages, each with what is right.

They are made here, whole: headers, parts and encodings. Nothing in them was anybody's.
"""

import base64
import quopri
from collections.abc import Iterator
from dataclasses import dataclass

PHOTO, LOGO, BILL = b"\x89PNG photo", b"\x89PNG logo", b"%PDF-1.4 bill"
SHOP = "The Shop <talk@shop.example>"
QUOTED = "Here is your parcel's number.\n\nFrom: us\nTo: you\n- The Shop"

# What each writes anew: lists, dashes, names of headers and greetings among it.
WORDS = {
    "en": "It came broken:\n\n- the blue mug\n- the red one\n\nFrom: Berlin\nTo: Paris\n\nBest regards,\nAnn",
    "de": "Die Tasse ist kaputt.\n----\nBitte schicken Sie eine neue!\n\nMit freundlichen Grüßen\nÄnne",
    "fr": "La tasse est cassée : pouvez-vous en envoyer une autre ?\n\nÀ bientôt,\nZoé",
    "es": "La taza llegó rota.\n¿Me envían otra?\n\nGracias,\nÍñigo",
    "it": "La tazza è rotta.\n\nDa: Milano\nA: Torino\n\nGrazie",
    "pt": "A caneca chegou partida.\nNão quero outra, só o dinheiro.",
    "nl": "De mok is kapot.\n\nVan: de grote\nAan: de kleine ruilen, graag!",
    "sv": "Muggen är trasig.\nKan ni skicka en ny?\n\nHälsningar\nÅsa",
    "da": "Koppen er gået i stykker.\nSend venligst en ny – den blå.",
    "fi": "Muki on rikki.\nLähettäkää uusi, kiitos!",
    "pl": "Kubek przyszedł rozbity.\nProszę o zwrot pieniędzy.",
    "ru": "Чашка пришла разбитой.\n\n- синяя\n- красная\n\nС уважением,\nАнна",
    "tr": "Kupa kırık geldi.\nLütfen yenisini gönderin.",
    "ja": "カップが割れていました。\n①㈱テストの青いもの\nよろしくお願いします。\n髙橋",
    "zh": "杯子坏了。\n请退款，谢谢！\n朱镕",
    "ko": "컵이 깨져서 왔어요.\n환불해 주세요.",
    "he": "הכוס הגיעה שבורה.\nאנא שלחו חדשה.",
    "th": "แก้วแตกครับ\nขอคืนเงินด้วย",
}
ATTRIBUTIONS = {
    "en": "On Mon, 23 Nov 2026 at 10:00, The Shop <talk@shop.example>\nwrote:",
    "de": "Am Mo., 23. Nov. 2026 um 10:00 Uhr schrieb The Shop <talk@shop.example>:",
    "fr": "Le lun. 23 nov. 2026 à 10:00, The Shop <talk@shop.example> a\nécrit :",
    "es": "El lun, 23 nov 2026 a las 10:00, The Shop (<talk@shop.example>) escribió:",
    "it": "Il giorno lun 23 nov 2026 alle ore 10:00 The Shop <\ntalk@shop.example> ha scritto:",
    "pt": "The Shop <talk@shop.example> escreveu (segunda, 23/11/2026 à(s) 10:00):",
    "nl": "Op ma 23 nov 2026 om 10:00 schreef The Shop <talk@shop.example>:",
    "sv": "Den mån 23 nov. 2026 kl 10:00 skrev The Shop <talk@shop.example>:",
    "da": "Den man. 23. nov. 2026 kl. 10.00 skrev The Shop <talk@shop.example>:",
    "fi": "ma 23. marrask. 2026 klo 10.00 The Shop (talk@shop.example) kirjoitti:",
    "pl": "pon., 23 lis 2026 o 10:00 The Shop <talk@shop.example> napisał(a):",
    "ru": "пн, 23 нояб. 2026 г. в 10:00, The Shop <talk@shop.example>:",
    "tr": "The Shop <talk@shop.example>, 23 Kas 2026 Pzt, 10:00 tarihinde şunu yazdı:",
    "ja": "2026年11月23日(月) 10:00 The Shop <talk@shop.example>:",
    "zh": "The Shop <talk@shop.example> 于2026年11月23日周一 10:00写道：",
    "ko": "2026년 11월 23일 (월) 오전 10:00, The Shop <talk@shop.example>님이 작성:",
    "he": "\u202bבתאריך יום ב׳, 23 בנוב׳ 2026 ב-10:00 מאת \u202aThe Shop\u202c\u200f <\u202atalk@shop.example\u202c\u200f>:\u202c",
    "th": "ในวันที่ จ. 23 พ.ย. 2026 เวลา 10:00 The Shop <talk@shop.example> เขียนว่า:",
}
HEADINGS = {
    "en": ("From", "Sent", "To", "Subject", "Monday, November 23, 2026 10:00 AM"),
    "de": ("Von", "Gesendet", "An", "Betreff", "Montag, 23. November 2026 10:00"),
    "fr": ("De ", "Envoyé ", "À ", "Objet ", "lundi 23 novembre 2026 10:00"),
    "es": ("De", "Enviado", "Para", "Asunto", "lunes, 23 de noviembre de 2026 10:00"),
    "it": ("Da", "Inviato", "A", "Oggetto", "lunedì 23 novembre 2026 10:00"),
    "pt": ("De", "Enviado", "Para", "Assunto", "segunda-feira, 23 de novembro de 2026 10:00"),
    "nl": ("Van", "Verzonden", "Aan", "Onderwerp", "maandag 23 november 2026 10:00"),
    "sv": ("Från", "Skickat", "Till", "Ämne", "den 23 november 2026 10:00"),
    "da": ("Fra", "Sendt", "Til", "Emne", "23. november 2026 10:00"),
    "fi": ("Lähettäjä", "Lähetetty", "Vastaanottaja", "Aihe", "maanantai 23. marraskuuta 2026 10.00"),
    "pl": ("Od", "Wysłano", "Do", "Temat", "poniedziałek, 23 listopada 2026 10:00"),
    "ru": ("От", "Отправлено", "Кому", "Тема", "23 ноября 2026 г. 10:00"),
    "tr": ("Kimden", "Gönderilme", "Kime", "Konu", "23 Kasım 2026 Pazartesi 10:00"),
    "ja": ("差出人", "送信日時", "宛先", "件名", "2026年11月23日 10:00"),
    "zh": ("发件人", "发送时间", "收件人", "主题", "2026年11月23日 10:00"),
    "ko": ("보낸 사람", "보낸 날짜", "받는 사람", "제목", "2026년 11월 23일 월요일 오전 10:00"),
    "he": ("מאת", "נשלח", "אל", "נושא", "יום שני 23 נובמבר 2026 10:00"),
    "th": ("จาก", "ส่ง", "ถึง", "เรื่อง", "23 พฤศจิกายน 2026 10:00"),
}
CHARSETS = {
    "en": ("us-ascii", "ascii"),
    "de": ("iso-8859-1", "cp1252"),
    "pl": ("iso-8859-2", "iso8859-2"),
    "ru": ("koi8-r", "koi8-r"),
    "tr": ("iso-8859-9", "cp1254"),
    "ja": ("shift_jis", "cp932"),
    "zh": ("gb2312", "gbk"),
    "ko": ("ks_c_5601-1987", "cp949"),
    "he": ("iso-8859-8-i", "iso8859-8"),
    "th": ("windows-874", "cp874"),
    "es": ("us-ascii", "utf-8"),  # as programs do that forget to say it
    "it": ("windows-1252", "cp1252"),
}
IPHONES = {
    "en": ("Sent from my iPhone", "On 23 Nov 2026, at 10:00, The Shop <talk@shop.example> wrote:"),
    "de": ("Von meinem iPhone gesendet", "Am 23.11.2026 um 10:00 schrieb The Shop <talk@shop.example>:"),
    "fr": ("Envoyé de mon iPhone", "Le 23 nov. 2026 à 10:00, The Shop <talk@shop.example> a écrit :"),
    "nl": (
        "Verstuurd vanaf mijn iPhone",
        "Op 23 nov 2026 om 10:00 heeft The Shop <talk@shop.example> het volgende geschreven:",
    ),
    "es": ("Enviado desde mi iPhone", "El 23 nov 2026, a las 10:00, The Shop <talk@shop.example> escribió:"),
    "sv": ("Skickat från min iPhone", "23 nov. 2026 kl. 10:00 skrev The Shop <talk@shop.example>:"),
    "ru": ("Отправлено с iPhone", "23 нояб. 2026 г., в 10:00, The Shop <talk@shop.example> написал(а):"),
    "ja": ("iPhoneから送信", "2026/11/23 10:00、The Shop <talk@shop.example>のメール:"),
    "zh": ("发自我的iPhone", "在 2026年11月23日，10:00，The Shop <talk@shop.example> 写道："),
}


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail, the text that its author wrote anew, and the names of its files in order."""

    name: str
    raw: bytes
    text: str
    files: tuple[str, ...] = ()


def leaf(kind: str, data: bytes, encoding: str = "8bit", *headers: str) -> bytes:
    """A part that holds no others."""
    coded = {"base64": base64.encodebytes, "quoted-printable": quopri.encodestring}.get(encoding, bytes)(data)
    lines = [f"Content-Type: {kind}", f"Content-Transfer-Encoding: {encoding}", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + coded.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def several(kind: str, *parts: bytes) -> bytes:
    """A part that holds others."""
    mark = f"=_{kind}_{len(b''.join(parts))}"
    lines = b"".join(b"--%s\r\n%s\r\n" % (mark.encode(), part) for part in parts)
    return f'Content-Type: multipart/{kind}; boundary="{mark}"\r\n\r\n'.encode() + lines + f"--{mark}--\r\n".encode()


def file(name: str, data: bytes, kind: str = "image/png", how: str = "attachment") -> bytes:
    """An attachment, or a picture among the text."""
    return leaf(
        f'{kind}; name="{name}"',
        data,
        "base64",
        f'Content-Disposition: {how}; filename="{name}"',
        f"Content-ID: <{name}>",
    )


def mail(name: str, body: bytes, text: str, *files: str, sender: str = "Ann Baker <ann@mail.example>") -> Mail:
    """With its headers."""
    head = f"From: {sender}\r\nTo: Shop <reply+abc@in.shop.example>\r\nSubject: Re: Your order\r\nMIME-Version: 1.0\r\n"
    return Mail(name, head.encode() + body, text, files)


def plain(
    text: str, label: str = "utf-8", codec: str = "utf-8", encoding: str = "quoted-printable", more: str = ""
) -> bytes:
    return leaf(f"text/plain; charset={label}{more}", text.encode(codec), encoding)


def page(html: str) -> bytes:
    return leaf(
        "text/html; charset=utf-8",
        f"<html><head><style>p {{}}</style></head><body>{html}</body></html>".encode(),
        "base64",
    )


def marked(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def lines_of(text: str) -> str:
    return "".join(
        f"<div>{line or '<br>'}</div>" for line in text.replace("&", "&amp;").replace("<", "&lt;").split("\n")
    )


def gmail() -> Iterator[Mail]:
    """On the web: two renderings, the attribution broken over lines."""
    for language, above in ATTRIBUTIONS.items():
        words = WORDS[language]
        text = plain(f"{words}\n\n{above}\n\n{marked(QUOTED)}\n")
        html = page(
            f"{lines_of(words)}<div class=gmail_quote><div class=gmail_attr>{above}</div><blockquote>x</blockquote></div>"
        )
        yield mail(f"Gmail {language}", several("alternative", text, html), words)


def outlook() -> Iterator[Mail]:
    """On Windows: a logo among the text, a bill beside it, the language's own character set."""
    for language, (sender, sent, to, subject, date) in HEADINGS.items():
        words = WORDS[language]
        below = f"{sender}: {SHOP}\n{sent}: {date}\n{to}: ann@mail.example\n{subject}: Your order\n\n{QUOTED}\n"
        label, codec = CHARSETS.get(language, ("utf-8", "utf-8"))
        encoding = "base64" if language in ("ja", "zh", "th") else "quoted-printable"
        if label == "us-ascii":
            encoding = "8bit"
        shown = several("alternative", plain(f"{words}\n\n{below}", label, codec, encoding), page("<p>other</p>"))
        body = several(
            "mixed",
            several("related", shown, file("image001.png", LOGO, how="inline")),
            file("bill.pdf", BILL, "application/pdf"),
        )
        yield mail(f"Outlook {language}", body, words, "image001.png", "bill.pdf")


def iphone() -> Iterator[Mail]:
    """The photo stands between two pieces of the HTML, in one of the alternatives."""
    for language, (sent, above) in IPHONES.items():
        words = WORDS[language]
        text = plain(f"{words}\n\n{sent}\n\n{marked(f'{above}{chr(10)}{chr(10)}{QUOTED}')}\n")
        html = several(
            "mixed",
            page(lines_of(words)),
            file("IMG_1.png", PHOTO, how="inline"),
            page(f"<blockquote type=cite>{QUOTED}</blockquote>"),
        )
        yield mail(f"iPhone {language}", several("alternative", text, html), words, "IMG_1.png")


def others() -> Iterator[Mail]:
    """One of each of the rest."""
    en, de, ja, zh, ru = (WORDS[name] for name in ("en", "de", "ja", "zh", "ru"))
    yield mail(
        "Thunderbird",
        plain(
            "A long line that \nflows on, as written.\n\nOn 23/11/2026 10:00, The Shop wrote:\n> Here \n> it is.\n\n-- \nAnn\n+1 555",
            more="; format=flowed",
        ),
        "A long line that flows on, as written.",
    )
    yield mail(
        "Thunderbird de",
        plain(f"{de}\n\nAm 23.11.26 um 10:00 schrieb The Shop:\n{marked(QUOTED)}", "utf-8", "utf-8", "8bit"),
        de,
    )
    yield mail(
        "mutt, interleaved",
        plain(
            "On Mon, Nov 23, 2026 at 10:00:00AM +0100, The Shop wrote:\n> Which colour?\n\nBlue\n\n> Which size?\n\nM\n"
        ),
        "On Mon, Nov 23, 2026 at 10:00:00AM +0100, The Shop wrote:\n> Which colour?\n\nBlue\n\n> Which size?\n\nM",
    )
    yield mail(
        "mutt, below",
        plain(f"On Mon, Nov 23, 2026 at 10:00:00AM +0100, The Shop wrote:\n{marked(QUOTED)}\n\n{en}\n"),
        en,
    )
    yield mail(
        "Yahoo",
        plain(
            f"{en}\n\n On Monday, November 23, 2026 at 10:00:00 AM GMT+1, The Shop <talk@shop.example> wrote:  \n \n Here it is.\n"
        ),
        en,
    )
    yield mail(
        "Yahoo on Android",
        plain(
            f"{en}\n\nSent from Yahoo Mail on Android \n \n  On Mon, Nov 23, 2026 at 10:00 AM, The Shop<talk@shop.example> wrote:   Here it is.\n"
        ),
        en,
    )
    yield mail(
        "Yahoo, old",
        plain(
            f"{en}\n--------------------------------------------\nOn Mon, 11/23/26, The Shop <talk@shop.example> wrote:\n\n Subject: Your order\n Here it is.\n"
        ),
        en,
    )
    yield mail(
        "Outlook for iOS",
        plain(
            f"{en}\n\nGet Outlook for iOS<https://aka.ms/o0ukef>\n________________________________\nFrom: The Shop <talk@shop.example>\nSent: Monday, November 23, 2026 10:00:00 AM\nTo: Ann\nSubject: Your order\n\nHere.\n"
        ),
        en,
    )
    yield mail(
        "Outlook on the web",
        page(
            f"{lines_of(en)}<div id=appendonsend></div><hr><div id=divRplyFwdMsg><b>Od:</b> The Shop<br><b>X:</b> y</div><div>Here.</div>"
        ),
        en,
    )
    yield mail(
        "Outlook 2003",
        plain(
            f"{de}\n\n-----Ursprüngliche Nachricht-----\nVon: The Shop [mailto:talk@shop.example] \nGesendet: Montag, 23. November 2026 10:00\nAn: Ann\nBetreff: Order\n\nHier.\n",
            "iso-8859-1",
            "cp1252",
        ),
        de,
    )
    yield mail(
        "GMX",
        plain(
            f'{de}\n\nGesendet: Montag, 23. November 2026 um 10:00 Uhr\nVon: "The Shop" <talk@shop.example>\nAn: ann@mail.example\nBetreff: Ihre Bestellung\n\nHier.\n'
        ),
        de,
    )
    yield mail(
        "Samsung",
        plain(
            f"{en}\n\n-------- Original message --------\nFrom: The Shop <talk@shop.example> \nDate: 23/11/2026  10:00  (GMT+01:00) \nTo: ann@mail.example \nSubject: Your order \n\nHere.\n"
        ),
        en,
    )
    yield mail(
        "Proton",
        plain(
            f"{en}\n\nOn Monday, November 23rd, 2026 at 10:00 AM, The Shop <talk@shop.example> wrote:\n\n{marked(QUOTED)}\n"
        ),
        en,
    )
    yield mail("Yandex", plain(f'{ru}\n\n23.11.2026, 10:00, "The Shop" <talk@shop.example>:\n{marked(QUOTED)}\n'), ru)
    yield mail(
        "QQ",
        leaf(
            "text/plain; charset=gb18030",
            f'{zh}\n\n------------------ 原始邮件 ------------------\n发件人: "The Shop" <talk@shop.example>;\n发送时间: 2026年11月23日(星期一) 上午10:00\n收件人: "ann"<ann@mail.example>;\n主题: Order\n\n你好'.encode(
                "gb18030"
            ),
            "base64",
        ),
        zh,
    )
    yield mail(
        "NetEase",
        plain(
            f'{zh}\n\n\nAt 2026-11-23 10:00:00, "The Shop" <talk@shop.example> wrote:\n\n你好\n', "GBK", "gbk", "base64"
        ),
        zh,
    )
    yield mail("Becky!", leaf("text/plain; charset=ISO-2022-JP", b"\x1b$B-!-j\x1b(B\r\n\r\n> Here\r\n", "7bit"), "①㈱")
    yield mail(
        "Zoho",
        plain(f"{en}\n\n---- On Mon, 23 Nov 2026 10:00:00 +0100 The Shop <talk@shop.example> wrote ----\n\nHere.\n"),
        en,
    )
    yield mail(
        "Lotus Notes", plain(f"{en}\n\nThe Shop <talk@shop.example> wrote on 11/23/2026 10:00:00 AM:\n\n> Here.\n"), en
    )
    yield mail(
        "KMail with photos",
        several("mixed", plain("Before the photo\n"), file("one.png", PHOTO), plain("and after it.\n")),
        "Before the photo\nand after it.",
        "one.png",
    )
    yield mail(
        "a web form",
        page(
            "<!-- form --><table><tr><td>Mug</td><td>2</td></tr><tr><td>price</td><td>&lt; 5 and &gt; 3</td></tr></table><span style='display:none'>tracking</span><img alt=logo>"
        ),
        "Mug 2\nprice < 5 and > 3",
    )
    yield mail("a name with a comma", plain(ja), ja, sender="Baker, Ann <ann@mail.example>")


MAILS = [*gmail(), *outlook(), *iphone(), *others()]
