"""What the demo store holds: a marketplace of outdoor and home goods, and six weeks of orders."""

from dataclasses import dataclass

STORE_NAME = "Fernhill Outdoor & Home"
CURRENCY = "USD"
CUSTOMERS = {
    "ann": "Ann Baker",
    "ben": "Ben Okafor",
    "chloe": "Chloe Martin",
    "diego": "Diego Alvarez",
    "emma": "Emma Lindqvist",
}
ADMINS = {"sam": "Sam Reyes", "kim": "Kim Tanaka"}
VENDOR_STAFF = {"bob": "Bob Novak"}  # of the vendor
VENDOR, VENDOR_NAME = "kiln", "Kiln & Hearth"


@dataclass(frozen=True, slots=True)
class Product:
    """A product of the store or, if `by_vendor`, of its vendor; `price` is in cents."""

    name: str
    price: int
    by_vendor: bool = False


PRODUCTS = {  # by sku
    "TNT-2P": Product("Larch 2-person tent", 24900),
    "BAG-M5": Product("Down sleeping bag, -5 °C", 18900),
    "MAT-IN": Product("Inflatable sleeping mat", 7900),
    "STV-G1": Product("Folding gas stove", 4450),
    "LMP-HD": Product("Rechargeable headlamp", 3995),
    "BTL-1L": Product("Steel bottle, 1 l", 2450),
    "PCK-45": Product("Trail backpack, 45 l", 13900),
    "JKT-RN": Product("Rain jacket, moss green", 11900),
    "POL-TR": Product("Trekking poles, pair", 6900),
    "OVN-26": Product("Enamelled Dutch oven, 26 cm", 9900, by_vendor=True),
    "SKL-28": Product("Cast-iron skillet, 28 cm", 5400, by_vendor=True),
    "KNF-CH": Product("Chef's knife, 20 cm", 6450, by_vendor=True),
    "TBL-OK": Product("Oak side table", 15900),
    "THR-WL": Product("Wool throw, 130 x 180 cm", 8900),
    "CND-BW": Product("Beeswax candles, set of 6", 1950),
    "PLT-ST": Product("Stoneware plates, set of 4", 4800, by_vendor=True),
    "LNT-LD": Product("Camp lantern", 3450),
}


@dataclass(frozen=True, slots=True)
class DemoOrder:
    """An order; `items` has the quantity of each of PRODUCTS, by sku."""

    number: int
    customer: str
    days_ago: float
    status: str
    items: dict[str, int]


ORDERS = (
    DemoOrder(10039, "ann", 41.2, "Delivered", {"SKL-28": 1, "KNF-CH": 1}),
    DemoOrder(10040, "ben", 39.5, "Delivered", {"STV-G1": 1, "BTL-1L": 2}),
    DemoOrder(10041, "chloe", 37.1, "Returned", {"THR-WL": 1}),
    DemoOrder(10042, "diego", 35.4, "Delivered", {"PCK-45": 1, "POL-TR": 1, "LMP-HD": 1, "BTL-1L": 1}),
    DemoOrder(10043, "emma", 32.8, "Delivered", {"CND-BW": 3}),
    DemoOrder(10044, "ann", 30.3, "Delivered", {"JKT-RN": 1}),
    DemoOrder(10045, "ben", 27.6, "Delivered", {"BAG-M5": 1, "MAT-IN": 1}),
    DemoOrder(10046, "diego", 24.9, "Cancelled", {"TBL-OK": 1}),
    DemoOrder(10047, "chloe", 22.2, "Delivered", {"PLT-ST": 2, "CND-BW": 1}),
    DemoOrder(10048, "ben", 19.4, "Delivered", {"LMP-HD": 2}),
    DemoOrder(10049, "emma", 17.3, "Delivered", {"KNF-CH": 1, "SKL-28": 1, "PLT-ST": 1}),
    DemoOrder(10050, "ann", 14.1, "Delivered", {"OVN-26": 1, "CND-BW": 2}),
    DemoOrder(10051, "diego", 12.7, "Delivered", {"MAT-IN": 2}),
    DemoOrder(10052, "chloe", 10.2, "On backorder", {"TBL-OK": 1, "THR-WL": 1}),
    DemoOrder(10053, "ben", 8.4, "Delivered", {"TNT-2P": 1, "LNT-LD": 1}),
    DemoOrder(10054, "chloe", 6.1, "Delivered", {"BTL-1L": 2, "LNT-LD": 1}),
    DemoOrder(10055, "diego", 4.6, "Shipped", {"JKT-RN": 1, "POL-TR": 1}),
    DemoOrder(10056, "emma", 3.3, "Shipped", {"THR-WL": 1, "CND-BW": 1, "PLT-ST": 1}),
    DemoOrder(10057, "ben", 1.6, "Processing", {"PCK-45": 1}),
    DemoOrder(10058, "ann", 1.2, "Processing", {"TNT-2P": 1, "MAT-IN": 2, "BAG-M5": 2, "STV-G1": 1}),
)
