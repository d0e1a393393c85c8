#!/usr/bin/env bash
# A desktop session without a desktop, for one command: an unlocked keyring of its own and a screen that nobody sees.
# Called inside `dbus-run-session`, with a HOME and an XDG_RUNTIME_DIR that were made for this run.
set -u
patience=120 # seconds; more than ten times what either takes on a busy machine
screen='' keyring=''
trap 'kill $screen $keyring 2>/dev/null' EXIT
give_up() {
  echo "The desktop session could not begin: $1." >&2
  exit 70
}

printf practice | gnome-keyring-daemon --foreground --unlock --components=secrets >/dev/null 2>&1 &
keyring=$!

# Xvfb takes the first number that is free and tells which: two runs that start at once cannot choose the same.
export XAUTHORITY="$XDG_RUNTIME_DIR/screen.key"
cookie=$(mcookie)
# Who knows the cookie may use the screen. The server does not look at the number beside it; the programs do.
xauth -q add :0 . "$cookie" 2>/dev/null || give_up 'no key to a screen'
mkfifo "$XDG_RUNTIME_DIR/screen.number"
Xvfb -displayfd 3 -screen 0 1600x1200x24 -nolisten tcp -auth "$XAUTHORITY" \
  3>"$XDG_RUNTIME_DIR/screen.number" >"$XDG_RUNTIME_DIR/screen.log" 2>&1 &
screen=$!
read -r -t "$patience" number <"$XDG_RUNTIME_DIR/screen.number" ||
  give_up "no screen ($(tail -n 1 "$XDG_RUNTIME_DIR/screen.log"))"
export DISPLAY=":$number"
xauth -q add "$DISPLAY" . "$cookie" 2>/dev/null || give_up 'no key to the screen'

until dbus-send --session --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.NameHasOwner \
  string:org.freedesktop.secrets 2>/dev/null | grep -q 'boolean true'; do
  ((SECONDS < patience)) && kill -0 "$keyring" 2>/dev/null || give_up 'no keyring'
  sleep 0.05
done

"$@"
