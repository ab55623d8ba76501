const PREFIX_BYTES = 5;

/**
 * A message behind its length prefix: one byte "not compressed", four bytes of length (gRPC over HTTP/2,
 * "Length-Prefixed-Message").
 */
export function framed(message: Uint8Array): Buffer {
  const prefix = Buffer.alloc(PREFIX_BYTES);
  prefix.writeUInt32BE(message.byteLength, 1);
  return Buffer.concat([prefix, message]);
}
