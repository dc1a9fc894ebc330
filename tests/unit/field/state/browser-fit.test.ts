import { describe, expect, test } from "vitest";
import { browserFit } from "../../../../src/field/state/browser-fit.ts";

const CHROME = "Mozilla/5.0 (Linux; Android 12) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36";
const WHOLE = {
  navigator: { serviceWorker: {}, locks: {} },
  indexedDB: { databases: () => [] },
  crypto: { subtle: {} },
};

describe("T11 where an enrolment link may be used", () => {
  test("Chrome with all parts", () => {
    expect(browserFit(CHROME, WHOLE)).toBe("fit");
  });

  test.each(["Zalo android/12112", "[FBAN/FB4A;FBAV/430.0]", "Instagram 300.0"])("not inside %s", (app) => {
    expect(browserFit(`${CHROME} ${app}`, WHOLE)).toBe("in-app");
  });

  test("T18 not where plain http takes the worker, the locks or the crypto away", () => {
    expect(browserFit(CHROME, { ...WHOLE, navigator: { locks: {} } })).toBe("lacking");
    expect(browserFit(CHROME, { ...WHOLE, navigator: { serviceWorker: {} } })).toBe("lacking");
    expect(browserFit(CHROME, { ...WHOLE, crypto: {} })).toBe("lacking");
    expect(browserFit(CHROME, { ...WHOLE, indexedDB: undefined })).toBe("lacking");
  });

  test("not where the databases can't be listed: every start asks for them", () => {
    expect(browserFit(CHROME, { ...WHOLE, indexedDB: {} })).toBe("lacking");
  });
});
