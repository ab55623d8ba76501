/** Azure said no, or nothing. Without the request, which bears a token. */
export class AzureRefusal extends Error {
  override readonly name = 'AzureRefusal';
  /** HTTP status; undefined where there was no answer. */
  readonly status: number | undefined;

  constructor(message: string, status: number | undefined) {
    super(message);
    this.status = status;
  }
}

const MOST_CHARACTERS = 300;

/** @param what could not be done, in the infinitive: "read nexy" */
export function refusalOf(what: string, error: unknown): AzureRefusal {
  const { name, statusCode, code, message, details } = Object(error) as Record<string, unknown>;
  const status = typeof statusCode === 'number' ? statusCode : undefined;
  const told = toldIn(details);
  const words = [told?.code ?? code, told?.message ?? message]
    .filter((word) => typeof word === 'string' && word !== '')
    .join(': ')
    .replaceAll(/\s+/gu, ' ')
    .slice(0, MOST_CHARACTERS);
  const answer = isOfLogin(name)
    ? 'no login gave a token for Azure'
    : status === undefined
      ? 'Azure did not answer'
      : `Azure answered ${status}`;
  return new AzureRefusal(`cannot ${what}: ${answer}${words === '' ? '' : ` (${words})`}`, status);
}

/** @azure/identity: CredentialUnavailableError, AuthenticationError, AggregateAuthenticationError and the like. */
const isOfLogin = (name: unknown): boolean =>
  typeof name === 'string' && /credential|authentication/iu.test(name);

/** What the resource manager puts into the body: {"error": {"code": "…", "message": "…"}}. */
function toldIn(details: unknown): { readonly code: unknown; readonly message: unknown } | undefined {
  const { error } = Object(details) as {
    readonly error?: { readonly code?: unknown; readonly message?: unknown };
  };
  return error === undefined ? undefined : { code: error.code, message: error.message };
}
