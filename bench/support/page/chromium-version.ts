import { PhoneBrowser } from "../../../tests/e2e/support/phone-browser.ts";

export async function chromiumVersion(): Promise<string> {
  const browser = await PhoneBrowser.create();
  try {
    return browser.context.browser()?.version() ?? "?";
  } finally {
    await browser.close();
  }
}
