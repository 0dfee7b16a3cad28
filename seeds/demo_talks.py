"""What is said in the demo store, and how its disputes went."""

from dataclasses import dataclass

from models.enums import DisputeReason, ResolutionKind
from resolvers.dispute_rules import DisputeAction
from resolvers.resolutions import Resolution


@dataclass(frozen=True, slots=True)
class Step:
    """Somebody writes, having read what came before; or, where they say nothing, only reads.

    What somebody `does` is a step of the thread's dispute, and what they say is their comment; to open one takes a
    `reason`, to propose a `resolution`, which has its own comment. A note is for their own side.
    """

    hours_ago: float
    by: str
    says: str | None = None
    does: DisputeAction | None = None
    reason: DisputeReason | None = None
    resolution: Resolution | None = None
    notes: bool = False


@dataclass(frozen=True, slots=True)
class Talk:
    """A thread: about an order, or a conversation with a subject. With the store, or with its vendor."""

    customer: str
    order: int | None
    subject: str | None = None
    with_vendor: bool = False


OPEN, PROPOSE, ACCEPT = DisputeAction.OPEN, DisputeAction.PROPOSE, DisputeAction.ACCEPT
ESCALATE, WITHDRAW = DisputeAction.ESCALATE, DisputeAction.WITHDRAW
DAMAGED, MISSING_ITEMS = DisputeReason.DAMAGED, DisputeReason.MISSING_ITEMS
NOT_AS_DESCRIBED = DisputeReason.NOT_AS_DESCRIBED

HALF_OF_THE_OVEN = Resolution(ResolutionKind.REFUND_PARTIAL, 4950, "Half of it back, and you keep it for bread.")
CREDIT = Resolution(ResolutionKind.STORE_CREDIT, 5000, "Keep it for the summer, and choose something for the winter.")
PATCH = Resolution(ResolutionKind.REPLACEMENT, None, "Please put it under water, mark the hole, and we send a patch.")

CANNED_REPLIES = {
    "Where is my parcel?": "Hello {customer}, order {order} is on its way. The link in your mail shows where it is.",
    "Send it back": "Hello {customer}, of course: use the label in your mail, and the post office takes it for free.",
    "Thank you": "You are welcome, {customer}. Enjoy it, and come back soon!\n\n{store}",
}

