#!/usr/bin/env bash
# image.sh COMMIT: prints digest= of the commit's image, once it is proved that image.yml built it from this commit of main.
set -euo pipefail

if ! [[ "$1" =~ ^[0-9a-f]{40}$ ]]; then
  echo 'error: a commit is its whole hash, 40 digits and letters from a to f' >&2
  exit 2
fi
image="ghcr.io/${GITHUB_REPOSITORY,,}"
digest=$(docker buildx imagetools inspect "$image:$1" --format '{{.Manifest.Digest}}')
gh attestation verify "oci://$image@$digest" --repo "$GITHUB_REPOSITORY" \
  --signer-workflow "$GITHUB_REPOSITORY/.github/workflows/image.yml" \
  --source-ref refs/heads/main --source-digest "$1" >&2
echo "digest=$digest"
