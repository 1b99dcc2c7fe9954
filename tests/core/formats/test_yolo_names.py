from __future__ import annotations

from pathlib import Path

import pytest

from core.errors import FormatError
from core.formats.common import ReadReport
from core.formats.yaml_text import read_yaml
from core.formats.yolo_names import find_data_set, read_names_file
from core.formats.yolo_rows import KeyPoints


def names_of(folder: Path, **files: str) -> tuple[list[str], list[str]]:
    """Names found in ``folder`` with these files, and what is told; ``__`` in a name is a dot."""
    for name, content in files.items():
        (folder / name.replace("__", ".")).write_text(content, encoding="utf-8")
    report = ReadReport()
    data = find_data_set(folder, None, {0, 1}, report)
    return [data.names[number] for number in sorted(data.names)], [str(each) for each in report.guesses]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("names: [no, yes, on, off, null, ~, true]", ["no", "yes", "on", "off", "null", "~", "true"]),
        ("names: {0: 007, 1: 1.10, 2: 1e3, 3: 0x1F}", ["007", "1.10", "1e3", "0x1F"]),
        ("names:\n- 2024-01-01\n- 12:30:45\n- !!int 5\n- 'a: b'", ["2024-01-01", "12:30:45", "5", "a: b"]),
        ("names: plate", ["plate"]),
        ("a: &x [plate, car]\nnames: *x", ["plate", "car"]),
        ("names: {0: plate, 1: }", ["plate"]),
        ("%YAML 1.1\n---\nnames: [plate]\n---\nnames: [other]", ["plate"]),
    ],
)
def test_names_are_text_as_it_stands(tmp_path, text, expected):
    assert names_of(tmp_path, data__yaml=text)[0] == expected


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("names: [a\nb: :", "data.yaml, line 2"),
        ("names: {plate: 0}", "no list of class names"),
        ("names: [[a], b]", "no list of class names"),
        ("names: [!!python/object/apply:os.system ['true']]", "no list of class names"),
        ("names: {0: plate, 1: car, 0: bus}", "has 0 twice"),
        ("names: [a]\nnames: [b]", "has names twice"),
        ("[" * 50_000, "data.yaml"),
        ("a: &a [x]\n" + "".join(f"a{n}: &a{n} [*a]\n" for n in range(3)) + "names: " + "[" * 30 + "]" * 30, "deep"),
        ("#" * 2_000_000, "larger than 1 MB"),
        ("names: [\0]", "data.yaml"),
    ],
)
def test_a_broken_data_yaml_is_refused(tmp_path, text, said):
    with pytest.raises(FormatError, match=said) as error:
        names_of(tmp_path, data__yaml=text)
    assert "data.yaml" in str(error.value)


def test_aliases_of_aliases_take_no_memory(tmp_path):
    bomb = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 60))
    (tmp_path / "data.yaml").write_text(bomb + "names: [plate, car]\n")

    content, _ = read_yaml(tmp_path / "data.yaml")

    assert isinstance(content, dict)
    assert content["names"] == ["plate", "car"]


def test_without_names_in_data_yaml_other_files_count(tmp_path):
    assert names_of(tmp_path, data__yaml="kpt_shape: [4, 3]\ntrain: x", classes__txt="plate\ncar\n")[0] == [
        "plate",
        "car",
    ]
    assert find_data_set(tmp_path, None, {0}, ReadReport()).key_points == KeyPoints(4, 3)


@pytest.mark.parametrize("names", ["", "names:", "names: []", "names: {}", "names: ''"])
def test_names_without_any_are_none(tmp_path, names):
    assert names_of(tmp_path, data__yaml=f"nc: 2\n{names}\n", classes__txt="car\nplate\n")[0] == ["car", "plate"]


def test_data_yaml_counts_before_a_list_that_contradicts_it_which_is_told(tmp_path):
    names, told = names_of(tmp_path, data__yaml="names: [plate, car]", classes__txt="car\nplate\n")

    assert names == ["plate", "car"]
    assert told == ["classes.txt names other classes than data.yaml: data.yaml was used."]


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"plates__yaml": "names: [plate, car]"}, ["plate", "car"]),
        ({"plates__yml": "names: [plate, car]", "compose__yaml": "services: {}"}, ["plate", "car"]),
        ({"a__yaml": "names: [plate, car]", "b__yaml": "names: [plate, car]"}, ["plate", "car"]),
        ({"a__yaml": "names: [plate, car]", "b__yaml": "names: [x]"}, ["plate", "car"]),
        ({"a__yaml": "names: [plate, car]", "b__yaml": "names: [x, y]"}, []),
        ({"labels__txt": "plate\ncar\n"}, ["plate", "car"]),
        ({"labels__txt": "plate\n"}, []),
        ({"labels__txt": "0 0.5 0.5 0.1 0.1\n1 0.5 0.5 0.1 0.1\n"}, []),
        ({"plates__names": "plate\ncar\n"}, ["plate", "car"]),
    ],
)
def test_files_that_may_hold_names(tmp_path, files, expected):
    names, told = names_of(tmp_path, **files)

    assert names == expected
    assert any("none of them was used" in each for each in told) == (len(files) > 1 and not expected)


def test_a_list_in_another_encoding_is_told_or_refused(tmp_path):
    (tmp_path / "classes.txt").write_bytes("Schild\ngrößer\n".encode("cp1252"))
    report = ReadReport()

    assert read_names_file(tmp_path / "classes.txt", report).names == {0: "Schild", 1: "größer"}
    assert ["cp1252" in str(each) for each in report.guesses] == [True]

    (tmp_path / "classes.txt").write_bytes("číslo\n".encode("cp1250"))
    with pytest.raises(FormatError, match=r"classes\.txt is not in UTF-8"):
        read_names_file(tmp_path / "classes.txt", report)
