/** What a layer of the configuration (file or variables) gives for one setting. */
export interface GivenValue {
  readonly key: string;
  readonly value: unknown;
  /** Where it stands, for people: "environment variable GRPC_PORT". */
  readonly source: string;
}

export interface Layer {
  readonly given: readonly GivenValue[];
  /** What is wrong with the layer itself; the values are judged by the loader. */
  readonly problems: readonly string[];
}

/** A name that came from outside, fit for a message: anything but a plain short name could hold a value. */
export function showName(name: string): string {
  return /^[\w.-]{1,80}$/.test(name) ? name : '(a name with other characters than letters, digits, _ . -)';
}
