"""The vault with the settings of an installation: nothing of what makes tests quick gets out."""

import time

import pytest

from fijnmazig.config import settings as production
from fijnmazig.vault.domain.sealing import VaultError
from fijnmazig.vault.domain.wrapping import LEAST_MEMORY_KIB, Cost, pretend

WORDS = "zeven groene fietsen dansen"


@pytest.mark.asvs("V11.4.4")
def test_an_installation_makes_every_guess_dear() -> None:
    cost = Cost(**production.VAULT_COST)

    started = time.perf_counter()
    with pytest.raises(VaultError):
        pretend(words=WORDS, cost=cost)
    seconds = time.perf_counter() - started

    assert cost.memory_kib >= LEAST_MEMORY_KIB
    assert cost.passes >= 3
    assert seconds > 0.05
