"""Every test asserts something of its own, and none sleeps: it waits for what is to come.

What the fixtures of all tests look at is not a test's own.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent

Function = ast.FunctionDef | ast.AsyncFunctionDef

#: Called, they fail the test where something is not so.
CHECKS = {"fail", "raises", "warns"}
#: In a test itself, it is what the test is about; a helper waits for what others build on.
WAITS = {"wait_for", "wait_until", "waitSignal", "waitUntil"}


def functions(tree: ast.AST) -> Iterator[Function]:
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def asserts(function: Function, helpers: set[str], methods: set[str] = CHECKS) -> bool:
    """Whether a function asserts, by itself, by one of these helpers or by one of these methods."""
    for node in ast.walk(function):
        match node:
            case ast.Assert():
                return True
            case ast.Call(func=ast.Name(id=name)) if name in helpers | methods:
                return True
            case ast.Call(func=ast.Attribute(attr=name)) if name in methods or name.startswith("assert"):
                return True
    return False


def is_fixture(function: Function) -> bool:
    return any("fixture" in ast.unparse(each) for each in function.decorator_list)


def asserting_helpers(trees: list[ast.Module]) -> set[str]:
    """The names of those functions of the tests that assert, or call one that does; methods are not looked at."""
    top = [each for tree in trees for each in tree.body if isinstance(each, Function)]
    left = [each for each in top if not (each.name.startswith("test_") or is_fixture(each))]
    found: set[str] = set()
    while new := {each.name for each in left if asserts(each, found)} - found:
        found |= new
    return found


@pytest.fixture(scope="module")
def trees() -> dict[Path, ast.Module]:
    """All files of the tests, as Python reads them."""
    return {path: ast.parse(path.read_text("utf-8")) for path in sorted(ROOT.rglob("*.py"))}


def test_every_test_asserts_something(trees: dict[Path, ast.Module]) -> None:
    helpers = asserting_helpers(list(trees.values()))
    idle = [
        f"{path.relative_to(ROOT)}:{each.lineno} {each.name}"
        for path, tree in trees.items()
        if path.name.startswith("test_")
        for each in functions(tree)
        if each.name.startswith("test_") and not asserts(each, helpers, CHECKS | WAITS)
    ]
    assert idle == []


def sleeps(node: ast.AST) -> bool:
    """Whether it is ``time.sleep``, or Qt's way of it, of half a second or more."""
    match node:
        case ast.Call(
            func=ast.Attribute(value=ast.Name(id="time"), attr="sleep"), args=[ast.Constant(value=int() | float() as s)]
        ):
            return s >= 0.5
        case ast.Call(
            func=ast.Attribute(value=ast.Name(id="qtbot" | "QTest"), attr="wait" | "qWait"),
            args=[ast.Constant(value=int() as milliseconds)],
        ):
            return milliseconds >= 500
    return False


def test_no_test_sleeps(trees: dict[Path, ast.Module]) -> None:
    slept = [
        f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', '')}"
        for path, tree in trees.items()
        for node in ast.walk(tree)
        if sleeps(node)
    ]
    assert slept == []
    examples = ast.parse("time.sleep(2)\nqtbot.wait(900)\ntime.sleep(0.01)\nqtbot.wait(20)")
    assert [sleeps(each) for each in ast.walk(examples) if isinstance(each, ast.Call)] == [True, True, False, False]


def test_a_helper_that_asserts_counts_and_one_that_does_not_is_seen_through() -> None:
    module = ast.parse(
        "def same(a): assert a\n"
        "def thrice(a): same(a)\n"
        "def make(a): return a\n"
        "def test_by_helper(): thrice(1)\n"
        "def test_idle(): make(1)\n"
    )
    helpers = asserting_helpers([module])
    assert helpers == {"same", "thrice"}
    assert [each.name for each in functions(module) if not asserts(each, helpers)] == ["make", "test_idle"]
