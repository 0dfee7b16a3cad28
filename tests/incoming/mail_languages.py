# ruff: noqa: E501, RUF001 - mails as programs write them, in the letters of their users
"""What people answer by mail in eighteen languages, and what programs write above the mail that they quote."""

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
