#!/usr/bin/env python3
"""`ghost fmt` is killed and failed at every call it makes: a file must be the old one or the new one, byte for byte."""

import collections
import hashlib
import os
import random
import re
import shutil
import subprocess
import sys
import time

from program import GHOST, HERE, QUICK, Folder, end, env, have, tell

FAMILIES = {
    "openat": "openat",
    "read": "read,pread64",
    "stat": "statx,newfstatat,fstat,readlink",
    "write": "write,pwrite64,writev",
    "chmod": "fchmod,chmod,fchmodat",
    "chown": "fchown,chown,fchownat",
    "fsync": "fsync,fdatasync",
    "rename": "rename,renameat,renameat2",
    "close": "close",
    "flock": "flock",
    "unlink": "unlink,unlinkat",
    "list": "getdents64",
}
ERRORS = ["ENOSPC", "EIO", "EDQUOT", "EROFS", "EACCES", "EINTR"]
# What the kernel lets a call be interrupted by must not be seen.
RETRIED = {"openat", "write", "fsync", "read"}
OLD = b"client acme\n" + b"2026-03-02   sent   acme   x\n" * (8000 if QUICK else 20000)


def careless(folder):
    """The planted fault, built."""
    path = folder.at("careless")
    built = subprocess.run(["rustc", "-O", "-o", path, os.path.join(HERE, "careless.rs")], capture_output=True)
    return path if built.returncode == 0 else None


class Walk:
    """One program, its one file, and what became of it."""

    def __init__(self, program, folder):
        self.program, self.folder = program, folder
        os.makedirs(folder.at("book"), exist_ok=True)
        self.file, self.log = folder.at("book", "a.ghost"), folder.at("log")
        self.runs, self.torn, self.faults = 0, 0, []
        self.reset()
        subprocess.run([program, "fmt", self.file], check=True, capture_output=True, env=env())
        self.new = folder.get("book/a.ghost")
        assert self.new != OLD, "there is something to format"

    def reset(self):
        shutil.rmtree(os.path.dirname(self.file))
        os.makedirs(os.path.dirname(self.file))
        with open(self.file, "wb") as file:
            file.write(OLD)

    def state(self):
        text = self.folder.get("book/a.ghost") if os.path.exists(self.file) else b""
        return "old" if text == OLD else "new" if text == self.new else "torn"

    def left(self):
        return [name for name in os.listdir(os.path.dirname(self.file)) if name != "a.ghost"]

    def one(self, family, fault, number):
        """The fault at the Nth call; whether it was hit."""
        self.reset()
        calls = FAMILIES[family]
        done = subprocess.run(
            ["strace", "-f", "-qq", "-o", self.log, "-e", f"trace={calls}"]
            + ["-e", f"inject={calls}:{fault}:when={number}", self.program, "fmt", self.file],
            capture_output=True, timeout=60, env=env(),
        )
        with open(self.log, errors="replace") as log:
            log = log.read()
        hit = "INJECTED" in log or "killed by SIGKILL" in log
        if hit:
            self.runs += 1
            self.judge(f"{fault} at {family} {number}", family, fault, done)
        return hit

    def judge(self, what, family, fault, done):
        state, left, told = self.state(), self.left(), done.stderr
        if state == "torn":
            self.torn += 1
            return
        if fault.startswith("signal"):
            if any(not name.startswith(".") or name.endswith(".ghost") for name in left):
                self.faults.append(f"{what}: leaves {left}")
            return
        if b"panicked" in told or done.returncode < 0 or done.returncode in (101, 134):
            self.faults.append(f"{what}: status {done.returncode} {told[:80]}")
        if done.returncode == 0 and state == "old":
            self.faults.append(f"{what}: says it is done and is not")
        if done.returncode not in (0, 127) and state == "old" and not (b"a.ghost" in told and told.count(b"\n") == 1):
            # What the loader of programs says is not ours.
            if b"shared librar" not in told and told.strip():
                self.faults.append(f"{what}: says {told[:80]}")
        if state == "new" and b"nothing is changed" in told:
            self.faults.append(f"{what}: says that nothing is changed, and it is")
        if b"uncategorized" in told:
            self.faults.append(f"{what}: names no cause: {told[:80]}")
        if left and not (family == "unlink"):
            self.faults.append(f"{what}: leaves {left}")
        if fault == "error=EINTR" and family in RETRIED and done.returncode != 0 and b"shared librar" not in told:
            self.faults.append(f"{what}: gives up: {told[:80]}")

    def all(self, families, faults):
        for family in families:
            for fault in faults:
                number = 1
                while number < 400 and self.one(family, fault, number):
                    number += 1
        return self


