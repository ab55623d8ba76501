#!/usr/bin/env bash
# Brings Nexy to Cloud Run, or brings what is there up to date: infra/gcp/README.md.
set -euo pipefail

usage() {
  cat <<'USAGE'
usage: infra/gcp/apply.sh [--help]

Reads from the environment
  PROJECT REGION              where
  HOST                        under which clients find the server (canary.HOST is the canary's)
  IMAGE COLLECTOR             images by digest: the server's, and Google's Prometheus sidecar
  NETWORK SUBNETWORK          with PostgreSQL and Redis
  UPDATE_FEED_URL UPDATE_PUBLIC_KEY
                              the feed of updates and its public key
  PAGE WARN                   notification channels: projects/PROJECT/notificationChannels/NUMBER
  SECRETS                     the server's secrets, for which versions are there (default below)
  SETTINGS                    more settings, VARIABLE=VALUE separated by spaces; none by default
  MOST                        most instances of a revision; Docs/SCALING.md says how many by default
  OUT                         folder for the files that gcloud gets (dist/gcp)

and then does, in this order; each step leaves alone what is as it should be:
  1. turns the APIs on
  2. makes the service accounts
  3. finds the newest version of each secret, keeps the collector's configuration as one, lets their readers read them
  4. writes the files for gcloud; stops while a ramp is under way
  5. migrates the database
  6. brings up the new revision; traffic stays where it is
  7. makes the load balancer, the only way in
  8. brings up the job that looks at a ramp each minute
  9. replaces the alert policies
and prints the names of the stable revision and the new one, for `npm run ramp -- start`.

It needs gcloud, signed in as somebody who may do all that, and this checkout after `npm ci`.
USAGE
}

case "${1-}" in
  '') ;;
  --help) usage && exit 0 ;;
  *) usage >&2 && exit 2 ;;
esac
for name in PROJECT REGION HOST IMAGE COLLECTOR NETWORK SUBNETWORK UPDATE_FEED_URL UPDATE_PUBLIC_KEY PAGE WARN; do
  [[ -n "${!name-}" ]] || { echo "$name is not set; infra/gcp/apply.sh --help tells what it is" >&2; exit 2; }
done
read -ra secrets <<<"${SECRETS-nexy-gemini-api-key nexy-database-url nexy-coordination-url nexy-log-hash-key}"
read -ra settings <<<"${SETTINGS-}"

cd "$(dirname "$0")/../.."
out="${OUT-dist/gcp}"
export CLOUDSDK_CORE_PROJECT="$PROJECT" CLOUDSDK_RUN_REGION="$REGION" CLOUDSDK_CORE_DISABLE_PROMPTS=1

step() { printf '\n== %s\n' "$*"; }
there() { "$@" >/dev/null 2>&1; }
account() { echo "$1@$PROJECT.iam.gserviceaccount.com"; }
may_in_project() {
  gcloud projects add-iam-policy-binding "$PROJECT" --member="serviceAccount:$(account "$1")" --role="$2" \
    --condition=None --format=none
}
may_read() {
  gcloud secrets add-iam-policy-binding "$2" --member="serviceAccount:$(account "$1")" \
    --role=roles/secretmanager.secretAccessor --format=none
}

step '1. APIs'
gcloud services enable run.googleapis.com compute.googleapis.com secretmanager.googleapis.com \
  cloudscheduler.googleapis.com monitoring.googleapis.com iam.googleapis.com

step '2. service accounts'
for who in nexy-server nexy-http nexy-migrate nexy-ramp nexy-scheduler; do
  there gcloud iam service-accounts describe "$(account "$who")" ||
    gcloud iam service-accounts create "$who" --display-name="$who"
done
may_in_project nexy-server roles/monitoring.metricWriter
may_in_project nexy-ramp roles/monitoring.viewer
may_in_project nexy-ramp roles/run.viewer

step '3. secrets'
there gcloud secrets describe nexy-collector-config ||
  gcloud secrets create nexy-collector-config --replication-policy=automatic
config="$(npm run -s infra:gcp -- --collector-config)"
[[ "$(gcloud secrets versions access latest --secret=nexy-collector-config 2>/dev/null)" == "$config" ]] ||
  printf '%s\n' "$config" | gcloud secrets versions add nexy-collector-config --data-file=-
versions=()
for secret in "${secrets[@]}" nexy-database-owner-url nexy-collector-config; do
  # What it prints is projects/NUMBER/secrets/NAME/versions/VERSION.
  version="$(gcloud secrets versions describe latest --secret="$secret" --format='value(name)')"
  versions+=("--secret=$secret=${version##*/}")
done
for secret in "${secrets[@]}" nexy-collector-config; do may_read nexy-server "$secret"; done
for secret in nexy-database-owner-url nexy-log-hash-key; do may_read nexy-migrate "$secret"; done

