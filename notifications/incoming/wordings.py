# ruff: noqa: E501, RUF001 - the letters of the languages are meant, and the wide ones count double
"""How mail programs say, in many languages, what they quote: the labels and words of their users' languages."""

import re

FROM, DATE, TO, COPY, SUBJECT, OTHER = "from", "date", "to", "copy", "subject", "other"

# By language: en, de, fr, es, it, pt, nl, sv, da, nb, fi, pl, cs, sk, hu, ro, hr, sl, bg, ru, uk, el, tr, lt, lv, et,
# ca, he, ar, ja, ko, zh, vi, th, id.
_LABELS = {
    FROM: """from|von|de|da|van|från|fra|lähettäjä|od|feladó|de la|expeditor|šalje|pošiljatelj|от|від|отправитель|από
        |kimden|gönderen|nuo|siuntėjas|no|sūtītājs|saatja|kellelt|remitent|expéditeur|remitente|mittente|remetente
        |afzender|avsändare|afsender|absender|nadawca|odesílatel|odosielateľ|מאת|من|差出人|送信者|送信元|보낸 사람|보낸사람
        |发件人|寄件者|寄件人|發件人|từ|จาก|dari|pengirim""",
    DATE: """sent|date|gesendet|datum|envoyé|enviado|fecha|fecha de envío|enviado el|inviato|data|data invio|verzonden
        |skickat|sendt|dato|lähetetty|päivämäärä|päiväys|wysłano|wysłane|odesláno|odoslané|dátum|elküldve|küldve|trimis
        |trimis la|poslano|datum slanja|изпратено|дата|отправлено|дата отправки|надіслано|στάλθηκε|ημερομηνία
        |gönderilme|gönderildi|tarih|išsiųsta|nosūtīts|saadetud|kuupäev|enviat|נשלח|תאריך|تاريخ الإرسال|التاريخ
        |تم الإرسال|送信日時|日時|日付|送信日|보낸 날짜|날짜|보낸날짜|发送时间|日期|傳送時間|寄件日期|发送日期|đã gửi|ngày
        |ส่ง|วันที่|dikirim|tanggal|terkirim|enviada|enviada em|enviado em|enviado a|sent at""",
    TO: """to|an|à|para|a|aan|till|til|vastaanottaja|kenelle|do|komu|címzett|către|destinatar|za|prima|до|кому|to
        |προς|kime|alıcı|kam|gavėjas|kellele|per a|destinataire|destinatario|destinatário|ontvanger|mottagare|modtager
        |empfänger|אל|إلى|宛先|送信先|받는 사람|받는사람|收件人|收件者|đến|tới|ถึง|kepada|untuk""",
    COPY: """cc|bcc|kopie|kopia|kopi|copie|copia|cópia|копия|копія|másolat|kopio|udw|dw|bilgi|عنوان نسخة|נוסך|עותק
        |参照|참조|抄送|副本|同报|สำเนา""",
    SUBJECT: """subject|betreff|objet|asunto|oggetto|assunto|onderwerp|ämne|emne|aihe|otsikko|temat|předmět|predmet
        |tárgy|subiect|zadeva|относно|тема|θέμα|konu|tema|temats|teema|assumpte|נושא|الموضوع|件名|제목|主题|主旨|主題
        |chủ đề|tiêu đề|เรื่อง|หัวเรื่อง|subjek|perihal""",
    OTHER: """reply-to|antwort an|répondre à|importance|wichtigkeit|belangrijk|attachments|anlagen|bijlagen|pièces jointes
        |priority|organization|organisation|添付ファイル|附件|重要度""",
}
LABELS = {name.casefold(): role for role, names in _LABELS.items() for name in re.split(r"\s*\|\s*", names)}

# "wrote:", by which the line above a quote ends, or of "schrieb The Shop:" nearly.
WROTE = (
    *("wrote", "writes", "schrieb", "a écrit", "escribió", "ha scritto", "escreveu", "schreef", "skrev", "kirjoitti"),
    *("napisał(a)", "napisał", "napisała", "pisze", "napsal(a)", "napsal", "napísal(a)", "napísal", "írta", "a scris"),
    *("napisao je", "je napisao/la", "je napisal/a", "написа", "написал(а)", "написал", "писал", "пишет", "написав"),
    *(
        "έγραψε",
        "yazdı",
        "rašė",
        "rakstīja",
        "kirjutas",
        "va escriure",
        "כתב",
        "כתב/ה",
        "מאת",
        "كتب",
        "님이 작성",
        "작성",
    ),
    *("さんは書きました", "書きました", "のメール", "写道", "寫道", "写", "đã viết", "เขียนว่า", "menulis"),
)
# What people write themselves, of what they or others wrote.
OWN_WORDS = re.compile(
    r"\b(?:I|we|you|he|she|they|somebody|someone|(?:your|my|our|the) \w+) wrote\b|\bschrieb (?:ich|wir|er|sie|mir|ihr)\b"
    r"|\bschreef (?:ik|wij|we|u|je)\b|\bskrev (?:jag|jeg|vi|du|ni|de)\b|\bj'ai écrit\b|\b(?:vous|nous) avez écrit\b",
)

