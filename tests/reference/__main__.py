"""Write docs/api.md anew."""

from tests.reference.page import PAGE, page

PAGE.write_text(page())
