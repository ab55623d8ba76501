/** Every way in which a feed is known to be wrong, and what to do about it. */
const remedies = {
  too_large: 'Make the file smaller: keep fewer releases in the history, or shorter notes.',
  not_json: 'Publish the feed again with this tool; do not edit its files by hand.',
  not_xml: 'Publish the feed again with this tool; do not edit its files by hand.',
  field_missing: 'Publish the feed again with this tool, which writes every field that clients need.',
  field_wrong: 'Correct the release, then publish the feed again with this tool.',
  version_not_text:
    'Write version and build in quotes: as a JSON number 2.10 becomes 2.1, and clients stay where they are.',
  version_shape: 'Use the canon of Docs/VERSION_FORMAT_CRITICAL_FIX.md, such as 1.4.0 or 1.4.0b2.',
  version_disagreement:
    'Choose a build that Sparkle and Python order alike; the canon of versions holds them.',
  version_not_newer: 'Raise CFBundleVersion above every build that was ever published, and build again.',
  version_components: 'Keep the number of components of CFBundleVersion as it was in every earlier build.',
  key_wrong: 'Give the key as base64 of 32 bytes, as `npm run updates -- keygen` prints it.',
  key_mismatch:
    'Sign with the seed that belongs to SUPublicEDKey of the app in the field: it accepts no other key.',
  signature_missing: 'Sign the file: clients refuse a download whose signature is missing or empty.',
  signature_shape: 'The signature must be base64 of 64 bytes (88 characters). Sign again.',
  signature_wrong: 'Sign exactly the bytes that are served, with the key that the app carries.',
  signature_in_dsa_slot: 'Move the signature to sparkle:edSignature: Sparkle 2 ignores sparkle:dsaSignature.',
  feed_unsigned: 'Publish again with this tool, which ends the appcast with its signature.',
  file_missing: 'Publish again with this tool, which writes all files of the feed in one commit.',
  projections_disagree:
    'Publish again with this tool, which makes the manifest and the appcast from the same release.',
  sequence_wrong:
    'Somebody may be serving an old feed. Compare it with the feed branch; publish again if that one is right.',
  url_not_allowed: 'Use an https URL: clients refuse everything else except localhost.',
  url_mutable:
    'Publish each release under a tag of its own. When bytes change under a URL, whoever comes between two steps is refused.',
  points_to_itself: 'The artifact must be the download, not the feed: give the URL of the release asset.',
  same_bytes:
    'Two builds cannot be the same file: upload the new one, or clients install the old one for ever.',
  size_mismatch:
    'Take the size from the bytes that the public URL serves, not from a local file; publish again.',
  hash_mismatch:
    'The file behind the URL is not the one that was signed. Upload it under a new tag and publish that.',
  date_moves:
    'pubDate must be when the release was published and never change: phased rollout counts from it.',
  unreachable: 'Look whether the host is up and the file is there; then try again.',
  loop: 'Give the app inside the download the CFBundleVersion that the feed names; publish that as a new build.',
  downgrade:
    'Never offer an older app under a higher build: to go back, publish the old code as a new build.',
  stranded: 'Publish a new build that these clients accept.',
} as const;

export type ProblemCode = keyof typeof remedies;

export const problemCodes = Object.keys(remedies) as readonly ProblemCode[];

/** What to do about it, as one or two sentences for a release manager. */
export const remedyOf = (code: ProblemCode): string => remedies[code];

export interface FeedProblem {
  readonly code: ProblemCode;
  /** The file it was found in, by its path in the feed; a URL or a build where there is no file. */
  readonly where: string;
  readonly message: string;
}

/** A feed, a key or a version that is not as it must be; the message never holds a secret. */
export class FeedError extends Error {
  override readonly name = 'FeedError';
  readonly code: ProblemCode;

  constructor(code: ProblemCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
