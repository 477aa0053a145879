#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""dependencies: how far module lists are behind, and what projects share."""
import json
import pathlib

import tap


def module(path, time, latest=None, **more):
    entry = {"Path": path, "Version": "v1.0.0", "Time": time, **more}
    if latest:
        entry["Update"] = {"Path": path, "Version": "v1.1.0", "Time": latest}
    return entry


def write(folder, name, *modules):
    path = pathlib.Path(folder, name)
    path.write_text("\n".join(json.dumps(one, indent="\t") for one in modules), encoding="utf-8")
    return str(path)


# 365.25 days, twice that, and up to date.
ONE = (module("example.com/one", "2024-01-01T00:00:00Z", Main=True),
       module("a.org/x", "2023-01-01T00:00:00Z", "2024-01-01T06:00:00Z"),
       module("a.org/y", "2022-01-01T00:00:00Z", "2024-01-01T12:00:00Z", Indirect=True),
       module("b.org/z", "2024-06-01T00:00:00Z"),
       {"Path": "example.com/local", "Replace": {"Path": "../local"}})
TWO = (module("example.com/two", "2024-01-01T00:00:00Z", Main=True),
       module("b.org/z", "2024-06-01T00:00:00Z"))


def test_behind(folder):
    said = tap.answer("dependencies", write(folder, "one.json", *ONE), "--publisher", "a.org/")
    project = said["projects"][0]
    assert said["shared"] == []
    assert project["project"] == "example.com/one" and project["definition"] == "ACT-12"
    assert (project["dependencies"], project["outdated"], project["dated"]) == (3, 2, 3)
    assert abs(project["libyears"] - 3) < 1e-9 and abs(project["median_years"] - 1) < 1e-9
    assert project["furthest_behind"] == "a.org/y" and project["skipped"] == 1
    assert abs(project["publisher_share"] - 2 / 3) < 1e-9
    direct = tap.answer("dependencies", write(folder, "one.json", *ONE), "--direct")["projects"][0]
    assert direct["dependencies"] == 2 and abs(direct["libyears"] - 1) < 1e-9


def test_shared(folder):
    files = [write(folder, "one.json", *ONE), write(folder, "two.json", *TWO)]
    shared = tap.answer("dependencies", *files)["shared"]
    assert [one["name"] for one in shared] == ["b.org/z"]
    assert shared[0]["projects"] == 2 and shared[0]["share"] == 1
    # Wilson's interval of 2 of 2.
    assert abs(shared[0]["low"] - 0.3424) < 5e-4 and shared[0]["high"] == 1
    code, out, err = tap.run("dependencies", *files)
    assert code == 0 and "b.org/z" in out and "34" in out, out


def test_charts(folder):
    files = [write(folder, "one.json", *ONE), write(folder, "two.json", *TWO)]
    code, out, err = tap.run("dependencies", *files, "--spec", "shared")
    spec = json.loads(out)
    assert code == 0 and spec["chart"] == "forest", (out, err)
    assert spec["title"] == "b.org/z is in 2 of 2 projects"
    assert spec["data"]["rows"][0][:2] == ["b.org/z", 1] and len(spec["data"]["rows"]) == 1
    code, out, err = tap.run("dependencies", files[0], "--spec", "behind")
    spec = json.loads(out)
    assert code == 0 and spec["chart"] == "bars", (out, err)
    assert "example.com/one: 2 of 3 dependencies are outdated" in spec["title"], spec["title"]
    assert [row[0] for row in spec["data"]["rows"]] == ["a.org/y", "a.org/x"]
    assert abs(spec["data"]["rows"][0][1] - 2) < 1e-9
    for name, text in ("shared.json", files), ("behind.json", files[:1]):
        code, out, err = tap.run("dependencies", *text, "--spec", name.split(".")[0])
        pathlib.Path(folder, name).write_text(out)
        code, out, err = tap.run("chart", f"{folder}/{name}", "-o", f"{folder}/x.svg")
        assert code == 0, err
        assert ">b.org/z<" in pathlib.Path(folder, "x.svg").read_text() or name != "shared.json"
    tap.refused(1, ["shared"], "dependencies", files[0], "--spec", "shared")
    tap.refused(1, ["behind"], "dependencies", files[1], "--spec", "behind")
    tap.refused(2, ["--spec"], "dependencies", files[0], "--spec", "other")
    tap.refused(2, ["one file"], "dependencies", *files, "--spec", "behind")


def test_wrong(folder):
    tap.refused(2, ["go list"], "dependencies")
    tap.refused(1, ["none.json"], "dependencies", folder + "/none.json")
    tap.refused(1, ["cut.json", "The list"], "dependencies", cut(folder))
    empty = pathlib.Path(folder, "empty.json")
    empty.write_text("\n")
    tap.refused(1, ["empty.json", "no module"], "dependencies", str(empty))
    pathlib.Path(folder, "list.json").write_text("[1]")
    tap.refused(1, ["list.json", "byte 1"], "dependencies", folder + "/list.json")


def cut(folder):
    path = pathlib.Path(folder, "cut.json")
    path.write_text(json.dumps(ONE[1])[:40])
    return str(path)


tap.main(dict(globals()))
