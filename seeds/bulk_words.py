"""The names, products and sentences from which bulk data is generated."""

CURRENCY = "USD"
STATUSES_OLD = (*("Delivered",) * 9, "Returned", "Cancelled")
STATUSES_NEW = (*("Processing",) * 3, *("Shipped",) * 4, *("Delivered",) * 3)

VENDOR_PLACES = ("Cedar", "Harbor", "Juniper", "Lakeside", "Maple", "North", "Pine", "Ridge", "Summit", "Willow")
VENDOR_TRADES = ("Goods", "Home", "Makers", "Outfitters", "Provisions", "Supply", "Trading", "Workshop")

FIRST_NAMES = (
    *("Aisha", "Alex", "Amelie", "Ana", "Bruno", "Carla", "Daniel", "Elif", "Emil", "Fatima", "Felix", "Grace"),
    *("Hugo", "Ines", "Jack", "Jonas", "Kofi", "Lea", "Leo", "Lucia", "Maya", "Mia", "Mohammed", "Nina", "Noah"),
    *("Olga", "Oscar", "Paul", "Priya", "Rosa", "Sara", "Sofia", "Theo", "Tom", "Vera", "Wei", "Yuki", "Zoe"),
)
LAST_NAMES = (
    *("Adeyemi", "Andersson", "Becker", "Brown", "Costa", "Dubois", "Evans", "Ferrari", "Garcia", "Haas", "Ito"),
    *("Jansen", "Kaya", "Khan", "Kowalski", "Larsen", "Lopez", "Mensah", "Miller", "Moreau", "Nguyen", "Novak"),
    *("O'Brien", "Okafor", "Park", "Patel", "Petrov", "Rossi", "Santos", "Schmidt", "Silva", "Singh", "Smith"),
    *("Svensson", "Taylor", "Virtanen", "Weber", "Wong", "Yilmaz", "Young"),
)

PRODUCTS = (  # sku, name, price in cents
    ("BAG-01", "Canvas tote bag", 2400),
    ("BAG-02", "Roll-top backpack", 9800),
    ("BED-01", "Linen pillowcase", 3200),
    ("BED-02", "Wool blanket", 11900),
    ("BTH-01", "Waffle towel", 2650),
    ("CLK-01", "Wall clock, ash", 7400),
    ("CUP-01", "Espresso cups, set of 4", 3800),
    ("CUP-02", "Enamel mug", 1450),
    ("DSK-01", "Desk lamp", 8900),
    ("GRD-01", "Watering can", 3350),
    ("GRD-02", "Pruning shears", 2990),
    ("KIT-01", "Cutting board, oak", 4600),
    ("KIT-02", "Chef's knife", 6450),
    ("KIT-03", "Cast-iron skillet", 5400),
    ("KIT-04", "Glass jars, set of 6", 2200),
    ("LMP-01", "Paper lantern", 1990),
    ("OUT-01", "Picnic rug", 4500),
    ("OUT-02", "Steel bottle, 1 l", 2450),
    ("OUT-03", "Folding chair", 6900),
    ("SHF-01", "Wall shelf, 60 cm", 5200),
    ("TBL-01", "Side table", 15900),
    ("TXT-01", "Cotton apron", 2750),
    ("VAS-01", "Stoneware vase", 4100),
    ("WRT-01", "Dotted notebook", 1250),
)

CUSTOMER_LINES = (
    "Hello, when will order {number} arrive?",
    "The tracking page has not changed for two days. Is everything all right?",
    "Could I still change the address of {number}?",
    "The {item} has a scratch on one side. What can we do about it?",
    "Is the {item} the same color as in the picture?",
    "One piece is missing from {number}: the {item}.",
    "Thank you, that helps.",
    "Perfect, thanks for the quick answer!",
    "I would like to send the {item} back. How does that work?",
    "I have not had an answer to my question yet.",
    "Do you have the {item} in another size?",
    "That works for me.",
    "Could you send me the invoice for {number} once more?",
    "It arrived today, and it is lovely.",
    "The box was open when it got here, but nothing seems to be missing.",
    "How long is the warranty on the {item}?",
    "Would it be possible to get it before the weekend?",
    "Sorry, I meant the other one.",
    "I will measure it tonight.\nIt is a small crack, about as long as a finger, near the edge.",
    "May I pick it up myself?",
)
STORE_LINES = (
    "Hello, thank you for your message. I am looking into it.",
    "Order {number} left our warehouse this morning.",
    "The carrier says it will be with you tomorrow.",
    "I am sorry about that! We will send you a new {item} right away.",
    "Of course. I have changed it on your order.",
    "Could you tell me a little more about what is wrong with the {item}?",
    "You have 30 days to send it back; the label is in your mail.",
    "Your money is on its way. It takes three to five days.",
    "The {item} is back in stock next week.",
    "You are welcome! Is there anything else?",
    "I have asked the warehouse, and will write as soon as I know more.",
    "The invoice for {number} is in your mail again.",
    "Yes, it has a warranty of two years.",
    "I have noted it on {number}.",
    "Would a credit of 10% be all right for you?",
    "We can hold it for you until Friday.",
    "It is made of the same material, only the finish differs.",
    "Thank you for your patience.\nYour parcel was found at the depot, and goes out again today.",
)
