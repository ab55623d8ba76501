#!/usr/bin/env bash
# idle.sh PLATFORM: fails while a ramp is under way: moving its labels would be somebody else's edit, and freeze it.
set -euo pipefail

# Its exit code tells how the last ramp ended, too.
state=$("$(dirname "$0")/$1.sh" ramp status --json || true)
phase=$(jq -r '.phase // "none"' <<< "$state")
case "$phase" in
  none | done | 'rolled back') ;;
  *)
    echo "error: a ramp is ${phase:-in a state that could not be read}; finish or abort it first" >&2
    exit 1
    ;;
esac