def walks():
    kill = ["signal=KILL"]
    errors = [f"error={error}" for error in (ERRORS[:2] + ERRORS[-1:] if QUICK else ERRORS)]
    kills = ["openat", "write", "chmod", "chown", "fsync", "rename", "close", "flock", "unlink"]
    fails = ["openat", "write", "chmod", "fsync", "rename", "flock"] if QUICK else list(FAMILIES)
    with Folder() as folder:
        walk = Walk(GHOST, folder).all(kills, kill)
        tell("killed at every call", walk.torn == 0 and not walk.faults and walk.runs > 20, f"{walk.torn} of {walk.runs} torn")
        told = walk.faults
        walk = Walk(GHOST, folder).all(fails, errors)
        good = walk.torn == 0 and not walk.faults and walk.runs > 40
        tell("every call failed", good, f"{walk.torn} of {walk.runs} torn, {len(walk.faults)} said badly")
        for fault in told + walk.faults:
            print("  ", fault, file=sys.stderr)
        program = careless(folder)
        if program is None:
            tell("control: a careless writer is found", None, "no rustc")
            return
        walk = Walk(program, folder).all(["openat", "write", "fsync"], kill)
        tell("control: a careless writer is found", walk.torn > 0, f"{walk.torn} of {walk.runs} torn")


def aimed(program, megabytes, kills, jitter):
    """Kills aimed at the moment in which the folder changes."""
    line = b"2026-03-02   sent acme   Some note that is long enough to be real\n"
    old = b"client acme\n" + line * (megabytes * 1024 * 1024 // len(line))
    seen = collections.Counter()
    chance = random.Random(7)
    with Folder() as folder:
        os.makedirs(folder.at("book"))
        path = folder.put("book/a.ghost", old)
        subprocess.run([program, "fmt", path], check=True, capture_output=True, env=env())
        new = hashlib.sha256(folder.get("book/a.ghost")).digest()
        was = hashlib.sha256(old).digest()

        def snap():
            facts = os.stat(path)
            return sorted(os.listdir(folder.at("book"))), facts.st_size, facts.st_ino, facts.st_mtime_ns

        for _ in range(kills):
            for name in os.listdir(folder.at("book")):
                os.unlink(folder.at("book", name))
            folder.put("book/a.ghost", old)
            before = snap()
            process = subprocess.Popen([program, "fmt", path], stdout=subprocess.DEVNULL, env=env())
            while process.poll() is None and snap() == before:
                pass
            time.sleep(chance.random() * jitter / 1000)
            process.kill()
            process.wait()
            now = hashlib.sha256(folder.get("book/a.ghost")).digest()
            seen["old" if now == was else "new" if now == new else "torn"] += 1
    return seen


def kills():
    megabytes, number = 20, 300
    seen = aimed(GHOST, megabytes, number, 8 * megabytes)
    figure = f"{number} kills at {megabytes} MB: {seen['old']} old, {seen['new']} new, {seen['torn']} torn"
    tell("killed while it writes", seen["torn"] == 0 and seen["old"] > 0, figure)
    with Folder() as folder:
        program = careless(folder)
        if program is None:
            return tell("control: a careless writer is torn", None, "no rustc")
        seen = aimed(program, megabytes, number // 5, megabytes / 4)
    return tell("control: a careless writer is torn", seen["torn"] > 0, f"{seen['torn']} of {sum(seen.values())} torn")


def disk_full():
    """A real disk without room, and a real limit of a file's size."""
    with Folder() as folder:
        disk = folder.at("disk")
        os.makedirs(disk)
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk], capture_output=True).returncode:
            tell("a full disk", None, "no mount")
        else:
            try:
                text = b"client acme\n" + b"2026-03-02 sent acme x\n" * 26000
                folder.put("disk/a.ghost", text)
                done = subprocess.run([GHOST, "fmt", disk + "/a.ghost"], capture_output=True, env=env())
                good = done.returncode == 2 and folder.get("disk/a.ghost") == text and os.listdir(disk) == ["a.ghost"]
                tell("a full disk", good, done.stderr.decode().strip()[-70:])
            finally:
                subprocess.run(["umount", disk], check=True)
        folder.put("book/a.ghost", OLD)
        done = subprocess.run(["prlimit", "--fsize=65536", GHOST, "fmt", folder.at("book/a.ghost")], capture_output=True, env=env())
        left = [name for name in os.listdir(folder.at("book")) if not name.startswith(".")]
        good = done.returncode not in (0, 101, 134) and folder.get("book/a.ghost") == OLD and left == ["a.ghost"]
        tell("a limit of file size", good, f"status {done.returncode}, old bytes kept")
        # One who may not write there: root may everywhere.
        folder.put("shut/a.ghost", OLD)
        os.chmod(folder.path, 0o755)
        os.chmod(folder.at("shut"), 0o555)
        done = subprocess.run(["setpriv", "--reuid=65534", "--clear-groups", GHOST, "fmt", folder.at("shut/a.ghost")], capture_output=True, env=env())
        good = done.returncode == 2 and folder.get("shut/a.ghost") == OLD and b"denied" in done.stderr
        tell("a folder that is shut", good, done.stderr.decode().strip()[-60:])


