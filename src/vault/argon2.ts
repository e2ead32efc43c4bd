/** Kept in a file of its own, so that it is fetched only to open a session and brings nothing else of its library. */
export { argon2id } from 'hash-wasm'
