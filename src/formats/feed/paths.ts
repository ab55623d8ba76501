/** The files of each channel, below the feed's home; `v/<build>.json` belongs to both. */
export const channelFiles = {
  stable: { manifest: 'manifest.json', signature: 'manifest.json.sig', appcast: 'appcast.xml' },
  beta: { manifest: 'manifest_beta.json', signature: 'manifest_beta.json.sig', appcast: 'appcast-beta.xml' },
} as const;

export type Channel = keyof typeof channelFiles;

export const channels = Object.keys(channelFiles) as readonly Channel[];

/** Of all channels, in the order in which they are fetched. */
export const channelPaths: readonly string[] = channels.flatMap((channel) =>
  Object.values(channelFiles[channel]),
);

/** Where the immutable record of a release is. */
export const releasePath = (build: string): string => `v/${build}.json`;
