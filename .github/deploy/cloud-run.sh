#!/usr/bin/env bash
# What the workflows ask of Cloud Run; azure.sh has the same verbs (Docs/DELIVERY.md).
set -euo pipefail

where=(--project "$GOOGLE_PROJECT" --region "$GOOGLE_REGION" --quiet)
service() { gcloud run services describe "$APP" "${where[@]}" --format json | jq -r "$@"; }
by_digest() { echo "${IMAGE:-ghcr.io/${GITHUB_REPOSITORY,,}}@$1"; }

verb=$1
shift
case "$verb" in
  migrate) # DIGEST
    if [ -n "$MIGRATE_JOB" ]; then
      gcloud run jobs update "$MIGRATE_JOB" --image "$(by_digest "$1")" "${where[@]}" >&2
      gcloud run jobs execute "$MIGRATE_JOB" --wait "${where[@]}" >&2
    fi
    ;;
  canary) # DIGEST SUFFIX; prints stable=, canary= and host=
    stable=$(service '[.status.traffic[] | select(.percent == 100) | .revisionName][0] // ""')
    if [ -z "$stable" ]; then
      echo 'error: no revision has all traffic' >&2
      exit 1
    fi
    gcloud run services update-traffic "$APP" --to-revisions "$stable=100" --update-tags "stable=$stable" "${where[@]}" >&2
    # Waits until the revision is ready. Its own address answers the load balancer alone, which has a name for it.
    gcloud run deploy "$APP" --no-traffic --tag canary --revision-suffix "$2" "${where[@]}" \
      --container server --image "$(by_digest "$1")" >&2
    printf 'stable=%s\ncanary=%s\nhost=%s\n' "$stable" "$APP-$2" "canary.$PUBLIC_HOST"
    ;;
  ramp) # COMMAND and its options
    npm run --silent ramp -- "$@" --target cloud-run --project "$GOOGLE_PROJECT" --region "$GOOGLE_REGION" \
      --app "$APP" --prometheus "$PROMETHEUS_URL" --prometheus-auth google --ingress "$PUBLIC_HOST:443"
    ;;
  share) # [REVISION]; percent of the traffic, without a name of the revision tagged stable
    # A revision may have its share in one entry and its tag in another.
    # shellcheck disable=SC2016 # variables of jq
    service --arg revision "${1:-}" '.status.traffic as $all
      | (if $revision == "" then [$all[] | select(.tag == "stable") | .revisionName][0] else $revision end) as $name
      | [$all[] | select(.revisionName == $name) | .percent // 0] | add // 0'
    ;;
  back) # REVISION
    gcloud run services update-traffic "$APP" --to-revisions "$1=100" "${where[@]}" >&2
    ;;
  *)
    echo "error: there is no verb \"$verb\"" >&2
    exit 2
    ;;
esac
