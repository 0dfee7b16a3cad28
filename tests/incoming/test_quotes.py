# ruff: noqa: E501, RUF001 - texts as they come, in the letters of their languages
"""What of a mail's text its author wrote anew, and what their program put around it."""

import pytest

from notifications.incoming.quotes import own_words

KEPT = [
    "Please send me:\n\n- the blue mug\n- the red one",
    "- blue mug broken",
    "It should go\nFrom: Berlin\nTo: Paris",
    "Sizes:\n----\nM and L",
    "On Monday your colleague wrote:\nyou get it on Friday.\nNothing came.",
    "AB---12",
    "On Monday your colleague wrote:\n> You get it Friday\nNothing came.",
    "Sizes:\n--\nM and L",
    "Name: Ann\nEmail: ann@x.example\nDate: 23.11.2026 10:00\nProblem: broken",
    "From: Berlin\nTo: Paris\nDate: 5 May\nThanks",
    "Best regards,\nAnn",
    "Thanks,\nwhere is it?",
    "a    b   c",
    "I sent it from my phone",
    "Begin forwarded message:\n\nFrom: DHL <a@dhl.example>\nSubject: lost\nDate: 23. Nov 2026 10:00\nTo: ann@x.example\n\nYour parcel is lost",
    "Look:\n\n---------- Forwarded message ---------\nFrom: DHL <a@dhl.example>\nDate: Mon, 23 Nov 2026 10:00\nSubject: lost\nTo: <a@b.c>\n\nLost.",
    "Which?\n> Blue?\nYes\n> Red?\nNo",
    "Am 23.11.2026 schrieb ich an help@shop.example:\nBitte!",
    "I wrote on 23.11.2026 to support (help@shop.example):\nplease refund",
    "> 2 blue mugs\nThat is what I ordered.",
    "Sizes:\n\n> 40 cm\n> 50 cm",
    "Thursday: 5\nFriday: 6\nSaturday: 7 @ home",
    "x\n\nNote:\nSubject: mug\nDate: 2026",
]
CUT = [
    "OK!\n\nVan: The Shop\nVerzonden: gisteren\nAan: Ann\nOnderwerp: Mok\n\nx",
    "OK!\n\nOn Mon, 23 Nov 2026 at 10:00, The Shop <talk@shop.example> wrote:\n> Here it is.\n>\n> Bye\n",
    "OK!\n\nOn Mon, 23 Nov 2026 at 10:00, The Shop <\ntalk@shop.example> wrote:\n\n\n> Here it is.\n>\n> Bye\n",
    "OK!\n\nOn 23/11/2026 10:00, The Shop wrote:\n> Here it is.\n>\n> Bye\n",
    "OK!\n\nAm 23.11.26 um 10:00 schrieb The Shop:\n> Here it is.\n>\n> Bye\n",
    "OK!\n\nOn Mon, Nov 23, 2026 at 10:00 AM, The Shop<talk@shop.example> wrote:   Here it is.\nMore",
    "OK!\n\nThe Shop <talk@shop.example> 于2026年11月23日周一 10:00写道：\n\nHere",
    "OK!\n\n2026年11月23日(月) 10:00 The Shop <talk@shop.example>:\n> Here it is.\n>\n> Bye\n",
    "OK!\n\n2026年11月23日(月) 10:00 The Shop <talk@shop.example>:\n\nHere",
    "OK!\n\n2026年11月23日 10:00，The Shop <talk@shop.example> 写道：\n\nHere",
    'OK!\n\n在 2026-11-23 10:00:00，"The Shop" <talk@shop.example> 写道：\nHere',
    'OK!\n\nAt 2026-11-23 10:00:00, "The Shop" <talk@shop.example> wrote:\nHere',
    'OK!\n\n------------------ 原始邮件 ------------------\n发件人: "The Shop" <talk@shop.example>;\n发送时间: 2026年11月23日(星期一) 上午10:00\n收件人: "ann"<a@b.c>;\n主题: Mug\n\nHere',
    'OK!\n\n------------------&nbsp;Original&nbsp;------------------\nFrom: "The Shop" <talk@shop.example>;\nDate: Mon, Nov 23, 2026 10:00\nTo: a\nSubject: Mug\n\nHere',
    "OK!\n\n2026년 11월 23일 (월) 오전 10:00, The Shop <talk@shop.example>님이 작성:\n> Here it is.\n>\n> Bye\n",
    "OK!\n\nThe Shop <talk@shop.example>, 23 Kas 2026 Pzt, 10:00 tarihinde şunu yazdı:\n\nx",
    "OK!\n\nThe Shop <talk@shop.example> ezt írta (időpont: 2026. nov. 23., H, 10:00):\n\nx",
    "OK!\n\nVào Th 2, 23 thg 11, 2026 vào lúc 10:00 The Shop <talk@shop.example> đã viết:\nx",
    "OK!\n\n\u202bفي الاثنين، 23 نوفمبر 2026 في 10:00 ص تمت كتابة ما يلي بواسطة \u202aThe Shop\u202c\u200f <\u202atalk@shop.example\u202c\u200f>:\u202c\n\nx",
    "OK!\n\n---- On Mon, 23 Nov 2026 10:00:00 +0100 The Shop <talk@shop.example> wrote ----\n\nx",
    "OK!\n\n--------------------------------------------\nOn Mon, 11/23/26, The Shop <talk@shop.example> wrote:\n\n Subject: x\n Hi",
    "OK!\n\n________________________________\nFrom: The Shop\nSent: Monday, November 23, 2026 10:00 AM\nTo: Ann\nSubject: Mug\n\nx",
    "OK!\n\n________________________________\nFra: The Shop <talk@shop.example>\nSendt: 23. november 2026 10:00\nTil: Ann\nEmne: Mug\n\nx",
    "OK!\n\nVan: The Shop <talk@shop.example>\nVerzonden: maandag 23 november 2026 10:00\nAan: a@b.c\nOnderwerp: Mug\n\nx",
    "OK!\n\nDa: The Shop <talk@shop.example>\nInviato: lunedì 23 novembre 2026 10:00\nA: a@b.c\nOggetto: Mug\n\nx",
    "OK!\n\nFrån: The Shop <talk@shop.example>\nSkickat: den 23 november 2026 10:00\nTill: a@b.c\nÄmne: Mug\n\nx",
    "OK!\n\nOd: The Shop <talk@shop.example>\nWysłano: poniedziałek, 23 listopada 2026 10:00\nDo: a@b.c\nTemat: Mug\n\nx",
    "OK!\n\nDe: The Shop <talk@shop.example>\nEnviado: segunda-feira, 23 de novembro de 2026 10:00\nPara: a@b.c\nAssunto: Mug\n\nx",
    "OK!\n\nОт: The Shop <talk@shop.example>\nОтправлено: 23 ноября 2026 г. 10:00\nКому: a@b.c\nТема: Mug\n\nx",
    "OK!\n\n差出人: The Shop <talk@shop.example>\n送信日時: 2026年11月23日 10:00\n宛先: a@b.c\n件名: Mug\n\nx",
    "OK!\n\nDe: The Shop <talk@shop.example>\nEnviado: lunes, 23 de noviembre de 2026 10:00\nPara: a@b.c\nAsunto: Mug\n\nx",
    "OK!\n\nDe : The Shop <talk@shop.example>\nEnvoyé : lundi 23 novembre 2026 10:00\nÀ : a@b.c\nObjet : Mug\n\nx",
    "OK!\n\nVon: The Shop <talk@shop.example>\nGesendet: Montag, 23. November 2026 10:00\nAn: a@b.c\nBetreff: Mug\n\nx",
    "OK!\n\n*From:* The Shop <talk@shop.example>\n*Sent:* Monday, 23 November 2026 10:00\n*To:* a\n*Subject:* Mug\n\nx",
    "OK!\n\n-----Ursprüngliche Nachricht-----\nVon: x\n\nHere",
    "OK!\n\nSent from Yahoo Mail on Android\n\n  On Mon, Nov 23, 2026 at 10:00 AM, The Shop<talk@shop.example> wrote:   Here",
    "OK!\n\nSent from my iPhone\n\n> On 23 Nov 2026, at 10:00, The Shop <talk@shop.example> wrote:\n> \n> Here",
    "OK!\n\nVon meinem iPhone gesendet\n\n> Am 23.11.2026 um 10:00 schrieb The Shop <talk@shop.example>:\n> \n> \ufeffHere",
    "OK!\n\n-- \nAnn\n\nAm 23.11.2026 10:00, schrieb The Shop:\n> x",
    "OK!\n\niPhoneから送信\n\n2026/11/23 10:00、The Shop <talk@shop.example>のメール:\n\n> x",
    "OK!\n\nOn Monday, November 23rd, 2026 at 10:00 AM, The Shop <talk@shop.example> wrote:\n\n> x",
    'OK!\n\n23.11.2026, 10:00, "The Shop" <talk@shop.example>:\n> x',
    "OK!\n\nПонедельник, 23 ноября 2026, 10:00 +03:00 от The Shop <talk@shop.example>:\n\nx",
    "On Mon, 23 Nov 2026 10:00, The Shop wrote:\n> x\n> y\n\nOK!",
    "OK!\n\nGet Outlook for iOS<https://aka.ms/o0ukef>\n________________________________\nFrom: The Shop <talk@shop.example>\nSent: Monday, November 23, 2026 10:00:00 AM\nTo: Ann\nSubject: x\n\ny",
    'OK!\n\nGesendet: Montag, 23. November 2026 um 10:00 Uhr\nVon: "The Shop" <talk@shop.example>\nAn: a@b.c\nBetreff: Mug\n\nx',
    "OK!\n\nOp ma 23 nov 2026 om 10:00 schreef The Shop <talk@shop.example>:\n\n> x",
    "OK!\n\nDen mån 23 nov. 2026 kl 10:00 skrev The Shop <talk@shop.example>:\n\n> x",
    "OK!\n\nma 23. marrask. 2026 klo 10.00 The Shop (talk@shop.example) kirjoitti:\n\n> x",
    "OK!\n\nEl lun, 23 nov 2026 a las 10:00, The Shop (<talk@shop.example>) escribió:\n\n> x",
    "OK!\n\nIl giorno lun 23 nov 2026 alle ore 10:00 The Shop <talk@shop.example> ha\nscritto:\n\n> x",
    "OK!\n\nThe Shop wrote:\n> x",
    "OK!\n\n보낸 사람: The Shop <talk@shop.example>\n보낸 날짜: 2026년 11월 23일 월요일 오전 10:00\n받는 사람: a@b.c\n제목: Mug\n\nx",
    "OK!\n\n寄件者: The Shop <talk@shop.example>\n寄件日期: 2026年11月23日 10:00\n收件者: a\n主旨: Mug\n\nx",
    "OK!\n\nFrom: The Shop <talk@shop.example>\nDate: Monday, 23 November 2026 at 10:00\nTo: Ann <a@b.c>\nSubject: Mug\n\nx",
]


@pytest.mark.parametrize("text", KEPT)
def test_what_may_be_somebody_s_own_words_is_kept_as_it_stands(text: str) -> None:
    answer = own_words(text, ["The Shop"])
    assert (answer.text, answer.is_cut) == (text, False)


@pytest.mark.parametrize("text", CUT)
def test_what_a_program_puts_around_it_is_taken_off(text: str) -> None:
    answer = own_words(text, ["The Shop"])
    assert (answer.text, answer.is_cut) == ("OK!", True)


def test_a_quote_alone_is_no_answer() -> None:
    assert own_words("> Here it is.\n").text == ""


def test_white_space_is_not_what_was_cut() -> None:
    assert not own_words("\n  Thank you!  \n\n").is_cut
