import { useState } from "preact/hooks";
import { Button } from "../../ui/parts/button.tsx";
import { Notice } from "../../ui/parts/notice.tsx";
import { unlockText } from "../../ui/text/field-unlock.ts";
import { DoorPage } from "./door-page.tsx";

/** In a chat app's browser: the link stays as it is, unused, to be opened in Chrome. */
export function OtherBrowser({ why }: { why: "in-app" | "lacking" }) {
  const [copied, setCopied] = useState<boolean | null>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(location.href);
      setCopied(true);
    } catch {
      setCopied(false);
    }
  };
  return (
    <DoorPage name={unlockText.enrolTitle} logo title={unlockText.openInChrome} sub={unlockText.linkNotUsed}>
      <p>{why === "in-app" ? unlockText.openInChromeWhy : unlockText.noParts}</p>
      <Button kind="main" wide icon="note" onClick={() => void copy()}>
        {unlockText.copyLink}
      </Button>
      <div role="status" class="stack">
        {copied === true && <Notice tone="office">{unlockText.copied}</Notice>}
        {copied === false && (
          <Notice tone="phone">
            {unlockText.copyFailed}
            <br />
            <span class="link-text">{location.href}</span>
          </Notice>
        )}
      </div>
    </DoorPage>
  );
}
