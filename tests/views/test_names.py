from __future__ import annotations

import pytest

from entente.views import dyad_name, names, state_name


def test_a_code_without_a_name_stands_for_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(names, "_known", None)
    assert state_name("PAK") == "PAK"
    assert dyad_name("PAK-RUS") == "PAK – RUS"


def test_a_dyad_is_named_by_its_states() -> None:
    assert dyad_name("PAK-RUS") == "Pakistan – Russia"
