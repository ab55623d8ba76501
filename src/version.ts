declare const __NEXY_VERSION__: string | undefined;
declare const __NEXY_BUILD__: string | undefined;

/** Both are strings for ever, set when the bundle is made (scripts/build.ts); run from source they say so. */
export const version = typeof __NEXY_VERSION__ === 'string' ? __NEXY_VERSION__ : 'source';
export const build = typeof __NEXY_BUILD__ === 'string' ? __NEXY_BUILD__ : 'source';
