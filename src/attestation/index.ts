/** The rule by which an attestation is issued, and what it says. */

export {}
