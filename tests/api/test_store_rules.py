"""storeUpdate: what is left out stays, and a wrong value changes nothing."""

from tests.support.api import Api
from tests.support.marketplace import STORE, Marketplace

RULES = "{ store { name mode directVendorContact maskContactData } }"


async def test_each_rule_changes_by_itself(api: Api) -> None:
    marketplace = await Marketplace.create(api)
    rules = (await api.nobody().ask(RULES))["store"]
    assert rules == {
        "name": "The store",
        "mode": "SEPARATE_SHOPS",
        "directVendorContact": False,
        "maskContactData": False,
    }
    changes = {"name": " Tents & Co ", "mode": "WAREHOUSE", "directVendorContact": True, "maskContactData": True}
    for name, value in changes.items():
        assert not (await marketplace.chief.do(STORE, **{name: value}))["userErrors"]
        rules[name] = value.strip() if isinstance(value, str) else value
        assert (await marketplace.ann.ask(RULES))["store"] == rules
    assert not (await marketplace.chief.do(STORE))["userErrors"]
    assert (await marketplace.ann.ask(RULES))["store"] == rules


async def test_a_wrong_name_changes_nothing_else_either(api: Api) -> None:
    marketplace = await Marketplace.create(api)
    for name, code in ((" ", "BLANK"), ("x" * 201, "TOO_LONG"), ("a\0b", "INVALID")):
        payload = await marketplace.chief.do(STORE, name=name, mode="WAREHOUSE")
        assert [(one["field"], one["code"]) for one in payload["userErrors"]] == [(["name"], code)]
        assert payload["store"] is None
    rules = (await marketplace.chief.ask(RULES))["store"]
    assert (rules["name"], rules["mode"]) == ("The store", "SEPARATE_SHOPS")
