#!/usr/bin/env bash
# back.sh PLATFORM REASON [REVISION]: all traffic back, read back until it is there. By the ramp to its stable revision;
# with a REVISION past the ramp, by the platform's own command.
set -euo pipefail

platform="$(dirname "$0")/$1.sh"
revision=${3:-}
if [ -n "$revision" ]; then
  "$platform" back "$revision"
else
  # Recorded in the log of the run, which outlives the runner. It says 1 when it has rolled back, and when it refuses: what counts is where the traffic is.
  "$platform" ramp abort --audit - --reason "$2" || [ $? -eq 1 ]
fi
for _ in $(seq 12); do
  share=$("$platform" share "$revision")
  echo "${revision:-the stable revision} has $share % of the traffic"
  [ "${share%.0}" = 100 ] && exit 0
  sleep 10
done
echo 'error: it does not have all traffic: Docs/runbooks/rollback.md, "When the ramp is broken"' >&2
exit 1
