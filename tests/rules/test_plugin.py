"""What the machine has not is left out and said so, and is a failure where all must be tested."""

import pytest

from tests.support import plugin

SOURCE = """
    import pytest

    @pytest.mark.needs("nginx")
    def test_behind_nginx(): ...

    @pytest.mark.browser
    def test_a_page(): ...

    @pytest.mark.needs("python3")
    def test_alone(): ...
"""


@pytest.fixture
def without_nginx(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    monkeypatch.setattr(plugin, "program", lambda name: None if name in ("nginx", "chromium") else f"/usr/bin/{name}")
    pytester.makepyfile(SOURCE)
    pytester.makeini("[pytest]\nasyncio_default_fixture_loop_scope = function\nmarkers =\n    needs\n    browser")
    return pytester


def test_it_is_left_out_in_one_line(without_nginx: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    result = without_nginx.runpytest_inprocess(plugins=[plugin])
    result.assert_outcomes(passed=1, skipped=2)
    said = "Left out: 2 tests that need chromium, nginx. apt-get install chromium nginx-light, or brew install *"
    result.stdout.fnmatch_lines([said])


def test_where_all_must_be_tested_it_fails(without_nginx: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    result = without_nginx.runpytest_inprocess(plugins=[plugin])
    result.assert_outcomes(passed=1, errors=2)
    result.stdout.no_fnmatch_line("*Left out*")
