# SPDX-License-Identifier: GPL-3.0-or-later
"""The running window through the accessibility bus, as an assistive program has it, with a mouse and
a keyboard (xdotool) where only they will do."""
import atexit
import os
import subprocess
import time
import warnings

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

warnings.simplefilter("ignore")

# Seconds that anything may take on a busy machine before it counts as not happening.
PATIENCE = 20


def wait_for(what, condition):
    """The first true answer of condition(); objects that vanish meanwhile are asked again."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            found = condition()
            if found:
                return found
        except GLib.Error:
            pass
        time.sleep(0.05)
    raise AssertionError(f"waited {PATIENCE} s in vain for {what}")


class Window:
    """One run of the program with folders of its own."""

    def __init__(self, program, folder):
        env = dict(os.environ, HOME=folder, XDG_DATA_HOME=folder + "/data",
                   XDG_CONFIG_HOME=os.environ.get("XDG_CONFIG_HOME", folder + "/config"),
                   XDG_CACHE_HOME=folder + "/cache")
        self.process = subprocess.Popen([program], env=env, stderr=subprocess.PIPE, text=True)
        atexit.register(self._kill)
        Atspi.init()
        self.top = wait_for("the window on the accessibility bus", self._find_application)
        self.x_window = wait_for("the window on the display", self._find_x_window)
        subprocess.run(["xdotool", "windowfocus", "--sync", self.x_window], check=True)

    def _kill(self):
        """Nothing stays behind, whatever stopped the test."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    def _find_application(self):
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(i)
            if child and child.get_process_id() == self.process.pid and child.get_child_count():
                return child
        return None

    def _find_x_window(self):
        done = subprocess.run(["xdotool", "search", "--onlyvisible", "--name", "Uptake"],
                              capture_output=True, text=True)
        return done.stdout.split()[0] if done.stdout.split() else None

    def walk(self, node=None):
        node = node or self.top
        yield node
        for i in range(node.get_child_count()):
            child = node.get_child_at_index(i)
            if child:
                yield from self.walk(child)

    def find(self, role, name):
        """The first visible object of that role whose name begins with name, or None."""
        for node in self.walk():
            if (node.get_role_name() == role and node.get_name().startswith(name) and
                    node.get_state_set().contains(Atspi.StateType.SHOWING)):
                return node
        return None

    def get(self, role, name):
        return wait_for(f"{role} “{name}”", lambda: self.find(role, name))

    def click(self, role, name):
        """Does what a click on it does."""
        node = self.get(role, name)
        Atspi.Action.do_action(node, 0)
        return node

    @staticmethod
    def text_of(node):
        """What stands in a field; GTK answers nothing to an end of -1."""
        if not (node.get_text_iface() and node.get_editable_text_iface()):
            return ""
        return Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node))

    def type_into(self, node, text):
        node.get_editable_text_iface().set_text_contents(text)

    def press(self, *keys):
        subprocess.run(["xdotool", "key", "--delay", "40", *keys], check=True)

    def place(self, node):
        """Centre and extents of an object in pixels of the display."""
        box = Atspi.Component.get_extents(node, Atspi.CoordType.WINDOW)
        frame = Atspi.Component.get_extents(self.find("frame", "Uptake"), Atspi.CoordType.WINDOW)
        return box.x - frame.x, box.y - frame.y, box.width, box.height

    def drag(self, start, end):
        """Moves the pointer from one place of the window to another with the button held."""
        words = ["mousemove", "--window", self.x_window, *map(str, start), "mousedown", "1"]
        for step in range(1, 9):
            x = start[0] + (end[0] - start[0]) * step // 8
            y = start[1] + (end[1] - start[1]) * step // 8
            words += ["sleep", "0.03", "mousemove", "--window", self.x_window, str(x), str(y)]
        subprocess.run(["xdotool", *words, "sleep", "0.05", "mouseup", "1"], check=True)

    def close(self):
        """Ends the program; what it complained of is a failure."""
        self.process.terminate()
        _, said = self.process.communicate(timeout=PATIENCE)
        complaints = [line for line in said.splitlines()
                      if "-WARNING **" in line or "-CRITICAL **" in line or "ERROR:" in line]
        assert not [line for line in complaints if "dbind" not in line], complaints