TALKS: dict[Talk, tuple[Step, ...]] = {
    Talk("chloe", 10041): (
        Step(840, "chloe", "The throw is lovely, but it is much darker than in the picture. May I send it back?"),
        Step(838, "kim", "Of course. I have mailed you a label; the post office takes it for free."),
        Step(836.5, "chloe", "Sent off this morning, thank you."),
        Step(700, "kim", "It has arrived, and your $89.00 are on their way back to your card."),
        Step(699, "chloe", "Got it. That was easy!"),
        Step(698, "kim"),
        Step(697, "sam"),
    ),
    Talk("ann", 10044): (
        Step(690, "ann", "Does the rain jacket run small? I am between M and L."),
        Step(688, "sam", "It is cut close. With a sweater underneath, take the L. I can change it on your order."),
        Step(687, "ann", "L then, please."),
        Step(686, "sam", "Done: it leaves today as an L."),
        Step(660, "ann"),
        Step(655, "kim"),
    ),
    Talk("emma", 10043): (
        Step(600, "kim", "The carrier says your parcel could not be delivered. Is 14 Harbor Lane still right?"),
        Step(590, "emma", "Almost: it is 41 Harbor Lane. Sorry, my mistake!"),
        Step(588, "kim", "No harm done. It comes tomorrow, at number 41."),
        Step(560, "emma", "The candles are here. Thank you, Kim."),
        Step(555, "kim"),
        Step(550, "sam"),
    ),
    Talk("diego", 10046): (
        Step(590, "diego", "Please cancel the side table, it does not fit after all. I should have measured first."),
        Step(589, "sam", "It had not left yet, so that is done. You pay nothing."),
        Step(580, "diego"),
        Step(578, "kim"),
    ),
    Talk("ann", 10050, with_vendor=True): (
        Step(262, "ann", "The Dutch oven came today, and the enamel of the lid is chipped on one side."),
        Step(261, "bob", "I am sorry! Could you tell me how large the chip is, and is it on the rim?"),
        Step(260.5, "ann", "About the size of a fingernail. On the rim, yes."),
        Step(260, "bob", "Then the lid should not be used. I can send you a new one, by itself."),
        Step(259, "ann", "A new lid is fine. The pot itself is perfect."),
        Step(258, "bob", "It goes out tomorrow with tracking. Keep the old one, or throw it away."),
        Step(190, "ann", "The lid is here, flawless. We had bread from it within the hour."),
        Step(189, "bob", "That is the right use for it. Enjoy!"),
        Step(30, "ann", "Now the pot itself has a crack. It came out of the oven with it.", OPEN, DAMAGED),
        Step(29, "sam"),
        Step(28, "bob", "That must not happen, least of all within two weeks. I am sorry, Ann."),
        Step(27, "bob", does=PROPOSE, resolution=HALF_OF_THE_OVEN),
    ),
    Talk("ben", 10045): (
        Step(600, "ben", "The zip of the sleeping bag jams about halfway, every time.", OPEN, NOT_AS_DESCRIBED),
        Step(597, "sam", "We have had two of that batch before.", notes=True),
        Step(596, "sam", does=PROPOSE, resolution=CREDIT),
        Step(590, "ben", does=ACCEPT),
        Step(589, "kim"),
        Step(588, "sam"),
    ),
    Talk("ben", 10048): (
        Step(400, "ben", "Only one of the two headlamps was in the parcel.", OPEN, MISSING_ITEMS),
        Step(398, "kim", "Each box holds one, and both boxes were weighed here. Could one still be in the wrapping?"),
        Step(397, "ben", "It was in the wrapping. I am sorry!", WITHDRAW),
        Step(396, "kim"),
        Step(395, "sam"),
    ),
    Talk("diego", 10051): (
        Step(100, "diego", "One of the two mats is flat by morning. I cannot find a hole.", OPEN, NOT_AS_DESCRIBED),
        Step(98, "kim", does=PROPOSE, resolution=PATCH),
        Step(97, "sam"),
        Step(76, "diego", "I have done that, twice. It needs another mat, not a patch.", ESCALATE),
        Step(75, "kim", "He is right: it is the valve. I would send him a new one.", notes=True),
    ),
    Talk("diego", None, "Twelve mats for a scout group"): (
        Step(170, "diego", "I look after a group of twelve scouts. Is there a discount on twelve sleeping mats?"),
        Step(166, "kim", "There is: 15% from ten pieces on. When would you need them?"),
        Step(165, "diego", "By the end of next month. Could they come in two colors?"),
        Step(163, "kim", "Six in slate, six in rust. I will put an offer together for you."),
        Step(142, "kim", "The offer is in your mail. It holds for 30 days."),
        Step(120, "diego", "Thank you, I am asking the parents now."),
        Step(119, "kim"),
        Step(118, "sam"),
    ),
    Talk("chloe", 10052): (
        Step(150, "kim", "The oak side table is late: the workshop expects it next week. Shall the throw go ahead?"),
        Step(140, "chloe", "Yes please, send the throw. I can wait for the table."),
        Step(139, "kim", "The throw leaves today. I will write as soon as I know more of the table."),
        Step(130, "chloe"),
        Step(128, "sam"),
        Step(5, "kim", "Good news: the table is here, two days early. It goes out tomorrow morning."),
    ),
    Talk("ben", 10053): (
        Step(122, "ben", "Pitched the tent in the garden, and there are only 8 pegs in the bag. Should be 14?"),
        Step(121, "sam", "14 it is. Could you look in the inner pocket of the bag? They sometimes hide there."),
        Step(120.5, "ben", "Looked. Only the repair kit."),
        Step(120, "sam", "Then six are missing, and I am sorry. When do you leave?"),
        Step(119.5, "ben", "Saturday, early."),
        Step(119, "sam", "I am sending eight by express, so there are two to lose. They should be there on Thursday."),
        Step(118, "ben", "Great service. Is the tent fine with strong wind, by the way?"),
        Step(117, "sam", "With all four guy lines it stands up to about 60 km/h. Pitch its foot into the wind."),
        Step(96, "ben", "Pegs are here!"),
        Step(95, "sam", "Have a good trip."),
        Step(94, "kim"),
        Step(
            26,
            "ben",
            "Back again. It blew all night, and we stayed dry. One of the poles has a small crack now, though.",
        ),
        Step(24, "sam", "Glad you stayed dry! Which section is it, counted from the grey end?"),
        Step(23, "ben", "The third."),
        Step(22, "sam", "I have that one here. It goes out with today's mail, free of charge."),
        Step(21, "ben"),
    ),
    Talk("ben", None, "Repairing a stove"): (
        Step(75, "ben", "Do you repair stoves, too? Mine hisses at the valve."),
        Step(73, "sam", "We do. Please stop using it, and bring it by or send it in: it is mostly a seal."),
        Step(72, "ben", "I will bring it on Friday."),
        Step(71, "sam"),
        Step(70, "kim"),
    ),
    Talk("diego", 10055): (
        Step(31, "diego", "Tracking has said 'in transit' for two days. Is my parcel stuck somewhere?"),
        Step(30, "sam"),
        Step(29, "kim"),
    ),
    Talk("ben", 10057): (
        Step(20, "kim", "Your address has no apartment number. Is there one?"),
        Step(9, "ben", "Yes, 3B. Thanks for asking!"),
    ),
    Talk("ann", 10058): (
        Step(25, "ann", "Can I still swap one of the two sleeping bags for a second stove?"),
        Step(2.2, "sam", "Yes, nothing is packed yet. You would get $144.50 back. Shall I?"),
    ),
    Talk("emma", None, "Gift wrapping"): (
        Step(3.5, "emma", "Do you wrap gifts? It is for my sister's birthday."),
        Step(3.0, "kim", "We do, for $4. Just tell me the order, and what the card should say."),
        Step(2.9, "emma"),
    ),
    Talk("emma", 10056, with_vendor=True): (
        Step(0.8, "emma", "The parcel came, thank you!"),
        Step(0.75, "emma", "But one of the plates is broken, and there is a crack in a second one."),
        Step(0.7, "emma", "Two of four plates arrived broken. I would like new ones.", OPEN, DAMAGED),
    ),
}
