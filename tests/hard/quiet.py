#!/usr/bin/env python3
"""What the kernel sees of a command: `check` starts nothing, connects to nothing, writes nothing; nor do the others."""

import os
import re
import subprocess

from program import GHOST, TOP, Folder, end, env, have, tell

CALLS = (
    "execve,execveat,clone,clone3,fork,vfork,socket,connect,bind,listen,sendto,creat,open,openat,openat2,truncate,"
    "ftruncate,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,rmdir,link,linkat,symlink,symlinkat,chmod,fchmod,"
    "fchmodat,chown,fchown,fchownat,lchown,utimensat,mknod,mknodat,ptrace,kill"
)
BOOK = "client acme\n2026-03-02 sent       acme Hello\n2026-03-03 invoiced   acme #1 EUR 5.00 due 2026-03-09\n"
COMMANDS = [
    ["check"], ["check", "--format", "sarif"], ["check", "--until", "2026-12-31"], ["check", "-"], ["next"], ["timeline"],
    ["invoices"], ["fees", "#1"], ["clients"], ["playbook"], ["policy"], ["rules"], ["explain", "G202"], ["fmt", "--check"],
    ["fmt", "--diff"], ["fmt", "-"], ["fmt"], ["--help"], ["check", "--format", "github", "."],
]


def seen(args, folder, program=GHOST):
    """The calls of a command, but for its own start and what it opens to read."""
    log = folder + ".log"
    subprocess.run(
        ["strace", "-f", "-qq", "-o", log, "-e", f"trace={CALLS}", program, *args], cwd=folder,
        input=BOOK.encode(), capture_output=True, env=env(HOME=folder, COLUMNS="80"),
    )
    with open(log, errors="replace") as lines:
        calls = [re.sub(r"^\d+ +", "", line.strip()) for line in lines]
    os.unlink(log)
    start = [call for call in calls if call.startswith("execve(")]
    bad = start[1:]
    for call in calls:
        if call.startswith(("execve(", "+++", "---", "<...")):
            continue
        reads = call.startswith(("open", "openat")) and not re.search(r"O_(WRONLY|RDWR|CREAT|TRUNC|APPEND)", call)
        if not reads:
            bad.append(call)
    return bad


def listing(folder):
    return sorted((os.path.join(where, name), os.stat(os.path.join(where, name)).st_mtime_ns) for where, _, names in os.walk(folder) for name in names)


if not have("strace"):
    tell("what the kernel sees", None, "no strace")
    end()
with Folder() as folder:
    os.makedirs(folder.at("book"))
    folder.put("book/main.ghost", "include more.ghost\n" + BOOK)
    folder.put("book/more.ghost", "client other\n2026-03-02 sent       other Hello\n")
    before = listing(folder.at("book"))
    bad = {" ".join(args): calls for args in COMMANDS if (calls := seen(args, folder.at("book")))}
    for args, calls in bad.items():
        print(f"   ghost {args}: {calls[:3]}")
    same = listing(folder.at("book")) == before
    tell("no process, no socket, no write", not bad and same, f"{len(COMMANDS)} commands, {sum(map(len, bad.values()))} such calls")
    alone = subprocess.run(["unshare", "-rn", GHOST, "check", "-q"], cwd=folder.at("book"), capture_output=True, env=env())
    if alone.returncode > 1 and b"unshare" in alone.stderr:
        tell("without a network", None, "no namespaces")
    else:
        tell("without a network", alone.returncode == 1, f"status {alone.returncode}")
    busy = seen(["-c", "touch x; true | cat"], folder.at("book"), "/bin/sh")
    tell("control: a busy program is seen", len(busy) > 2, f"{len(busy)} such calls")
end()
