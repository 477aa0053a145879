# SPDX-License-Identifier: GPL-3.0-or-later
"""A newcomer's first minutes, in the running window: look, add a technology, change the scale, move
the window of time, export a picture and look at it."""
import json
import os
import re
import struct
import subprocess
import sys
import tempfile
import zlib

import desktop

PROGRAM = os.environ["UPTAKE"]


def png_chunks(path):
    with open(path, "rb") as file:
        data = file.read()
    assert data[:8] == b"\x89PNG\r\n\x1a\n", path
    at = 8
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at:at + 8])
        body = data[at + 8:at + 8 + length]
        assert zlib.crc32(kind + body) == struct.unpack(">I", data[at + 8 + length:at + 12 + length])[0]
        yield kind, body
        at += 12 + length


def png_size(path):
    return struct.unpack(">II", next(body for kind, body in png_chunks(path) if kind == b"IHDR")[:8])


def png_spec(path):
    """The question that the picture answers, as it travels in the file."""
    for kind, body in png_chunks(path):
        if kind == b"iTXt":
            keyword, rest = body.split(b"\0", 1)
            compressed, text = rest[0], rest[2:].split(b"\0", 2)[2]
            text = zlib.decompress(text) if compressed else text
            if keyword.lower().endswith(b"spec"):
                return json.loads(text)
    raise AssertionError(f"{path} carries no spec")


def png_colours(path):
    """How many pixels have each colour."""
    done = subprocess.run(["convert", path, "-alpha", "off", "-depth", "8", "-format", "%c",
                           "histogram:info:-"], check=True, capture_output=True, text=True)
    return {match[2].lower(): int(match[1])
            for match in re.finditer(r"(\d+): \(.*?\) (#[0-9A-Fa-f]{6})", done.stdout)}


class Steps:
    """What a person does, one after the other; each step starts where the last one ended."""

    def __init__(self, window, folder):
        self.window = window
        self.picture = folder + "/growth.png"

    def chart(self, words):
        return self.window.get("image", words)

    def step_first_chart(self):
        self.chart("Rust’s pull requests grew 47\u202f% a year, 2020–2025")

    def step_points_of_the_chart(self):
        """Chart, series, point: lists of items, each with its text and its position."""
        chart = self.chart("Rust’s pull requests")
        names = []
        for i in range(chart.get_child_count()):
            series = chart.get_child_at_index(i)
            if series.get_role_name() == "list":
                names.append(series.get_name())
        assert names == ["TypeScript", "Python", "JavaScript", "Go", "Rust"], names
        rust = chart.get_child_at_index(4)
        assert rust.get_child_count() == 22, rust.get_child_count()
        first, last = rust.get_child_at_index(0), rust.get_child_at_index(21)
        assert first.get_role_name() == "list item", first.get_role_name()
        assert first.get_name() == "Rust, 2020 Q1, 99.1\u202fk", first.get_name()
        assert last.get_name() == "Rust, 2025 Q2, 587\u202fk, period incomplete", last.get_name()
        # GTK 4.18 tells a position in a set by the place among the children.
        assert last.get_index_in_parent() == 21, last.get_index_in_parent()
        assert first.get_parent().get_name() == "Rust", first.get_parent().get_name()
        x, y, width, height = self.window.place(last)
        outer = self.window.place(chart)
        assert outer[0] < x < outer[0] + outer[2] and outer[1] < y < outer[1] + outer[3], (x, y)
        # What Tab stops at comes after the series.
        self.window.get("heading", "Rust’s pull requests grew 47\u202f% a year, 2020–2025")
        self.window.get("button", "Rust: growth a year 47\u202f%")

    def step_add_a_technology(self):
        self.window.click("toggle button", "Add")
        entry = desktop.wait_for("the search entry", lambda: next(
            (node for node in self.window.walk(self.window.get("button", "Add"))
             if node.get_editable_text_iface() and node.get_text_iface()), None))
        self.window.type_into(entry, "kotl")
        self.window.get("list item", "Kotlin")
        self.window.press("Return")
        self.window.get("button", "Remove Kotlin")

    def step_leave_a_search(self):
        """Escape in the entry closes the palette, and so the popover that adds technologies."""
        for keys, name in (("ctrl+k", "Find or run a command"), ("ctrl+n", "Find a technology")):
            self.window.press(keys)
            desktop.wait_for(name, lambda: self.window.find("entry", name))
            self.window.press("Escape")
            desktop.wait_for(f"{name} to close", lambda: not self.window.find("entry", name))

    def step_change_the_scale(self):
        self.window.click("radio button", "Index")
        desktop.wait_for("a chart of the index", lambda: any(
            "index" in node.get_description().lower() for node in self.window.walk()
            if node.get_role_name() == "image"))

    def step_move_the_window_of_time(self):
        strip = self.window.get("slider", "Window of time")
        before = self.window.get("toggle button", "Window of time").get_name()
        x, y, width, height = self.window.place(strip)
        assert width > 100, (width, height)
        self.window.drag((x + width * 3 // 4, y + height // 2),
                         (x + width * 3 // 4 - 60, y + height // 2))
        desktop.wait_for("another window of time", lambda: self.window.get(
            "toggle button", "Window of time").get_name() != before)

    def step_export_a_picture(self):
        self.window.press("ctrl+shift+p")
        name = desktop.wait_for("the dialog for files", lambda: next(
            (node for node in self.window.walk()
             if self.window.text_of(node).endswith(".png")), None))
        self.window.type_into(name, self.picture)
        self.window.press("Return")
        desktop.wait_for("the file", lambda: os.path.exists(self.picture))

    def step_look_at_the_picture(self):
        spec = png_spec(self.picture)
        assert "kotlin" in spec["subjects"] and "rust" in spec["subjects"], spec
        assert spec["scale"] == "index", spec
        width, height = png_size(self.picture)
        assert width >= 850 and height >= 600, (width, height)
        colours = png_colours(self.picture)
        assert colours.get("#ffffff", 0) > width * height // 2, "the ground is not white"
        for colour in ("#b83f00", "#0050a8"):  # Rust's line, TypeScript's
            assert colours.get(colour, 0) > 100, (colour, colours.get(colour, 0))


def main():
    steps = [name for name in vars(Steps) if name.startswith("step_")]
    print(f"1..{len(steps) + 1}", flush=True)
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        window = desktop.Window(PROGRAM, folder)
        run = Steps(window, folder)
        for number, name in enumerate([*steps, "close"], 1):
            try:
                if failed:
                    raise AssertionError("a step before this one failed")
                window.close() if name == "close" else getattr(run, name)()
                print(f"ok {number} {name}", flush=True)
            except (AssertionError, desktop.GLib.Error, OSError, KeyError) as problem:
                failed += 1
                print(f"not ok {number} {name}\n# {problem}", flush=True)
                if failed == 1:
                    subprocess.run(["import", "-silent", "-window", "root",
                                    os.environ.get("UPTAKE_SHOT", folder + "/failed.png")])
    sys.exit(failed > 0)


main()
