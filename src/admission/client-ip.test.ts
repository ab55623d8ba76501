import { describe, expect, it } from 'vitest';
import { clientIp } from './client-ip.ts';

const peer = '10.0.0.9:4711';

describe('clientIp', () => {
  it.each([
    // [peer, x-forwarded-for, trusted hops, address]
    [peer, '', 0, '10.0.0.9'],
    [peer, '1.2.3.4', 0, '10.0.0.9'],
    [peer, '1.2.3.4', 1, '1.2.3.4'],
    [peer, '6.6.6.6, 1.2.3.4', 1, '1.2.3.4'],
    [peer, '6.6.6.6,1.2.3.4 ,5.5.5.5', 2, '1.2.3.4'],
    [peer, '1.2.3.4', 2, '10.0.0.9'],
    [peer, '6.6.6.6, nonsense', 1, '10.0.0.9'],
    [peer, '', 1, '10.0.0.9'],
    [peer, '1.2.3.4:5678', 1, '1.2.3.4'],
    [peer, '[2001:db8:1:2::7]:443', 1, '2001:db8:1:2'],
    [peer, '2001:0DB8:0001:0002:3:4:5:6', 1, '2001:db8:1:2'],
    [peer, '2001:db8::1', 1, '2001:db8:0:0'],
    [peer, '1::2:3:4:5:6:7', 1, '1:0:2:3'],
    [peer, '64:ff9b::1.2.3.4', 1, '64:ff9b:0:0'],
    [peer, '::ffff:1.2.3.4', 1, '1.2.3.4'],
    ['::1:50000', '', 0, '0:0:0:0'],
    ['fe80::1%eth0:8080', '', 0, 'fe80:0:0:0'],
    ['::ffff:10.0.0.9:4711', '', 0, '10.0.0.9'],
    ['unknown', '', 0, ''],
  ])('takes %j with %j and %i hops for %j', (from, forwardedFor, hops, address) => {
    expect(clientIp(from, forwardedFor, hops)).toBe(address);
  });
});
