/** preflight_check over TLS, with certificates that are trusted, not trusted, and soon over. */
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Certificates, makeCertificates } from './certificates.ts';
import { type Finding, parts, script } from './operator-script.ts';
import { type RunningServer, startBundle } from './start-server.ts';

describe('preflight_check', () => {
  let server: RunningServer;
  let made: Certificates;
  beforeAll(async () => {
    made = makeCertificates();
    server = await startBundle({ env: { GRPC_TLS_CERT_FILE: made.cert, GRPC_TLS_KEY_FILE: made.key } });
  });
  afterAll(async () => {
    await server.stop();
    rmSync(made.folder, { recursive: true });
  });
  const preflight = (days: number, env: Readonly<Record<string, string>>) => {
    const [, port] = parts(server.grpc);
    return script('preflight_check', ['localhost', port, '--tls', '--min-days', String(days)], env);
  };
  const certificate = (findings: readonly Finding[]): Finding | undefined =>
    findings.find(({ name }) => name === 'tls-certificate');

  it('trusts a good certificate and counts its days', async () => {
    const { notProved, findings, code } = await preflight(1, { NODE_EXTRA_CA_CERTS: made.ca });
    expect(notProved).toEqual([]);
    expect(code).toBe(0);
    expect(certificate(findings)?.seen).toBe('1 days left');
  });

  it('fails by name at one that nobody trusts, or that ends soon', async () => {
    const untrusted = await preflight(1, {});
    expect(certificate(untrusted.findings)).toMatchObject({ verdict: 'failed' });
    expect(certificate(untrusted.findings)?.seen).toContain('not trusted');
    const short = await preflight(3, { NODE_EXTRA_CA_CERTS: made.ca });
    expect(certificate(short.findings)?.seen).toContain('1 days left');
    expect([untrusted.code, short.code]).toEqual([1, 1]);
  });
});
