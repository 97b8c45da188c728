"""The program under test, and how a harness says what it found: one line `name<TAB>result<TAB>figure` for the table."""

import os
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
GHOST = os.environ.get("GHOST_BIN") or os.path.join(
    os.environ.get("CARGO_TARGET_DIR", os.path.join(TOP, "target")), "release", "ghost"
)
QUICK = "quick" in sys.argv[1:]
TODAY = "2026-05-27"


def env(**more):
    """A small environment that is the same everywhere."""
    return {"PATH": "/usr/local/bin:/usr/bin:/bin", "GHOST_TODAY": TODAY, **more}


def run(*args, folder=None, text=None, wait=60, **more):
    """`ghost ARGS`: status, output and errors as bytes."""
    done = subprocess.run(
        [GHOST, *args], cwd=folder, input=text, capture_output=True, timeout=wait, env=env(**more)
    )
    return done.returncode, done.stdout, done.stderr


class Folder:
    """A folder that is gone afterwards."""

    def __init__(self, where=None):
        self.path = tempfile.mkdtemp(prefix="ghost-hard-", dir=where)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.path, ignore_errors=True)

    def at(self, *names):
        return os.path.join(self.path, *names)

    def put(self, name, data):
        path = self.at(name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(data.encode() if isinstance(data, str) else data)
        return path

    def get(self, name):
        with open(self.at(name), "rb") as file:
            return file.read()


def have(program):
    return shutil.which(program) is not None


ROWS = []


def tell(name, good, figure):
    """A row of the table; `good` is true, false, or none where it was skipped."""
    word = {True: "ok", False: "FAILED", None: "skipped"}[good]
    ROWS.append(good)
    print(f"{name}\t{word}\t{figure}", flush=True)


def end():
    """Red where a row is."""
    sys.exit(1 if False in ROWS else 0)
