from __future__ import annotations

from gui.pictures.byte_cache import ByteCache

BYTES = 1 / 2**20  # in megabytes


def filled(*words: str, room: int = 10) -> ByteCache[str, str]:
    cache = ByteCache[str, str](room * BYTES, len)
    for word in words:
        cache.put(word[0], word)
    return cache


def test_what_was_used_longest_ago_makes_room() -> None:
    cache = filled("aaaa", "bbbb")
    assert cache.get("a") == "aaaa"
    cache.put("c", "cccc")
    assert ("a" in cache, "b" in cache, "c" in cache) == (True, False, True)


def test_the_newest_stays_however_large() -> None:
    cache = filled("aaaa", "b" * 100)
    assert cache.get("b") == "b" * 100
    assert cache.get("a") is None
    cache.put("c", "c")
    assert "b" not in cache


def test_a_larger_value_in_place_of_a_smaller_one_counts() -> None:
    cache = filled("a", "bbbb", "cccc")
    cache.put("c", "c" * 9)
    assert ("a" in cache, "b" in cache, "c" in cache) == (False, False, True)


def test_what_is_forgotten_makes_room() -> None:
    cache = filled("aaaa", "bbbb")
    cache.forget("a")
    cache.forget("nothing")
    cache.put("c", "cccc")
    assert ("a" in cache, "b" in cache, "c" in cache) == (False, True, True)
    cache.forget_where(lambda key: key > "b")
    assert ("b" in cache, "c" in cache) == (True, False)
    cache.clear()
    assert "b" not in cache


def test_a_smaller_budget_keeps_what_was_used_last() -> None:
    cache = filled("aaa", "bbb", "ccc")
    cache.get("a")
    cache.set_megabytes(6 * BYTES)
    assert ("a" in cache, "b" in cache, "c" in cache) == (True, False, True)
    cache.set_megabytes(9 * BYTES)
    cache.put("d", "ddd")
    assert ("a" in cache, "c" in cache, "d" in cache) == (True, True, True)
