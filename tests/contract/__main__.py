"""Write down the schema as it is, and what the contract asks for beyond it."""

from tests.contract import COMMITTED, MISSING, contract_sdl, missing, own_sdl

lines = missing(contract_sdl(), own_sdl())
MISSING.write_text("".join(f"{line}\n" for line in lines))
COMMITTED.write_text(own_sdl())
print(f"{len(lines)} differences from the contract in {MISSING.name}; {COMMITTED.name} is written")
