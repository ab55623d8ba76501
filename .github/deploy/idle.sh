#!/usr/bin/env bash
# idle.sh PLATFORM: fails while a ramp is under way: moving its labels would be somebody else's edit, and freeze it.
set -euo pipefail

# Its exit code tells how the last ramp ended, too; what it prints is that of src/rollout/ramp-view.ts.
status=$("$(dirname "$0")/$1.sh" ramp status || true)
if ! grep -Eq '^(There is no ramp\.|[^ ]+: [^ ]+ → [^ ]+, (done|rolled back) \()' <<< "$status"; then
  echo "error: a ramp is under way, or its state could not be read; finish or abort it first: $status" >&2
  exit 1
fi