def kept():
    """Links, modes and groups stay; an editor's save is never lost."""
    with Folder() as folder:
        path = folder.put("real/a.ghost", OLD)
        os.makedirs(folder.at("other"))
        os.symlink("../real/a.ghost", folder.at("other/link.ghost"))
        good = []
        for mode in (0o600, 0o640, 0o664, 0o444):
            folder.put("real/a.ghost", OLD)
            os.chmod(path, mode)
            group = 12345 if os.geteuid() == 0 else os.getegid()
            os.chown(path, -1, group)
            subprocess.run(["sh", "-c", 'umask 077; exec "$0" fmt "$1"', GHOST, folder.at("other/link.ghost")], check=True, capture_output=True, env=env())
            facts = os.stat(path)
            good.append(facts.st_mode & 0o777 == mode and facts.st_gid == group and folder.get("real/a.ghost") != OLD)
            os.chmod(path, 0o644)
        good.append(os.path.islink(folder.at("other/link.ghost")) and os.listdir(folder.at("real")) == ["a.ghost"])
        tell("links, modes and groups stay", all(good), f"{len(good)} cases")
        before = os.stat(path)
        subprocess.run([GHOST, "fmt", path], check=True, capture_output=True, env=env())
        after = os.stat(path)
        same = (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
        tell("what is formatted is not written", same, "same inode and time")
    between("in place", lambda path: open(path, "ab").write(b"; mine\n"))

    def renamed(path):
        with open(path + "~", "wb") as file:
            file.write(OLD + b"; mine\n")
        os.rename(path + "~", path)

    between("by a new file", renamed)


def between(how, save):
    """An editor saves between the reading and the renaming."""
    with Folder() as folder:
        path = folder.put("book/a.ghost", OLD)
        process = subprocess.Popen(
            ["strace", "-f", "-qq", "-o", "/dev/null", "-e", "inject=fsync:delay_enter=1000000:when=1", GHOST, "fmt", path],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=env(),
        )
        while len(os.listdir(folder.at("book"))) < 2 and process.poll() is None:
            time.sleep(0.005)
        time.sleep(0.1)
        save(path)
        told = process.communicate()[1]
        good = process.returncode == 2 and folder.get("book/a.ghost") == OLD + b"; mine\n" and b"in between" in told
        tell(f"an editor saves {how} meanwhile", good, f"status {process.returncode}, the editor's text is there")


def order():
    """Down to the disk, then into place, then the folder down to the disk."""
    with Folder() as folder:
        path = folder.put("book/a.ghost", OLD)
        log = folder.at("log")
        subprocess.run(["strace", "-f", "-y", "-qq", "-o", log, "-e", "trace=fsync,fdatasync,rename,renameat,renameat2", GHOST, "fmt", path], check=True, capture_output=True, env=env())
        with open(log) as lines:
            calls = [(re.sub(r"^\d+ +", "", line).split("(")[0], ".tmp-" in line) for line in lines if "(" in line]
        want = [("fsync", True), ("rename", True), ("fsync", False)]
        tell("a power cut", [("rename", temp) if call.startswith("rename") else (call, temp) for call, temp in calls] == want, " ".join(call for call, _ in calls))


if not have("strace"):
    tell("writes", None, "no strace")
    end()
walks()
if not QUICK:
    # Whether an aimed kill hits is chance: nothing for every change.
    kills()
disk_full()
kept()
order()
end()
