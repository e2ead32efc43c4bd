/** The standalone reader of handed-over files: pages without a server. */
export { canVerify } from '../public/verify/browser-crypto.ts'
export { type AskedFile, READER_REFUSALS, type ReaderPorts, type ReaderRefusal, type ReadFile, type ShownKey } from './ports.ts'
export { startReader } from './start-reader.tsx'
