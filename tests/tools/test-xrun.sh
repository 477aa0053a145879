#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# test-xrun.sh XRUN: what tools/lib/xrun promises to a command. Prints TAP.
xrun=$1 number=0 bad=0

check() { # TITLE COMMAND…
    local title=$1
    shift
    number=$((number + 1))
    if "$@"; then echo "ok $number $title"; else echo "not ok $number $title"; bad=1; fi
}

exit_code() { "$xrun" -- bash -c 'exit 7'; [ $? = 7 ]; }
size() { [ "$("$xrun" -s 640x480 -- xdotool getdisplaygeometry)" = "640 480" ]; }
bus() { "$xrun" -- gdbus call --session -d org.freedesktop.DBus -o / -m org.freedesktop.DBus.GetId >/dev/null; }
own_home() { [ "$("$xrun" -- bash -c 'touch ~/x "$XDG_DATA_HOME/x" && echo "$HOME"')" != "$HOME" ]; }
gone() { [ ! -e "$("$xrun" -- bash -c 'echo "$HOME"')" ]; }
nested() {
    local outer inner
    read -r outer inner < <("$xrun" -- bash -c 'echo "$DISPLAY" $("$0" -- bash -c "echo \$DISPLAY")' "$xrun")
    [ -n "$outer" ] && [ -n "$inner" ] && [ "$outer" != "$inner" ]
}
settings() {
    local file=$(mktemp) value
    printf '[org/gtk/gtk4/settings/color-chooser]\nselected-color=(true, 0.25, 0.0, 0.0, 1.0)\n' > "$file"
    value=$("$xrun" -g "$file" -- gsettings get org.gtk.gtk4.Settings.ColorChooser selected-color)
    rm -f "$file"
    [ "$value" = "(true, 0.25, 0.0, 0.0, 1.0)" ]
}

echo 1..7
check "the exit code is the command's" exit_code
check "the screen has the size asked for" size
check "there is a session bus" bus
check "home and data folders are the command's own" own_home
check "they are gone afterwards" gone
check "it nests on a display of its own" nested
check "settings can be given" settings
exit $bad
