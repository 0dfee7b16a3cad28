"""What the demo store holds: a marketplace of outdoor and home goods, and six weeks of orders."""

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
CLERKS = {"bob": "Bob Novak"}  # of the vendor
VENDOR, VENDOR_NAME = "kiln", "Kiln & Hearth"


@dataclass(frozen=True, slots=True)
class Good:
    """What is sold, by the store itself or by its vendor; `price` in cents."""

    name: str
    price: int
    by_vendor: bool = False


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
    "OVN-26": Good("Enamelled Dutch oven, 26 cm", 9900, by_vendor=True),
    "SKL-28": Good("Cast-iron skillet, 28 cm", 5400, by_vendor=True),
    "KNF-CH": Good("Chef's knife, 20 cm", 6450, by_vendor=True),
    "TBL-OK": Good("Oak side table", 15900),
    "THR-WL": Good("Wool throw, 130 x 180 cm", 8900),
    "CND-BW": Good("Beeswax candles, set of 6", 1950),
    "PLT-ST": Good("Stoneware plates, set of 4", 4800, by_vendor=True),
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
