import { describe, expect, it } from 'vitest';
import { channelOptions, machineHardwareId, parseTarget } from './client.ts';

describe('parseTarget', () => {
  it.each([
    ['localhost', 'localhost:50051', false],
    ['127.0.0.1:9', '127.0.0.1:9', false],
    ['nexy.example:443', 'nexy.example:443', true],
    ['[::1]:50051', '[::1]:50051', false],
    ['[::1]', '[::1]:50051', false],
  ])('reads %s', (text, address, tls) => {
    expect(parseTarget(text)).toEqual({ address, tls });
  });

  it('takes 443 for TLS without a port', () => {
    expect(parseTarget('nexy.example', true)).toEqual({ address: 'nexy.example:443', tls: true });
  });

  it.each(['', ':50051', 'host:', 'host:0', 'host:65536', 'host:port', 'a:b:1', '::1', 'http://host:1'])(
    'refuses "%s"',
    (text) => {
      expect(() => parseTarget(text)).toThrow(RangeError);
    },
  );
});

describe('channelOptions', () => {
  it('never asks a proxy for this machine, but may for others', () => {
    for (const address of ['localhost:1', '127.0.0.1:1', '[::1]:1']) {
      expect(channelOptions({ address, tls: false })).toMatchObject({ 'grpc.enable_http_proxy': 0 });
    }
    expect(channelOptions({ address: 'nexy.example:443', tls: true })).not.toHaveProperty(
      'grpc.enable_http_proxy',
    );
  });
});

describe('machineHardwareId', () => {
  it('is stable and carries no name', () => {
    expect(machineHardwareId()).toBe(machineHardwareId());
    expect(machineHardwareId()).toMatch(/^cli-[\da-f]{16}$/);
  });
});
