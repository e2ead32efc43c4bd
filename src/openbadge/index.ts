/** Open Badges 3.0 on VC Data Model 2.0: issue, verify, status, bake. */

export {}
