/** Where a ramp stands, on the service itself. */
export const STATE = 'nexy-ramp-state';
/** Which process is at it. */
export const LEASE = 'nexy-ramp-lease';
/** While the service has it, with whatever value, nothing is moved but back. */
export const STOP = 'nexy-ramp-stop';