step '4. files'
mkdir -p "$(dirname "$out")"
gcloud run services list --region="$REGION" --filter=metadata.name=nexy --format=json >"$out-deployed.json"
npm run -s infra:gcp -- --out "$out" --deployed "$out-deployed.json" \
  --project "$PROJECT" --region "$REGION" --host "$HOST" --image "$IMAGE" --collector "$COLLECTOR" \
  --network "$NETWORK" --subnetwork "$SUBNETWORK" --update-feed "$UPDATE_FEED_URL" --update-key "$UPDATE_PUBLIC_KEY" \
  --page "$PAGE" --warn "$WARN" ${MOST:+"--most=$MOST"} "${versions[@]}" "${settings[@]/#/--set=}"

step '5. the database'
gcloud run jobs replace "$out/job-migrate.yaml"
gcloud run jobs execute nexy-migrate --wait

step '6. services'
gcloud run services replace "$out/service.yaml"
gcloud run services replace "$out/service-http.yaml"

step '7. load balancer'
there gcloud compute addresses describe nexy --global || gcloud compute addresses create nexy --global
for backend in nexy nexy-canary nexy-http; do
  target=(--cloud-run-service="$backend")
  protocol=HTTP2
  case "$backend" in
    nexy-canary) target=(--cloud-run-service=nexy --cloud-run-tag=canary) ;;
    nexy-http) protocol=HTTPS ;;
  esac
  there gcloud compute network-endpoint-groups describe "$backend" --region="$REGION" ||
    gcloud compute network-endpoint-groups create "$backend" --region="$REGION" \
      --network-endpoint-type=serverless "${target[@]}"
  there gcloud compute backend-services describe "$backend" --global ||
    gcloud compute backend-services create "$backend" --global \
      --load-balancing-scheme=EXTERNAL_MANAGED --protocol="$protocol"
  [[ -n "$(gcloud compute backend-services describe "$backend" --global --format='value(backends[].group)')" ]] ||
    gcloud compute backend-services add-backend "$backend" --global \
      --network-endpoint-group="$backend" --network-endpoint-group-region="$REGION"
done
gcloud compute url-maps import nexy --global --source="$out/url-map.yaml"
there gcloud compute ssl-certificates describe nexy --global ||
  gcloud compute ssl-certificates create nexy --global --domains="$HOST,canary.$HOST"
there gcloud compute ssl-policies describe nexy --global ||
  gcloud compute ssl-policies create nexy --global --profile=MODERN --min-tls-version=1.2
there gcloud compute target-https-proxies describe nexy --global ||
  gcloud compute target-https-proxies create nexy --global --url-map=nexy --ssl-certificates=nexy --ssl-policy=nexy
there gcloud compute forwarding-rules describe nexy --global ||
  gcloud compute forwarding-rules create nexy --global --load-balancing-scheme=EXTERNAL_MANAGED \
    --network-tier=PREMIUM --address=nexy --target-https-proxy=nexy --ports=443

step '8. the ramp'
gcloud run jobs replace "$out/job-ramp.yaml"
# To move traffic is to update the service, which also wants the right to act as what it runs as.
gcloud run services add-iam-policy-binding nexy --member="serviceAccount:$(account nexy-ramp)" \
  --role=roles/run.developer --format=none
gcloud iam service-accounts add-iam-policy-binding "$(account nexy-server)" \
  --member="serviceAccount:$(account nexy-ramp)" --role=roles/iam.serviceAccountUser --format=none
gcloud run jobs add-iam-policy-binding nexy-ramp --member="serviceAccount:$(account nexy-scheduler)" \
  --role=roles/run.invoker --format=none
there gcloud scheduler jobs describe nexy-ramp --location="$REGION" ||
  gcloud scheduler jobs create http nexy-ramp --location="$REGION" --schedule='* * * * *' --http-method=POST \
    --uri="https://run.googleapis.com/v2/projects/$PROJECT/locations/$REGION/jobs/nexy-ramp:run" \
    --oauth-service-account-email="$(account nexy-scheduler)" --attempt-deadline=30s

step '9. alerts'
# New ones first: an alert that is there twice for a moment is better than one that is not there.
before="$(gcloud monitoring policies list --filter='userLabels.source="nexy-alerts"' --format='value(name)')"
for policy in "$out"/alerts/*.json; do
  gcloud monitoring policies create --policy-from-file="$policy" --format=none
done
for name in $before; do gcloud monitoring policies delete "$name"; done

step 'done'
gcloud compute addresses describe nexy --global --format="value[separator=' '](name,address)"
gcloud run services describe nexy --format='table(status.traffic.revisionName,status.traffic.percent,status.traffic.tag)'
