# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# env.sh: what the commands in tools/ share; sourced.
#
# The environment is where compiler and libraries come from:
#   native  this machine, where pkg-config finds everything
#   root    a private Debian 13 in the user's cache (tools/lib/root), on Debian without them
#
# Settings, from the caller's environment:
#   UPTAKE_ENV=native|root   do not choose, use this one
#   UPTAKE_WITH=NAME         with the packages of tools/lib/packages.NAME too (root only)
#   UPTAKE_BUILD=DIR         build there instead of in build/
#   UPTAKE_SETUP="-D…"       options for meson setup; only for a folder that is new or was made
#                            with other ones
set -euo pipefail

lib=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
top=${lib%/tools/lib}
build_dir=$top/${UPTAKE_BUILD:-build}
kind='' root=''

say() { printf 'uptake: %s\n' "$*" >&2; }
die() { printf 'uptake: %s\n' "$*" >&2; exit 1; }

modules=('gtk4 >= 4.18' 'libadwaita-1 >= 1.7' 'sqlite3 >= 3.46' 'libdex-1 >= 0.10' 'yyjson >= 0.9'
    'gsl >= 2.7' 'libdeflate >= 1.8' 'libpng >= 1.6' 'pangocairo >= 1.56' 'cairo >= 1.18')
build_commands=(cc meson ninja blueprint-compiler glib-compile-resources xmllint msgfmt)
test_commands=(Xvfb dbus-run-session xdotool import pdftotext desktop-file-validate appstreamcli)

# Prints what this machine lacks, one thing a line; nothing when it can build (PURPOSE test: and test).
missing() { # PURPOSE
    local thing
    local -a commands=("${build_commands[@]}")
    [ "$1" != test ] || commands+=("${test_commands[@]}")
    for thing in pkg-config "${commands[@]}"; do
        command -v "$thing" >/dev/null || echo "$thing"
    done
    command -v pkg-config >/dev/null || { printf '%s\n' "${modules[@]}"; return; }
    pkg-config --exists "${modules[@]}" && return
    for thing in "${modules[@]}"; do
        pkg-config --exists "$thing" || echo "$thing"
    done
}

os_field() { sed -nE "s/^$1=\"?([^\"]*)\"?$/\1/p" /etc/os-release 2>/dev/null; }

install_packages() {
    local -a wanted
    mapfile -t wanted < <(sed 's/#.*//' "$lib"/packages.{build,test} | tr -s ' ' '\n' | grep .)
    say "installing what is missing with apt-get…"
    { apt-get -qq update &&
        DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "${wanted[@]}"; } \
        </dev/null >/dev/null || die "the packages could not be installed (see above)"
}

use_root() {
    local -a lists=("$lib"/packages.{build,test})
    [ -z "${UPTAKE_WITH-}" ] || lists+=("$lib/packages.$UPTAKE_WITH")
    kind=root
    root=$("$lib/root" "${lists[@]}")
}

# Sets kind and root, making the environment first where there is none.
choose_environment() { # PURPOSE: build or test
    local lacking
    if [ "${UPTAKE_ENV-}" = root ]; then use_root; return; fi
    lacking=$(missing "$1")
    if [ -n "$lacking" ] && [ "${UPTAKE_ENV-}" != native ] && [ "$(os_field ID)" = debian ]; then
        local version
        version=$(os_field VERSION_ID)
        if [ "$(id -u)" != 0 ] || [ "${version:-99}" -lt 13 ]; then use_root; return; fi
        install_packages
        lacking=$(missing "$1")
    fi
    [ -z "$lacking" ] || die "this machine lacks

$(sed 's/^/    /' <<<"$lacking")

Install these (with the files for developers) and run the command again.
Or use the Flatpak: io.github.uptake_desktop.Uptake"
    kind=native
}

# Runs a command in the environment, shut off from the user's own folders.
in_env() {
    if [ $kind = root ]; then
        "$lib/enter" "$root" -- "$@"
    elif [ "$(id -u)" = 0 ] && unshare --user --map-user=65534 --map-group=65534 true 2>/dev/null; then
        # root may write everywhere: drop that, so that tests of permissions mean something
        unshare --user --map-user=65534 --map-group=65534 -- "$@"
    else
        "$@"
    fi
}

# Replaces this shell by a command that runs as the user, with the user's folders and display.
exec_as_user() {
    if [ $kind = root ]; then exec "$lib/enter" "$root" --desktop -- "$@"; fi
    exec "$@"
}

check_folder() {
    local owner
    owner=$(stat -c %U "$top")
    if [ ! -w "$top" ] || { [ "$(id -u)" = 0 ] && [ "$owner" != root ] && [ $kind = root ]; }; then
        die "$top belongs to $owner: run this as $owner, or in a copy of your own"
    fi
    [ ! -e "$build_dir" ] || [ -O "$build_dir" ] ||
        die "$build_dir was made by $(stat -c %U "$build_dir"): remove it, or run this as $(stat -c %U "$build_dir")"
}

# Sets up and compiles what is out of date. One at a time for each source tree.
build() {
    local stamp=$build_dir/.uptake-setup how="$kind ${UPTAKE_SETUP-}" log todo
    check_folder
    exec 9<"$top/meson.build"
    flock -n 9 || { say "another command is building; waiting for it…"; flock 9; }
    if [ -e "$stamp" ] && [ "$(cat "$stamp")" != "$how" ]; then rm -rf "$build_dir"; fi
    if [ ! -e "$build_dir/build.ninja" ]; then
        say "setting up ${build_dir#"$top"/}…"
        # shellcheck disable=SC2086  # options are words
        log=$(in_env meson setup ${UPTAKE_SETUP-} "$build_dir" "$top" 2>&1 9<&-) ||
            die "meson setup failed:
$log"
        echo "$how" > "$stamp"
    fi
    todo=$(in_env ninja -n -C "$build_dir" 2>&1 9<&- | tail -1) || true
    case $todo in
        *'no work to do.') ;;
        *)
            say "building…"
            # meson once more, where a meson.build changed: of interest only when it fails
            log=$(in_env ninja -C "$build_dir" build.ninja 2>&1 9<&-) || die "meson setup failed:
$log"
            if [ -t 2 ]; then
                in_env ninja -C "$build_dir" >&2 9<&-
            else
                in_env ninja --quiet -C "$build_dir" >&2 9<&-
            fi || die "the program did not build (see above)"
            ;;
    esac
    exec 9<&-
}
