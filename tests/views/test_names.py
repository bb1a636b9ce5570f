from __future__ import annotations

from entente.views import dyad_name, state_name


def test_a_code_without_a_name_stands_for_itself() -> None:
    assert state_name("QQQ") == "QQQ"
    assert dyad_name("PAK-QQQ") == "Pakistan – QQQ"


def test_a_dyad_is_named_by_its_states() -> None:
    assert dyad_name("PAK-RUS") == "Pakistan – Russia"
