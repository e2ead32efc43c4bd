/** The browser's Trusted Types, as far as the page swap needs them: a policy's output is accepted where a string is. */
interface TrustedRules {
  createHTML(html: string): string
  createScriptURL(address: string): string
}
interface Window {
  readonly trustedTypes?: {
    createPolicy(name: string, rules: TrustedRules): TrustedRules
  }
}
