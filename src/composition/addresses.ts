interface Listening {
  readonly host: string;
  readonly port: number;
}

/** Where the ports are, as "host:port", for people and for the log; HTTP may be off. */
export function addressesOf(grpc: Listening, http: Listening | undefined): { grpc: string; http?: string } {
  return { grpc: authorityOf(grpc), ...(http ? { http: authorityOf(http) } : {}) };
}

function authorityOf({ host, port }: Listening): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}
