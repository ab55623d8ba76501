/**
 * What main.ts loads once the compile cache is on. One module: each that is imported at run time gets a file of its
 * own in the bundle, with more files for what they share, and every file costs a start a quarter of a millisecond.
 */
export { startHttpSide } from './composition/http-role.ts';
export { ConfigError } from './config/config-error.ts';
export { loadConfigWithSources } from './config/load.ts';
export { startServer } from './server.ts';
