/** The browser's Trusted Types, as far as the page swap needs them: a policy's output is accepted where a string is. */
interface Window {
  readonly trustedTypes?: {
    createPolicy(name: string, rules: { createHTML(html: string): string }): { createHTML(html: string): string }
  }
}
