# SPDX-License-Identifier: MIT
# What ./kmsterm and ./check ask of the machine they run on. Sourced; $name is who speaks, $top the checkout.
# shellcheck shell=sh disable=SC2154

jdk_wanted=25

say() {
    printf '%s: %s\n' "$name" "$*" >&2
}

die() {
    say "$*"
    exit 1
}

# jdk_version FOLDER: sets $version to the major version of the JDK there, 0 if there is none fit to build with.
# Reads the JDK's release file instead of asking a JVM, which would take a quarter of a second for each.
jdk_version() {
    version=0
    [ -x "$1/bin/javac" ] && [ -x "$1/bin/jlink" ] && [ -r "$1/release" ] || return 0
    while IFS='=' read -r key value; do
        [ "$key" = JAVA_VERSION ] || continue
        value=${value#\"}
        value=${value%%[!0-9]*}
        version=${value:-0}
        return 0
    done <"$1/release"
}

# Sets and exports JAVA_HOME to a JDK that is new enough, or returns 1. The one that JAVA_HOME names wins; among the
# installed ones the oldest that will do, because that is what the program is tested with.
find_jdk() {
    if [ -n "${JAVA_HOME:-}" ]; then
        jdk_version "$JAVA_HOME"
        [ "$version" -ge "$jdk_wanted" ] && return 0
    fi
    best=
    best_version=0
    on_path=$(command -v javac) && on_path=$(readlink -f "$on_path") && on_path=${on_path%/bin/javac}
    for candidate in /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* "${HOME:-/}"/.sdkman/candidates/java/* "$on_path"; do
        [ -d "$candidate" ] || continue
        jdk_version "$candidate"
        [ "$version" -ge "$jdk_wanted" ] || continue
        if [ -z "$best" ] || [ "$version" -lt "$best_version" ]; then
            best=$candidate
            best_version=$version
        fi
    done
    [ -n "$best" ] || return 1
    JAVA_HOME=$best
    export JAVA_HOME
}

# missing COMMAND=PACKAGES…: sets $missing to the packages whose commands, or files if they begin with /, are not there.
missing() {
    missing=
    for pair in "$@"; do
        case $pair in
            /*) [ -e "${pair%%=*}" ] || missing="$missing ${pair#*=}" ;;
            *) command -v "${pair%%=*}" >/dev/null 2>&1 || missing="$missing ${pair#*=}" ;;
        esac
    done
    [ -n "$missing" ]
}

# need COMMAND=PACKAGES…: installs what is missing, or says with which command to and ends.
need() {
    missing "$@" || return 0
    if ! command -v apt-get >/dev/null 2>&1; then
        die "please install (Debian's names):$missing"
    fi
    if [ "$(id -u)" != 0 ]; then
        die "something is missing here; please run: sudo apt-get install --no-install-recommends$missing"
    fi
    say "installing$missing"
    # shellcheck disable=SC2086  # a list of packages
    apt_install $missing || die "that did not work: apt-get install --no-install-recommends$missing"
}

# want COMMAND=PACKAGES…: the same for what can be done without.
want() {
    missing "$@" || return 0
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        say "installing$missing"
        # shellcheck disable=SC2086  # a list of packages
        apt_install $missing || say "that did not work; some tests will be skipped"
    else
        say "some tests will be skipped without (Debian's names):$missing"
    fi
}

apt_install() {
    log=$(mktemp)
    for try in fresh stale; do
        # Package lists are fetched only if what is known does not do: a minute saved on most machines.
        [ "$try" = fresh ] || apt-get -q update >>"$log" 2>&1
        if DEBIAN_FRONTEND=noninteractive \
            apt-get -q -y install --no-install-recommends "$@" >>"$log" 2>&1 </dev/null; then
            rm -f "$log"
            return 0
        fi
    done
    tail -n 20 "$log" >&2
    rm -f "$log"
    return 1
}

# A JDK and Maven, found or installed, or an explanation.
need_toolchain() {
    if ! find_jdk; then
        package="openjdk-$jdk_wanted-jdk-headless"
        if [ "$(id -u)" = 0 ] && command -v apt-cache >/dev/null 2>&1 &&
            [ -n "$(apt-cache -q search --names-only "^$package\$" 2>/dev/null)" ]; then
            say "installing $package"
            { apt_install "$package" && find_jdk; } || die "that did not work: apt-get install $package"
        else
            say "a JDK $jdk_wanted or newer is needed to build (looked at JAVA_HOME, /usr/lib/jvm and the PATH)."
            say "Debian 13, Ubuntu 26.04 and newer: sudo apt-get install $package"
            say "elsewhere: unpack one from https://adoptium.net/temurin/releases/?version=$jdk_wanted into /usr/lib/jvm"
            exit 1
        fi
    fi
    need mvn=maven
}
