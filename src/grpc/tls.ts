import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createSecureContext, DEFAULT_MIN_VERSION } from 'node:tls';
import { ServerCredentials } from '@grpc/grpc-js';

export interface TlsFiles {
  /** PEM: the server's certificate, then those that lead to its root. */
  readonly certFile: string;
  readonly keyFile: string;
  /** PEM of the authorities whose clients may connect; '' lets every client connect. */
  readonly clientCaFile: string;
}

/** Older versions are refused by every Node, unless a flag of the process says otherwise. */
const allowedVersions: readonly string[] = ['TLSv1.2', 'TLSv1.3'];

/** Rejects with a message that names the setting and the file when TLS could not work with them. */
export async function tlsCredentials(files: TlsFiles): Promise<ServerCredentials> {
  if (!allowedVersions.includes(DEFAULT_MIN_VERSION)) {
    throw new Error(`TLS below 1.2 is switched on by a flag of Node (${DEFAULT_MIN_VERSION}); remove it`);
  }
  const cert = await read('grpc.tls_cert_file', files.certFile);
  const key = await read('grpc.tls_key_file', files.keyFile);
  checkCertificate(`grpc.tls_cert_file (${files.certFile})`, cert);
  try {
    createSecureContext({ cert, key });
  } catch (error) {
    throw new Error(
      `grpc.tls_key_file (${files.keyFile}) holds no unencrypted PEM key that belongs to grpc.tls_cert_file (${codeOf(error)})`,
      { cause: error },
    );
  }
  const pair = { cert_chain: cert, private_key: key };
  if (files.clientCaFile === '') return ServerCredentials.createSsl(null, [pair]);
  const clientCa = await read('grpc.tls_client_ca_file', files.clientCaFile);
  checkCertificate(`grpc.tls_client_ca_file (${files.clientCaFile})`, clientCa);
  return ServerCredentials.createSsl(clientCa, [pair], true);
}

async function read(setting: string, path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    throw new Error(`${setting} (${path}) cannot be read (${codeOf(error)})`, { cause: error });
  }
}

function checkCertificate(where: string, pem: Buffer): void {
  let certificate: X509Certificate;
  try {
    certificate = new X509Certificate(pem);
  } catch (error) {
    throw new Error(`${where} does not begin with a PEM certificate`, { cause: error });
  }
  if (certificate.validToDate.getTime() < Date.now()) {
    throw new Error(`${where} has expired on ${certificate.validToDate.toISOString()}`);
  }
}

/** Never the message: OpenSSL's may quote what it read. */
function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? 'unknown error';
}
