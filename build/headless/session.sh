#!/usr/bin/env bash
# A desktop session without a desktop, for one command: an unlocked keyring of its own and a screen that nobody sees.
# Called inside `dbus-run-session`, with a HOME and an XDG_RUNTIME_DIR that were made for this run.
set -u
printf practice | gnome-keyring-daemon --foreground --unlock --components=secrets >/dev/null 2>&1 &
keyring=$!
for _ in $(seq 100); do
  dbus-send --session --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.NameHasOwner \
    string:org.freedesktop.secrets 2>/dev/null | grep -q 'boolean true' && break
  sleep 0.05
done
xvfb-run -a -s '-screen 0 1600x1200x24 -nolisten tcp' "$@"
code=$?
kill "$keyring" 2>/dev/null
exit "$code"
