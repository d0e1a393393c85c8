"""Works a window as assistive software does: over AT-SPI, without a key or a mouse.

Each line of input is one command, as JSON: {"do": "press" | "focus" | "hear", "name": ..., "role": ..., "within": ...}.
The three are regular expressions for whole texts: the accessible name, the role's name, and the name of something that
the wanted thing is part of. A command is tried until it succeeds or its time is over, and answered by one line of JSON:
{"done": ...} or {"failed": why, "there": what was seen}.
"""

import json
import re
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402  (pyatspi would wait as long as it likes for each answer)

import pyatspi  # noqa: E402

PROGRAM = re.compile(sys.argv[1], re.I)
PATIENCE_S = float(sys.argv[2])
# One answer of the program: 800 ms as a rule, and 15 s from a program that has just started. A busy machine takes longer.
Atspi.set_timeout(5000, 15000)
PRESSES = ("press", "click", "select", "activate", "doDefault", "jump", "click ancestor")


def descendants(node):
    """All that is in it, itself first, without what has gone meanwhile."""
    waiting = [node]
    while waiting:
        node = waiting.pop()
        yield node
        try:
            children = [node.getChildAtIndex(place) for place in range(node.childCount)]
        except Exception:
            continue
        waiting.extend(child for child in reversed(children) if child is not None)


def everything():
    desktop = pyatspi.Registry.getDesktop(0)
    for place in range(desktop.childCount):
        application = desktop.getChildAtIndex(place)
        if application is not None and PROGRAM.search(application.name or ""):
            yield from descendants(application)


def fits(node, role, name):
    try:
        return re.fullmatch(name, node.name or "", re.S) and re.fullmatch(role or ".*", node.getRoleName())
    except Exception:
        return False


def found(command):
    within = command.get("within")
    places = everything()
    if within is not None:
        place = next((node for node in places if fits(node, None, within)), None)
        places = [] if place is None else descendants(place)
    return next((node for node in places if fits(node, command.get("role"), command["name"])), None)


def act(command):
    """What was done; None when there is nothing yet to do it to."""
    node = found(command)
    if node is None:
        return None
    if command["do"] == "hear":
        return node.name
    if command["do"] == "focus":
        return "focus" if node.queryComponent().grabFocus() else None
    action = node.queryAction()
    for place in range(action.nActions):
        if action.getName(place) in PRESSES:
            return action.getName(place) if action.doAction(place) else None
    return None


def seen():
    try:
        return [f"{node.getRoleName()}: {node.name}" for node in everything() if node.name][:300]
    except Exception as problem:
        return [repr(problem)]


def answer(command):
    end = time.monotonic() + PATIENCE_S
    last = "nothing of this name that can be pressed or focused"
    while time.monotonic() < end:
        try:
            done = act(command)
            if done is not None:
                return {"done": done}
        except Exception as problem:
            last = repr(problem)
        time.sleep(0.2)
    return {"failed": last, "there": seen()}


for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))), flush=True)
