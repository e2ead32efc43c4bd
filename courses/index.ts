/** What people learn: lessons, fictional cases and their words. */

export {}
