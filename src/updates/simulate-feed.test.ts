import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { artifactBytes, feedOf, releaseOf, testKey, withText } from '../testing/feed.ts';
import { sha256Of } from '../formats/feed/sequence.ts';
import { serialiseRelease } from '../formats/feed/manifest.ts';
import { verifySignature } from '../formats/feed/signature.ts';
import { diagnose } from './diagnose.ts';
import { simulateFeed } from './simulate-feed.ts';
import type { Simulation } from './world.ts';

const releases = ['1.0.0', '1.0.1', '1.0.2'].map((build) => releaseOf(build));
const repaired = feedOf(releases);
const newestUrl = releases[2]?.artifact.url ?? '';

const told = (simulation: Simulation): string[] =>
  simulateFeed(simulation).map(
    ({ outcome, code, where, message }) => `${outcome} ${code}: ${where}: ${message}`,
  );

/** What a URL serves that holds these bytes. */
const served = (bytes: Uint8Array) => ({
  size: bytes.length,
  sha256: sha256Of(bytes),
  isSignedBy: (signature: string) => {
    try {
      verifySignature(bytes, signature, testKey, 'the bytes');
      return true;
    } catch {
      return false;
    }
  },
});

describe('simulateFeed', () => {
  it('passes on the repaired history', () => {
    expect(simulateFeed({ files: repaired })).toEqual([]);
    expect(
      simulateFeed({ files: repaired, served: new Map([[newestUrl, served(artifactBytes('1.0.2'))]]) }),
    ).toEqual([]);
  });

  it('passes on two channels, whose clients have other builds', () => {
    const files = feedOf([...releases, releaseOf('1.1.0b1')], { channel: 'beta', files: repaired });
    expect(simulateFeed({ files })).toEqual([]);
  });

  it('passes on a phased rollout, a critical update, and Macs that an update leaves out', () => {
    const files = feedOf(
      [
        releaseOf('1.0.0', { artifact: { min_os: '11.0' } }),
        releaseOf('1.0.1', { critical: true, artifact: { min_os: '12.0' } }),
        releaseOf('1.0.2', { artifact: { min_os: '13.0', arch: 'arm64' } }),
      ],
      { options: { phasedRolloutSeconds: 86_400 } },
    );
    expect(simulateFeed({ files })).toEqual([]);
  });

  describe('fails on each incident of the past, in its own words', () => {
    it('a feed with 1001 for an app that calls itself 1.0.1', () => {
      const files = feedOf([releaseOf('1001')]);
      expect(told({ files, installs: new Map([['1001', '1.0.1']]) })).toEqual([
        'loop loop: stable, JSON client: clients with 1.0.1 install 1001 again and again: the app inside is 1.0.1',
        'loop loop: stable, Sparkle on macOS 12.0: clients with 1.0.1 install 1001 again and again: the app inside is 1.0.1',
        'loop loop: stable, Sparkle: clients with 1.0.1 install 1001 again and again: the app inside is 1.0.1',
      ]);
    });

    it('a version that is a number', () => {
      const files = withText(repaired, 'manifest.json', (text) =>
        text.replace('"build": "1.0.2"', '"build": 1.2'),
      );
      expect(told({ files })).toEqual([
        'stranded version_not_text: stable, JSON client: clients with 1.0.0 stay at 1.0.0: build is 1.2, not text',
      ]);
    });

    it('the size of a local file, where the public URL serves another', () => {
      const files = withText(repaired, 'manifest.json', (text) =>
        text.replace(/"size": \d+/u, '"size": 999'),
      );
      const outcomes = told({ files, served: new Map([[newestUrl, served(artifactBytes('1.0.2'))]]) });
      expect(outcomes).toEqual([
        'stranded size_mismatch: stable, JSON client: clients with 1.0.0 stay at 1.0.0: the manifest says 999 bytes, the URL serves 21',
      ]);
    });

    it('bytes that are not the signed ones', () => {
      const outcomes = simulateFeed({
        files: repaired,
        served: new Map([[newestUrl, served(Buffer.from('the app, build 1.0.X\n'))]]),
      });
      expect(outcomes.map(({ code, where }) => `${where}: ${code}`)).toEqual([
        'stable, JSON client: hash_mismatch',
        'stable, Sparkle on macOS 12.0: signature_wrong',
        'stable, Sparkle: signature_wrong',
        'build 1.0.2: url_mutable',
      ]);
    });

    it('two builds that are the same file', () => {
      const files = feedOf([releaseOf('1.0.0'), releaseOf('1.0.1', { bytes: artifactBytes('1.0.0') })]);
      expect(told({ files })).toContain(
        'loop same_bytes: stable, JSON client: clients with 1.0.0 install 1.0.1 again and again: it is the same file as 1.0.0',
      );
    });

    it('a signature that is empty', () => {
      const signature = releases[2]?.artifact.ed25519 ?? '';
      const manifest = withText(repaired, 'manifest.json', (text) => text.replace(signature, ''));
      const files = withText(manifest, 'appcast.xml', (text) => text.replace(signature, ''));
      expect(told({ files })).toEqual([
        'stranded signature_missing: stable, JSON client: clients with 1.0.0 stay at 1.0.0: the signature is empty',
        'stranded signature_missing: stable, Sparkle on macOS 12.0: clients with 1.0.0 stay at 1.0.0: the signature is empty',
        'stranded signature_missing: stable, Sparkle: clients with 1.0.0 stay at 1.0.0: the signature is empty',
      ]);
    });

    it('a signature in the slot of DSA', () => {
      const files = withText(repaired, 'appcast.xml', (text) =>
        text.replaceAll('sparkle:edSignature', 'sparkle:dsaSignature'),
      );
      expect(told({ files })).toContain(
        'stranded signature_in_dsa_slot: stable, Sparkle: clients with 1.0.0 stay at 1.0.0: the signature stands in sparkle:dsaSignature',
      );
    });

    it('a pubDate of now, under a phased rollout', () => {
      const files = feedOf(releases, { options: { phasedRolloutSeconds: 86_400 } });
      const later = withText(files, 'appcast.xml', (text) =>
        text.replaceAll('10:00:00 +0000', '10:00:02 +0000'),
      );
      expect(told({ files, later })).toContain(
        'stranded date_moves: stable, Sparkle: clients with 1.0.0 see nothing newer, and others get 1.0.2: pubDate moves, so a phased rollout never comes to them',
      );
      expect(
        simulateFeed({
          files: repaired,
          later: withText(repaired, 'appcast.xml', (text) => text.replaceAll(':00 +0000', ':02 +0000')),
        }),
      ).toEqual([]);
    });

    it('one mutable tag for every release', () => {
      const url = 'https://github.com/nexy/app/releases/download/latest/Nexy.dmg';
      const files = feedOf(['1.0.0', '1.0.1'].map((build) => releaseOf(build, { artifact: { url } })));
      expect(told({ files })).toEqual([
        'stranded url_mutable: build 1.0.0: the URL of build 1.0.0 serves another file by now: clients that read the feed before are refused',
      ]);
    });

    it('an older app under a higher build', () => {
      const files = repaired;
      const outcomes = simulateFeed({ files, installs: new Map([['1.0.2', '0.9.0']]) });
      expect(outcomes.map(({ outcome, code, where }) => `${where}: ${outcome} ${code}`)).toEqual([
        'stable, JSON client: downgrade downgrade',
        'stable, Sparkle on macOS 12.0: stranded downgrade',
        'stable, Sparkle: stranded downgrade',
        // Whoever installed it is offered it again.
        'stable, JSON client: loop loop',
        'stable, Sparkle on macOS 12.0: loop loop',
        'stable, Sparkle: loop loop',
      ]);
    });

    it('a manifest and an appcast that offer different builds', () => {
      const older = feedOf(releases.slice(0, 2));
      const files = new Map(repaired).set('appcast.xml', older.get('appcast.xml') ?? Buffer.alloc(0));
      expect(told({ files })).toEqual([
        'stranded projections_disagree: stable, Sparkle: clients with 1.0.1 see nothing newer, and others get 1.0.2',
        'stranded stranded: stable, Sparkle on macOS 12.0: clients with 1.0.2 are above 1.0.1, the newest that is offered: theirs was withdrawn, or the feed went back',
      ]);
    });

    it('a withdrawn build, until something newer comes', () => {
      const withdrawn = releaseOf('1.0.3');
      const files = new Map(repaired).set('v/1.0.3.json', serialiseRelease(withdrawn));
      expect(simulateFeed({ files }).every(({ code }) => code === 'stranded')).toBe(true);
      expect(told({ files })).toContain(
        'stranded stranded: stable, JSON client: clients with 1.0.3 are above 1.0.2, the newest that is offered: theirs was withdrawn, or the feed went back',
      );
      const forward = feedOf([...releases, releaseOf('1.0.4')], { files });
      expect(simulateFeed({ files: forward })).toEqual([]);
    });

    it('a build in the field that the feed has forgotten, and that is above it', () => {
      expect(told({ files: repaired, inTheField: ['1001'] })).toContain(
        'stranded stranded: stable, JSON client: clients with 1001 are above 1.0.2, the newest that is offered: theirs was withdrawn, or the feed went back',
      );
    });
  });

  it('comes to an end whatever the feed is, and so does a diagnosis', () => {
    const paths = [...repaired.keys()];
    const damage = fc.record({
      path: fc.constantFrom(...paths),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      length: fc.nat(40),
      junk: fc.oneof(
        fc.string({ maxLength: 8 }),
        fc.constantFrom('-', '9'.repeat(30), 'null', '""', '{}', '[]'),
      ),
    });
    fc.assert(
      fc.property(fc.array(damage, { minLength: 1, maxLength: 4 }), (damages) => {
        const files = new Map(repaired);
        for (const { path, at, length, junk } of damages) {
          const text = Buffer.from(files.get(path) ?? '').toString();
          const from = Math.floor(at * text.length);
          files.set(path, Buffer.from(text.slice(0, from) + junk + text.slice(from + length)));
        }
        simulateFeed({ files });
        const home = new URL('https://updates.example/');
        diagnose({ home, files, later: repaired, fetchedAtMs: 0, key: testKey, served: new Map() });
      }),
      { numRuns: 200 },
    );
  });
});
