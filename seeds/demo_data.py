"""What the demo store holds: one shop of outdoor and home goods, six weeks of orders, and what is said of them."""

from dataclasses import dataclass

SHOP = "Fernhill Outdoor & Home"
CURRENCY = "USD"
CUSTOMERS = {
    "ann": "Ann Baker",
    "ben": "Ben Okafor",
    "chloe": "Chloe Martin",
    "diego": "Diego Alvarez",
    "emma": "Emma Lindqvist",
}
ADMINS = {"sam": "Sam Reyes", "kim": "Kim Tanaka"}


@dataclass(frozen=True, slots=True)
class Good:
    """What the shop sells; `price` in cents."""

    name: str
    price: int


GOODS = {  # by sku
    "TNT-2P": Good("Larch 2-person tent", 24900),
    "BAG-M5": Good("Down sleeping bag, -5 °C", 18900),
    "MAT-IN": Good("Inflatable sleeping mat", 7900),
    "STV-G1": Good("Folding gas stove", 4450),
    "LMP-HD": Good("Rechargeable headlamp", 3995),
    "BTL-1L": Good("Steel bottle, 1 l", 2450),
    "PCK-45": Good("Trail backpack, 45 l", 13900),
    "JKT-RN": Good("Rain jacket, moss green", 11900),
    "POL-TR": Good("Trekking poles, pair", 6900),
    "OVN-26": Good("Enamelled Dutch oven, 26 cm", 9900),
    "SKL-28": Good("Cast-iron skillet, 28 cm", 5400),
    "KNF-CH": Good("Chef's knife, 20 cm", 6450),
    "TBL-OK": Good("Oak side table", 15900),
    "THR-WL": Good("Wool throw, 130 x 180 cm", 8900),
    "CND-BW": Good("Beeswax candles, set of 6", 1950),
    "PLT-ST": Good("Stoneware plates, set of 4", 4800),
    "LNT-LD": Good("Camp lantern", 3450),
}


@dataclass(frozen=True, slots=True)
class Bought:
    """An order: which of GOODS, by sku, and how many of each."""

    number: int
    customer: str
    days_ago: float
    status: str
    items: dict[str, int]


@dataclass(frozen=True, slots=True)
class Step:
    """Somebody writes, having read what came before; or, where they say nothing, only reads."""

    hours_ago: float
    by: str
    says: str | None = None


@dataclass(frozen=True, slots=True)
class Talk:
    """A thread: about an order, or a conversation with a subject."""

    customer: str
    order: int | None
    subject: str | None = None


ORDERS = (
    Bought(10039, "ann", 41.2, "Delivered", {"SKL-28": 1, "KNF-CH": 1}),
    Bought(10040, "ben", 39.5, "Delivered", {"STV-G1": 1, "BTL-1L": 2}),
    Bought(10041, "chloe", 37.1, "Returned", {"THR-WL": 1}),
    Bought(10042, "diego", 35.4, "Delivered", {"PCK-45": 1, "POL-TR": 1, "LMP-HD": 1, "BTL-1L": 1}),
    Bought(10043, "emma", 32.8, "Delivered", {"CND-BW": 3}),
    Bought(10044, "ann", 30.3, "Delivered", {"JKT-RN": 1}),
    Bought(10045, "ben", 27.6, "Delivered", {"BAG-M5": 1, "MAT-IN": 1}),
    Bought(10046, "diego", 24.9, "Cancelled", {"TBL-OK": 1}),
    Bought(10047, "chloe", 22.2, "Delivered", {"PLT-ST": 2, "CND-BW": 1}),
    Bought(10048, "ben", 19.4, "Delivered", {"LMP-HD": 2}),
    Bought(10049, "emma", 17.3, "Delivered", {"KNF-CH": 1, "SKL-28": 1, "PLT-ST": 1}),
    Bought(10050, "ann", 14.1, "Delivered", {"OVN-26": 1, "CND-BW": 2}),
    Bought(10051, "diego", 12.7, "Delivered", {"MAT-IN": 2}),
    Bought(10052, "chloe", 10.2, "On backorder", {"TBL-OK": 1, "THR-WL": 1}),
    Bought(10053, "ben", 8.4, "Delivered", {"TNT-2P": 1, "LNT-LD": 1}),
    Bought(10054, "chloe", 6.1, "Shipped", {"BTL-1L": 2, "LNT-LD": 1}),
    Bought(10055, "diego", 4.6, "Shipped", {"JKT-RN": 1, "POL-TR": 1}),
    Bought(10056, "emma", 3.3, "Shipped", {"THR-WL": 1, "CND-BW": 1, "PLT-ST": 1}),
    Bought(10057, "ben", 1.6, "Processing", {"PCK-45": 1}),
    Bought(10058, "ann", 1.2, "Processing", {"TNT-2P": 1, "MAT-IN": 2, "BAG-M5": 2, "STV-G1": 1}),
)

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
    Talk("ann", 10050): (
        Step(262, "ann", "The Dutch oven came today, and the enamel of the lid is chipped on one side."),
        Step(261, "sam", "I am sorry! Could you tell me how large the chip is, and is it on the rim?"),
        Step(260.5, "ann", "About the size of a fingernail. On the rim, yes."),
        Step(260, "sam", "Then the lid should not be used. Would you like a new lid, or your money back?"),
        Step(259, "ann", "A new lid is fine. The pot itself is perfect."),
        Step(258, "sam", "It goes out tomorrow with tracking. Keep the old one, or throw it away."),
        Step(236, "kim", "A word from the warehouse: your lid is packed and leaves at noon."),
        Step(190, "ann", "The lid is here, flawless. We had bread from it within the hour."),
        Step(189, "sam", "That is the right use for it. Enjoy!"),
        Step(180, "ann"),
        Step(179, "kim"),
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
    Talk("emma", 10056): (
        Step(0.8, "emma", "The parcel came, thank you!"),
        Step(0.75, "emma", "But one of the plates is broken, and there is a crack in a second one."),
        Step(0.7, "emma", "What do I do with them?"),
    ),
}
