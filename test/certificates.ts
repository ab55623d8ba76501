/** Certificates for tests, made by openssl: an authority, the server's, and a client's. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Certificates {
  readonly folder: string;
  /** Paths of PEM files. */
  readonly ca: string;
  readonly cert: string;
  readonly key: string;
  readonly clientCert: string;
  readonly clientKey: string;
  /** Of an authority that nobody trusts. */
  readonly strangerCert: string;
  readonly strangerKey: string;
  readonly expiredCert: string;
  readonly expiredKey: string;
}

function openssl(...args: string[]): void {
  execFileSync('openssl', args, { stdio: ['ignore', 'ignore', 'pipe'] });
}

/** In a new folder; the caller removes it. The server's is for "localhost" only and, as usual, for servers only. */
export function makeCertificates(): Certificates {
  const folder = mkdtempSync(join(tmpdir(), 'nexy-certificates-'));
  const at = (name: string): string => join(folder, name);
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  const authority = (name: string): void => {
    openssl(
      'req', '-x509', ...newKey, '-keyout', at(`${name}.key`), '-out', at(`${name}.pem`),
      '-days', '2', '-subj', `/CN=${name}`,
    ); // prettier-ignore
  };
  const signed = (
    name: string,
    by: string,
    usage: string,
    days: readonly string[] = ['-days', '2'],
  ): void => {
    writeFileSync(at(`${name}.ext`), `subjectAltName=DNS:localhost\nextendedKeyUsage=${usage}\n`);
    openssl(
      'req',
      '-new',
      ...newKey,
      '-keyout',
      at(`${name}.key`),
      '-out',
      at(`${name}.csr`),
      '-subj',
      `/CN=${name}`,
    );
    openssl(
      'x509', '-req', '-in', at(`${name}.csr`), '-CA', at(`${by}.pem`), '-CAkey', at(`${by}.key`),
      '-CAcreateserial', '-extfile', at(`${name}.ext`), '-out', at(`${name}.pem`), ...days,
    ); // prettier-ignore
  };
  authority('authority');
  authority('stranger-authority');
  signed('server', 'authority', 'serverAuth');
  signed('client', 'authority', 'clientAuth');
  signed('stranger', 'stranger-authority', 'clientAuth');
  signed('expired', 'authority', 'serverAuth', ['-days', '-1']);
  return {
    folder,
    ca: at('authority.pem'),
    cert: at('server.pem'),
    key: at('server.key'),
    clientCert: at('client.pem'),
    clientKey: at('client.key'),
    strangerCert: at('stranger.pem'),
    strangerKey: at('stranger.key'),
    expiredCert: at('expired.pem'),
    expiredKey: at('expired.key'),
  };
}