# What stands between dashes above a quoted mail, and what above one that its sender sends on: that is meant to be read.
ORIGINAL = """original message|original|reply message|original e-mail|ursprüngliche nachricht|originalnachricht
    |original-nachricht|original nachricht|message d'origine|message original|mensaje original|messaggio originale
    |mensagem original|oorspronkelijk bericht|origineel bericht|oorspronkelijk e-mailbericht|ursprungligt meddelande
    |originalmeddelande|oprindelig meddelelse|original besked|opprinnelig melding|opprinnelig e-post|alkuperäinen viesti
    |oryginalna wiadomość|wiadomość oryginalna|původní zpráva|původní e-mail|pôvodná správa|eredeti üzenet|mesaj original
    |izvorna poruka|izvirno sporočilo|оригинално съобщение|исходное сообщение|пересылаемое сообщение
    |оригинальное сообщение|вихідне повідомлення|αρχικό μήνυμα|orijinal mesaj|özgün ileti|orijinal ileti
    |missatge original|הודעה מקורית|الرسالة الأصلية|元のメッセージ|original message follows|원본 메시지|원본 메일|原始邮件
    |原始郵件|邮件原件|原邮件|原始信件|回复的原邮件|thư gốc|ข้อความต้นฉบับ|pesan asli|quoted message"""
FORWARDED = """forwarded message|begin forwarded message|weitergeleitete nachricht|message transféré|mensaje reenviado
    |messaggio inoltrato|mensagem encaminhada|doorgestuurd bericht|vidarebefordrat meddelande|videresendt meddelelse
    |przekazana wiadomość|přeposlaná zpráva|пересылаемое сообщение|перенаправленное сообщение|転送されたメッセージ|転送メッセージ
    |转发的邮件|转发邮件|轉寄的郵件|전달된 메시지|iletilen mesaj|videresendt melding|välitetty viesti"""
ORIGINALS = {wording.casefold() for wording in re.split(r"\s*\|\s*", ORIGINAL)}
FORWARDS = {wording.casefold() for wording in re.split(r"\s*\|\s*", FORWARDED)}

# The line that telephones and programs put under a mail: that it was sent, and from what.
SENT_FROM = re.compile(
    r"^(?:sent (?:from|with|via|using|by)|get outlook|gesendet (?:von|mit|via|aus)|von meine|holen sie sich outlook"
    r"|diese (?:e-?mail|mail|nachricht) wurde|envoyé (?:de|depuis|à partir de|via|avec)|(?:obtenez|télécharge[zr]) outlook"
    r"|envoyée? |enviad[oa] (?:desde|do|da|de|a partir|via|por|com|con)|obten(?:er|ga|ha) (?:o )?outlook"
    r"|inviat[oa] (?:da|dal|dall'|con)|(?:ottieni|scarica) outlook|(?:verstuurd|verzonden) (?:vanaf|vanuit|met|via)"
    r"|download outlook|skicka(?:t|des) från|hämta outlook|sendt (?:fra|med)|(?:hent|last ned|få) outlook|lähetetty"
    r"|hanki outlook|wysłan[eoy] (?:z|za)|pobierz outlook|odesláno (?:z|ze)|odoslané (?:z|zo)|elküldve|trimis de"
    r"|poslano (?:s|sa|iz|z)|отправлено (?:с|из|от)|скачать outlook|надіслано (?:з|із)|изпратено от|στάλθηκε από"
    r"|enviat des|נשלח מ|أُ?رسلت من|تم الإرسال من|dikirim dari|(?:được )?gửi từ|ส่งจาก|发自|發自|寄自|來自我的|从我的|從我的"
    r"|나의 |내 )|(?:から送信|보냄|gönderildi\.?|gesendet\.?|送信しました。?|发送|傳送)$",
    re.IGNORECASE,
)
DEVICES = re.compile(
    r"\b(?:i-?phone|i-?pad|ipod|android|samsung|galaxy|huawei|xiaomi|redmi|oneplus|pixel|nokia|blackberry|sony|motorola"
    r"|outlook|yahoo|gmx|web\.de|proton ?mail|aol|windows|spark|smartphone\w*|handy|téléphone|mobil\w*|telefon\w*|tablet\w*"
    r"|bluemail|aquamail|k-9|thunderbird|t-online|icloud|mail\.ru|почт\w*|телефон\w*|айфон\w*)|iphone|ipad|手机|手機|携帯"
    r"|스마트폰|휴대전화|邮箱|郵箱|iPhonu",
    re.IGNORECASE,
)
