#!/usr/bin/env bash
# probe.sh HOST [PROBE…]: the operator scripts against a host with TLS; with PROBE_TOKEN_KEY where it asks for tokens.
set -euo pipefail

host=$1
shift
[ $# -gt 0 ] || set -- preflight_check grpc_contract_tests grpc_smoke
tokens=()
if [ -n "$PROBE_TOKEN_KEY" ]; then
  key=$(mktemp)
  trap 'rm "$key"' EXIT
  printf '%s\n' "$PROBE_TOKEN_KEY" > "$key"
  tokens=(--token-key "$key")
fi
for probe in "$@"; do
  npm run --silent "$probe" -- "$host" 443 "${tokens[@]}"
done
