import { GoogleAuth } from 'google-auth-library';

/** For the Cloud Run Admin API. */
export const CLOUD_PLATFORM = 'https://www.googleapis.com/auth/cloud-platform';
/** For Google Managed Prometheus. */
export const MONITORING_READ = 'https://www.googleapis.com/auth/monitoring.read';

const MOST_TOLD = 300;

/**
 * Tokens by Google's Application Default Credentials: the service account where this runs, a federated identity, or a
 * person's login. Each is kept until shortly before its end. Rejects without what a credential or an answer holds.
 */
export function googleTokens(scope: string): () => Promise<string> {
  // No token needs a project; without the name of one the library asks for it, at an API that may be switched off.
  const auth = new GoogleAuth({ scopes: [scope], projectId: 'none' });
  return async () => {
    const token = await auth.getAccessToken().catch((error: unknown) => {
      // Not as a cause: Google's errors carry the request that they are about.
      const message = error instanceof Error ? error.message : 'of no known kind';
      throw new Error(`Google gave no token: ${message.slice(0, MOST_TOLD)}`);
    });
    if (typeof token !== 'string') throw new Error('Google gave no token');
    return token;
  };
}
