# Read by the other scripts here: what went wrong, in one sentence; the whole output of the failed step stays in a log.

log=build/setup.log
(mkdir -p build && true >"$log") 2>/dev/null || {
    echo "chainrule: the folder $(pwd -P) cannot be written to." >&2
    exit 1
}

stop() {
    echo "chainrule: $1" >&2
    exit 1
}

why() {  # the cause that the log tells of, if it is a common one
    if grep -qiE 'no space left|ENOSPC' "$log" || [ "$(df -Pk . | awk 'NR == 2 { print $4 }')" -lt 1024 ]; then
        echo "the disk is full"
    elif grep -qiE 'read-only file system|permission denied|EACCES|EROFS' "$log"; then
        echo "a file or folder may not be written"
    elif grep -qE 'DO NOT MATCH THE HASHES|EINTEGRITY' "$log"; then
        echo "a package is not the one that the lock names"
    elif grep -qiE 'connect|timeout|No matching distribution|ECONN|ENOTFOUND|ETIMEDOUT|EAI_AGAIN|E404' "$log"; then
        echo "the package registry does not answer, or does not have them"
    else
        tail -n 1 "$log" | sed 's/\.$//'
    fi
}

quietly() {  # WHAT COMMAND...: one sentence says what failed and why, if it fails
    what=$1
    shift
    "$@" >"$log" 2>&1 || stop "$what: $(why) (more in $log)."
}
