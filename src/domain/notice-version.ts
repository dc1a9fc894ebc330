/**
 * Version of the words by which a helper asks for consent: the field app's own, kept with every consent. Raised with
 * each change of them; tests/unit/ui/notice-version.test.ts holds it to their hash.
 */
export const NOTICE_VERSION = "2";
