"""Which system calls a unit would refuse: calls.py UNIT TRACE… <groups of `systemd-analyze syscall-filter`
Reads traces of `strace -f`; names each call that the unit's filter does not let through, and memory
that is written and executed, and ends with 1 if there is any."""

import re
import sys

groups, name = {}, None
for line in sys.stdin:
    word = line.strip()
    if line.startswith("@"):
        name = word
        groups[name] = set()
    elif name and word and not word.startswith("#") and " " not in word:
        groups[name].add(word)
    elif not word:
        name = None


def calls(word):
    if not word.startswith("@"):
        return {word}
    return set().union(*(calls(part) for part in groups[word]))


unit = open(sys.argv[1]).read()
# What systemd always lets through.
allowed = calls("@default") | {"execve", "exit", "exit_group", "rt_sigreturn"}
for words in re.findall(r"^SystemCallFilter=(.*)$", unit, re.M):
    named = set().union(*(calls(word) for word in words.lstrip("~").split()))
    allowed = allowed - named if words.startswith("~") else allowed | named

made, refused = set(), {}
for path in sys.argv[2:]:
    for line in open(path, errors="replace"):
        call = re.match(r"\d+ +(?:<\.\.\. )?([a-z_0-9]+)[( ]", line)
        if not call:
            continue
        made.add(call[1])
        if call[1] not in allowed:
            refused.setdefault(call[1], line.strip())
        if "PROT_WRITE|PROT_EXEC" in line or (call[1] == "mprotect" and "PROT_EXEC" in line):
            if "MemoryDenyWriteExecute=yes" in unit:
                refused.setdefault("memory to write and execute", line.strip())
for call, line in sorted(refused.items()):
    print("%s: %s" % (call, line[:150]))
print("%d kinds of system calls, of which the unit refuses %d" % (len(made), len(refused)))
sys.exit(1 if refused or len(made) < 50 else 0)
