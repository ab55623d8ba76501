#!/usr/bin/env bash
# deployment.sh PLATFORM COMMIT CANARY: makes the GitHub deployment that the ramp reports to; prints id=.
set -euo pipefail

# The checks of this commit were asked before its image was built.
id=$(gh api --method POST "repos/$GITHUB_REPOSITORY/deployments" --field ref="$2" \
  --field environment="$1 traffic" --field description="ramp of $3" --field task=ramp \
  --field auto_merge=false --field 'required_contexts[]' --jq .id)
echo "id=$id"
