/** Below, equal, above. */
export type Order = -1 | 0 | 1;

type Kind = 'number' | 'letters' | 'separator' | 'dash';

interface Part {
  readonly kind: Kind;
  readonly text: string;
}

const LARGEST = 2n ** 63n - 1n;

function kindOf(unit: string): Kind {
  if (unit === '-') return 'dash';
  if (/\p{Nd}/u.test(unit)) return 'number';
  return /[\s\p{P}]/u.test(unit) ? 'separator' : 'letters';
}

/** Runs of digits and of letters, and each separator by itself; the first dash that is not the first character ends it. */
function split(version: string): Part[] {
  const parts: { kind: Kind; text: string }[] = [];
  for (let i = 0; i < version.length; i += 1) {
    const unit = version.charAt(i);
    const kind = kindOf(unit);
    if (kind === 'dash' && i > 0) break;
    const last = parts.at(-1);
    if (last?.kind === kind && kind !== 'separator') last.text += unit;
    else parts.push({ kind, text: unit });
  }
  return parts;
}

const isLeading = ({ kind, text }: Part): boolean => kind === 'number' || text === '.';

/** How many parts at the beginning are numbers and periods. */
function leading(parts: readonly Part[]): number {
  const end = parts.findIndex((part) => !isLeading(part));
  return end === -1 ? parts.length : end;
}

/** 1.0 beside 1.0.0 becomes 1.0.0: the shorter beginning gets the other's periods, and zeros for its numbers. */
function balance(parts: readonly Part[], other: readonly Part[]): readonly Part[] {
  const count = leading(parts);
  const missing = other.slice(count, leading(other)).map(({ kind, text }): Part => {
    return { kind, text: kind === 'number' ? '0' : text };
  });
  return [...parts.slice(0, count), ...missing, ...parts.slice(count)];
}

/** Saturates at 64 bit, as NSString's longLongValue does. */
function valueOf(text: string): bigint {
  const value = BigInt(/^\d*/u.exec(text)?.[0] ?? '');
  return value > LARGEST ? LARGEST : value;
}

const orderOf = <T extends string | bigint>(a: T, b: T): Order => (a < b ? -1 : a > b ? 1 : 0);

/**
 * How Sparkle orders two versions: the rules of its SUStandardVersionComparator, which it applies to `sparkle:version`
 * and CFBundleVersion. Takes any text.
 */
export function compareSparkle(a: string, b: string): Order {
  const [splitA, splitB] = [split(a), split(b)];
  const [partsA, partsB] = [balance(splitA, splitB), balance(splitB, splitA)];
  for (const [i, partA] of partsA.entries()) {
    const partB = partsB[i];
    if (partB === undefined) break;
    const order = comparePart(partA, partB);
    if (order !== 0) return order;
  }
  if (partsA.length === partsB.length) return 0;
  // Letters after the end are a pre-release, everything else is more.
  const extra = partsA[partsB.length] ?? partsB[partsA.length];
  const longerWins = extra?.kind !== 'letters';
  const longer = partsA.length > partsB.length;
  return longer === longerWins ? 1 : -1;
}

function comparePart(a: Part, b: Part): Order {
  if (a.kind === b.kind) {
    if (a.kind === 'number') return orderOf(valueOf(a.text), valueOf(b.text));
    return a.kind === 'letters' ? orderOf(a.text, b.text) : 0;
  }
  if (b.kind === 'letters') return 1;
  if (a.kind === 'letters') return -1;
  return a.kind === 'number' ? 1 : -1;
}
