"""The threads of the demo store: their messages, and the course of their disputes."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from models.enums import DisputeReason, ResolutionKind, ReturnStatus
from resolvers.dispute_rules import DisputeAction
from resolvers.resolutions import Resolution
from resolvers.returns import ReturnChange


@dataclass(frozen=True, slots=True)
class DemoStep:
    """One step of a thread: the user `by` reads what came before, and then writes `text`, if there is one.

    An `action` is a step of the thread's dispute, with `text` as its comment; opening one takes a `reason`, proposing
    one a `resolution`, which has a comment of its own. `items` are the pieces that a new dispute is about, by sku, and
    `goods` what is said of those that go back. A note is only seen by the author's own side.
    """

    hours_ago: float
    by: str
    text: str | None = None
    action: DisputeAction | None = None
    reason: DisputeReason | None = None
    resolution: Resolution | None = None
    is_note: bool = False
    items: Mapping[str, int] = field(default_factory=dict)
    goods: ReturnChange | None = None


@dataclass(frozen=True, slots=True)
class DemoThread:
    """A thread about an order, or a conversation with a subject; with the store, or if `with_vendor` its vendor.

    One about a product has its sku. One `to_store` is between the vendor and the store, and has no customer.
    """

    customer: str | None
    order: int | None
    subject: str | None = None
    with_vendor: bool = False
    product: str | None = None
    to_store: bool = False


OPEN, PROPOSE, ACCEPT = DisputeAction.OPEN, DisputeAction.PROPOSE, DisputeAction.ACCEPT
ESCALATE, WITHDRAW = DisputeAction.ESCALATE, DisputeAction.WITHDRAW
LABEL, SHIP = DisputeAction.LABEL, DisputeAction.SHIP
DAMAGED, MISSING_ITEMS = DisputeReason.DAMAGED, DisputeReason.MISSING_ITEMS
NOT_AS_DESCRIBED = DisputeReason.NOT_AS_DESCRIBED

HALF_OF_THE_OVEN = Resolution(ResolutionKind.REFUND_PARTIAL, 4950, "Half of it back, and you keep it for bread.")
CREDIT = Resolution(ResolutionKind.STORE_CREDIT, 5000, "Keep it for the summer, and choose something for the winter.")
GOES_BACK = Resolution(ResolutionKind.RETURN_AND_REFUND, None, "Send us the one that leaks, we pay the parcel.")
LABEL_LINK = ReturnChange(ReturnStatus.AWAITED, label_url="https://shop.example/labels/10054.pdf")
SENT_BACK = ReturnChange(
    ReturnStatus.SHIPPED, "DHL", "00340434161094010999", "https://www.dhl.de/track?id=00340434161094010999"
)
PATCH = Resolution(ResolutionKind.REPLACEMENT, None, "Please put it under water, mark the hole, and we send a patch.")

CANNED_REPLIES = {
    "Where is my parcel?": "Hello {customer}, order {order} is on its way. The link in your mail shows where it is.",
    "Send it back": "Hello {customer}, of course: use the label in your mail, and the post office takes it for free.",
    "Thank you": "You are welcome, {customer}. Enjoy it, and come back soon!\n\n{store}",
}

THREADS: dict[DemoThread, tuple[DemoStep, ...]] = {
    DemoThread("chloe", 10041): (
        DemoStep(840, "chloe", "The throw is lovely, but it is much darker than in the picture. May I send it back?"),
        DemoStep(838, "kim", "Of course. I have mailed you a label; the post office takes it for free."),
        DemoStep(836.5, "chloe", "Sent off this morning, thank you."),
        DemoStep(700, "kim", "It has arrived, and your $89.00 are on their way back to your card."),
        DemoStep(699, "chloe", "Got it. That was easy!"),
        DemoStep(698, "kim"),
        DemoStep(697, "sam"),
    ),
    DemoThread("ann", 10044): (
        DemoStep(690, "ann", "Does the rain jacket run small? I am between M and L."),
        DemoStep(688, "sam", "It is cut close. With a sweater underneath, take the L. I can change it on your order."),
        DemoStep(687, "ann", "L then, please."),
        DemoStep(686, "sam", "Done: it leaves today as an L."),
        DemoStep(660, "ann"),
        DemoStep(655, "kim"),
    ),
    DemoThread("emma", 10043): (
        DemoStep(600, "kim", "The carrier says your parcel could not be delivered. Is 14 Harbor Lane still right?"),
        DemoStep(590, "emma", "Almost: it is 41 Harbor Lane. Sorry, my mistake!"),
        DemoStep(588, "kim", "No harm done. It comes tomorrow, at number 41."),
        DemoStep(560, "emma", "The candles are here. Thank you, Kim."),
        DemoStep(555, "kim"),
        DemoStep(550, "sam"),
    ),
    DemoThread("diego", 10046): (
        DemoStep(
            590, "diego", "Please cancel the side table, it does not fit after all. I should have measured first."
        ),
        DemoStep(589, "sam", "It had not left yet, so that is done. You pay nothing."),
        DemoStep(580, "diego"),
        DemoStep(578, "kim"),
    ),
    DemoThread("ann", 10050, with_vendor=True): (
        DemoStep(262, "ann", "The Dutch oven came today, and the enamel of the lid is chipped on one side."),
        DemoStep(261, "bob", "I am sorry! Could you tell me how large the chip is, and is it on the rim?"),
        DemoStep(260.5, "ann", "About the size of a fingernail. On the rim, yes."),
        DemoStep(260, "bob", "Then the lid should not be used. I can send you a new one, by itself."),
        DemoStep(259, "ann", "A new lid is fine. The pot itself is perfect."),
        DemoStep(258, "bob", "It goes out tomorrow with tracking. Keep the old one, or throw it away."),
        DemoStep(190, "ann", "The lid is here, flawless. We had bread from it within the hour."),
        DemoStep(189, "bob", "That is the right use for it. Enjoy!"),
        DemoStep(30, "ann", "Now the pot itself has a crack. It came out of the oven with it.", OPEN, DAMAGED),
        DemoStep(29, "sam"),
        DemoStep(28, "bob", "That must not happen, least of all within two weeks. I am sorry, Ann."),
        DemoStep(27, "bob", action=PROPOSE, resolution=HALF_OF_THE_OVEN),
    ),
    DemoThread("ben", 10045): (
        DemoStep(600, "ben", "The zip of the sleeping bag jams about halfway, every time.", OPEN, NOT_AS_DESCRIBED),
        DemoStep(597, "sam", "We have had two of that batch before.", is_note=True),
        DemoStep(596, "sam", action=PROPOSE, resolution=CREDIT),
        DemoStep(590, "ben", action=ACCEPT),
        DemoStep(589, "kim"),
        DemoStep(588, "sam"),
    ),
    DemoThread("ben", 10048): (
        DemoStep(400, "ben", "Only one of the two headlamps was in the parcel.", OPEN, MISSING_ITEMS),
        DemoStep(
            398, "kim", "Each box holds one, and both boxes were weighed here. Could one still be in the wrapping?"
        ),
        DemoStep(397, "ben", "It was in the wrapping. I am sorry!", WITHDRAW),
        DemoStep(396, "kim"),
        DemoStep(395, "sam"),
    ),
    DemoThread("diego", 10051): (
        DemoStep(100, "diego", "One of the two mats is flat by morning. I cannot find a hole.", OPEN, NOT_AS_DESCRIBED),
        DemoStep(98, "kim", action=PROPOSE, resolution=PATCH),
        DemoStep(97, "sam"),
        DemoStep(76, "diego", "I have done that, twice. It needs another mat, not a patch.", ESCALATE),
        DemoStep(75, "kim", "He is right: it is the valve. I would send him a new one.", is_note=True),
    ),
    DemoThread("chloe", 10054): (
        DemoStep(60, "chloe", "One of the two bottles leaks.", OPEN, DAMAGED, items={"BTL-1L": 1}),
        DemoStep(58, "sam", action=PROPOSE, resolution=GOES_BACK),
        DemoStep(44, "chloe", action=ACCEPT),
        DemoStep(43, "sam", action=LABEL, goods=LABEL_LINK),
        DemoStep(42, "kim"),
        DemoStep(20, "chloe", action=SHIP, goods=SENT_BACK),
        DemoStep(19, "sam"),
    ),
    DemoThread("diego", None, "Twelve mats for a scout group"): (
        DemoStep(170, "diego", "I look after a group of twelve scouts. Is there a discount on twelve sleeping mats?"),
        DemoStep(166, "kim", "There is: 15% from ten pieces on. When would you need them?"),
        DemoStep(165, "diego", "By the end of next month. Could they come in two colors?"),
        DemoStep(163, "kim", "Six in slate, six in rust. I will put an offer together for you."),
        DemoStep(142, "kim", "The offer is in your mail. It holds for 30 days."),
        DemoStep(120, "diego", "Thank you, I am asking the parents now."),
        DemoStep(119, "kim"),
        DemoStep(118, "sam"),
    ),
    DemoThread("chloe", 10052): (
        DemoStep(
            150, "kim", "The oak side table is late: the workshop expects it next week. Shall the throw go ahead?"
        ),
        DemoStep(140, "chloe", "Yes please, send the throw. I can wait for the table."),
        DemoStep(139, "kim", "The throw leaves today. I will write as soon as I know more of the table."),
        DemoStep(130, "chloe"),
        DemoStep(128, "sam"),
        DemoStep(5, "kim", "Good news: the table is here, two days early. It goes out tomorrow morning."),
    ),
    DemoThread("ben", 10053): (
        DemoStep(122, "ben", "Pitched the tent in the garden, and there are only 8 pegs in the bag. Should be 14?"),
        DemoStep(121, "sam", "14 it is. Could you look in the inner pocket of the bag? They sometimes hide there."),
        DemoStep(120.5, "ben", "Looked. Only the repair kit."),
        DemoStep(120, "sam", "Then six are missing, and I am sorry. When do you leave?"),
        DemoStep(119.5, "ben", "Saturday, early."),
        DemoStep(
            119, "sam", "I am sending eight by express, so there are two to lose. They should be there on Thursday."
        ),
        DemoStep(118, "ben", "Great service. Is the tent fine with strong wind, by the way?"),
        DemoStep(117, "sam", "With all four guy lines it stands up to about 60 km/h. Pitch its foot into the wind."),
        DemoStep(96, "ben", "Pegs are here!"),
        DemoStep(95, "sam", "Have a good trip."),
        DemoStep(94, "kim"),
        DemoStep(
            26,
            "ben",
            "Back again. It blew all night, and we stayed dry. One of the poles has a small crack now, though.",
        ),
        DemoStep(24, "sam", "Glad you stayed dry! Which section is it, counted from the grey end?"),
        DemoStep(23, "ben", "The third."),
        DemoStep(22, "sam", "I have that one here. It goes out with today's mail, free of charge."),
        DemoStep(21, "ben"),
    ),
    DemoThread("ben", None, "Repairing a stove"): (
        DemoStep(75, "ben", "Do you repair stoves, too? Mine hisses at the valve."),
        DemoStep(73, "sam", "We do. Please stop using it, and bring it by or send it in: it is mostly a seal."),
        DemoStep(72, "ben", "I will bring it on Friday."),
        DemoStep(71, "sam"),
        DemoStep(70, "kim"),
    ),
    DemoThread("diego", 10055): (
        DemoStep(31, "diego", "Tracking has said 'in transit' for two days. Is my parcel stuck somewhere?"),
        DemoStep(30, "sam"),
        DemoStep(29, "kim"),
    ),
    DemoThread("ben", 10057): (
        DemoStep(20, "kim", "Your address has no apartment number. Is there one?"),
        DemoStep(9, "ben", "Yes, 3B. Thanks for asking!"),
    ),
    DemoThread("ann", 10058): (
        DemoStep(25, "ann", "Can I still swap one of the two sleeping bags for a second stove?"),
        DemoStep(2.2, "sam", "Yes, nothing is packed yet. You would get $144.50 back. Shall I?"),
    ),
    DemoThread("emma", None, "Gift wrapping"): (
        DemoStep(3.5, "emma", "Do you wrap gifts? It is for my sister's birthday."),
        DemoStep(3.0, "kim", "We do, for $4. Just tell me the order, and what the card should say."),
        DemoStep(2.9, "emma"),
    ),
    DemoThread("chloe", None, with_vendor=True, product="SKL-28"): (
        DemoStep(7, "chloe", "Does the skillet work on an induction hob?"),
        DemoStep(6.2, "bob", "It does, and on an open fire, too. The handle gets hot there, mind."),
        DemoStep(5.9, "chloe", "And do I have to season it first?"),
    ),
    DemoThread(None, 10050, to_store=True): (
        DemoStep(26, "bob", "Ann's Dutch oven has a crack. Who pays the parcel, should she send it back?"),
        DemoStep(24, "sam", "We do, for pots that break within a year. Send me the carrier's bill."),
        DemoStep(5, "bob", "Will do. Could you also tell me what the foundry said about that batch?"),
    ),
    DemoThread("emma", 10056, with_vendor=True): (
        DemoStep(0.8, "emma", "The parcel came, thank you!"),
        DemoStep(0.75, "emma", "But one of the plates is broken, and there is a crack in a second one."),
        DemoStep(0.7, "emma", "Two of four plates arrived broken. I would like new ones.", OPEN, DAMAGED),
    ),
}
