"""How a plan says that a request is not for it."""


class NotCovered(Exception):
    """Leave the request to the executor: nothing has been written or answered. It says why, for who looks into it."""


class OtherMask(Exception):
    """The store masks contact data, and the plan was made for viewers who see it, or the other way round."""
