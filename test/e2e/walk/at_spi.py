"""Works a window as assistive software does: over AT-SPI, without a key or a mouse.

Each line of input is one command, as JSON: {"do": "press" | "focus" | "read", "role": ..., "name": ...}.
`name` is a regular expression for the whole accessible name. Each is answered with one line of JSON.
"""

import json
import re
import sys
import time

import pyatspi

APP = sys.argv[1]
PATIENCE_S = 60


def descendants(node, depth=0):
    if node is None or depth > 60:
        return
    yield node
    try:
        count = node.childCount
    except Exception:
        return
    for place in range(count):
        try:
            child = node.getChildAtIndex(place)
        except Exception:
            continue
        yield from descendants(child, depth + 1)


def applications():
    desktop = pyatspi.Registry.getDesktop(0)
    for place in range(desktop.childCount):
        application = desktop.getChildAtIndex(place)
        if application is not None and re.search(APP, application.name or "", re.I):
            yield application


def found(role, name):
    for application in applications():
        for node in descendants(application):
            try:
                if re.fullmatch(role or ".*", node.getRoleName()) and re.fullmatch(name, node.name or "", re.S):
                    return node
            except Exception:
                continue
    return None


def act(command):
    node = found(command.get("role"), command["name"])
    if node is None:
        return None
    what = command["do"]
    if what == "press":
        action = node.queryAction()
        for place in range(action.nActions):
            if action.getName(place) in ("press", "click", "select", "activate", "doDefault", "jump"):
                return {"pressed": bool(action.doAction(place)), "action": action.getName(place)}
        return {"actions": [action.getName(place) for place in range(action.nActions)]}
    if what == "focus":
        return {"focused": bool(node.queryComponent().grabFocus())}
    return {"name": node.name}


def answer(command):
    end = time.time() + PATIENCE_S
    while time.time() < end:
        try:
            given = act(command)
        except Exception as problem:
            given = None
            last = repr(problem)
        else:
            last = "not found"
        if given is not None:
            return given
        time.sleep(0.2)
    names = []
    for application in applications():
        for node in descendants(application):
            try:
                names.append(f"{node.getRoleName()}: {node.name}")
            except Exception:
                continue
    return {"failed": last, "there": names[:300]}


for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))), flush=True)
