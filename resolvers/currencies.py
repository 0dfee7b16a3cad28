"""The currencies of ISO 4217, in circulation and former ones, which old orders have, and their numbers of decimals."""

MAX_AMOUNT = 2**53 - 1  # of a minor unit: JSON numbers are exact up to here everywhere (RFC 8259, section 6)

_IN_CIRCULATION = frozenset(
    """
    AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF
    CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD
    HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD
    MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN
    PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY
    TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG
    """.split()  # noqa: SIM905 - a list of one a line would hide the rest
)

# Withdrawn since 1999, by ISO 4217's list of historic codes: what a shop's oldest orders may be in.
_FORMER = """
    ATS AYM AZM BEF BGL BYB BYR CHC CSD CUC CYP DEM ECS EEK ESP FIM FRF GHC GRD HRK IEP ITL LTL LUF LVL MGF MRO MTL
    MZM NLG PTE ROL RUR SDD SIT SKK SLL SRG STD TMM TPE TRL VEB VEF XEU YUM ZMK ZWD ZWL ZWN ZWR
    """.split()  # noqa: SIM905
CURRENCIES = _IN_CIRCULATION.union(_FORMER)

_WITHOUT_DECIMALS = (
    "BEF BIF BYB BYR CLP DJF ESP GNF GRD ISK ITL JPY KMF KRW LUF MGF PTE PYG RWF TPE TRL UGX VND VUV XAF XOF XPF"
)
_WITH_THREE_DECIMALS = "BHD IQD JOD KWD LYD OMR TND"
EXPONENTS = (
    dict.fromkeys(CURRENCIES, 2)
    | dict.fromkeys(_WITHOUT_DECIMALS.split(), 0)
    | dict.fromkeys(_WITH_THREE_DECIMALS.split(), 3)
)
"""How many decimals each has, by ISO 4217: an amount in the minor unit is the amount times 10 to the power of that."""


def format_amount(amount: int, currency: str) -> str:
    """Format an amount in a currency's minor unit for people: 1250 in USD is "12.50 USD"."""
    digits = EXPONENTS.get(currency, 2)
    whole, rest = divmod(amount, 10**digits)
    return f"{whole:,}.{rest:0{digits}d} {currency}" if digits else f"{whole:,} {currency}"
