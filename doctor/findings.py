"""What a check finds: a line for the operator, and for what is wrong how to mend it."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from enum import Enum

from settings import Settings

CHECK_SECONDS = 10.0  # that a check may take in all


class Verdict(Enum):
    """How it is: good, worth knowing, or to be mended."""

    OK = "ok"
    NOTE = "note"
    PROBLEM = "PROBLEM"


@dataclass(frozen=True)
class Finding:
    """One line of the report: what was looked at, how it is, and what to do about it."""

    about: str
    verdict: Verdict
    said: str
    mend: str = ""

    def __str__(self) -> str:
        return f"{self.verdict.value:8}{self.about}: {self.said}" + (f". To mend it: {self.mend}" if self.mend else "")


def ok(about: str, said: str) -> Finding:
    """Return the finding that something is as it should be."""
    return Finding(about, Verdict.OK, said)


def note(about: str, said: str, mend: str = "") -> Finding:
    """Return the finding of what may be as it is, and should be known."""
    return Finding(about, Verdict.NOTE, said, mend)


def problem(about: str, said: str, mend: str) -> Finding:
    """Return the finding that something is wrong."""
    return Finding(about, Verdict.PROBLEM, said, mend)


def reason(error: BaseException) -> str:
    """Return what an error says, in one line, or its kind if it says nothing."""
    return " ".join(str(error).split()) or type(error).__name__


Check = Callable[[Settings], AsyncIterator[Finding]]


@dataclass(frozen=True)
class NamedCheck:
    """A check, what it is about, and what to do where it fails or takes longer than CHECK_SECONDS."""

    about: str
    run: Check
    mend: str

    async def findings(self, settings: Settings) -> list[Finding]:
        """Run it; whatever it raises is a problem, too."""
        found: list[Finding] = []
        try:
            async with asyncio.timeout(CHECK_SECONDS):
                async for one in self.run(settings):
                    found.append(one)  # noqa: PERF401 - what was found before it fails is to be told
        except TimeoutError as error:
            found.append(problem(self.about, f"no answer in time ({reason(error)})", self.mend))
        except Exception as error:
            found.append(problem(self.about, reason(error), self.mend))
        return found
