import { address, always, filePath, flag, publicKey, secureUrl, wholeNumber } from './setting-types.ts';

/** Of the mirror of the update feed (Docs/UPDATE_MIRROR.md), and of the HTTP side alone. */
export const updateSettings = {
  update: {
    feed_url: secureUrl({
      env: 'UPDATE_FEED_URL',
      defaults: always(''),
      doc: "Where the update feed's files are, the folder with manifest.json: its own host, a raw branch on GitHub. Empty for none.",
    }),
    feed_folder: filePath({
      env: 'UPDATE_FEED_FOLDER',
      defaults: always(''),
      doc: 'Folder with a copy of the feed, served until feed_url has answered, or alone where that is empty.',
    }),
    public_key: publicKey({
      env: 'UPDATE_PUBLIC_KEY',
      defaults: always(''),
      doc: 'Key by which the feed is verified, as the app carries it (SUPublicEDKey); nothing is served without.',
    }),
    beta_enabled: flag({
      env: 'UPDATE_BETA_ENABLED',
      defaults: always(false),
      doc: 'Whether the beta channel is mirrored too; its files are 404 otherwise.',
    }),
    refresh_seconds: wholeNumber({
      env: 'UPDATE_REFRESH_SECONDS',
      min: 10,
      max: 86_400,
      defaults: always(60),
      doc: 'How often the feed is asked for what is new, give or take a fifth; less often while that fails.',
    }),
  },
  health: {
    upstream: address({
      env: 'HEALTH_UPSTREAM',
      defaults: always(''),
      doc: 'gRPC service whose state /health tells with ROLE=http: host and port.',
    }),
    upstream_tls: flag({
      env: 'HEALTH_UPSTREAM_TLS',
      defaults: always(false),
      doc: 'Whether that service is asked over TLS, as it is behind an ingress.',
    }),
  },
} as const;
