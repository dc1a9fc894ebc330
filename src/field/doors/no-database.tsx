import { useEffect, useState } from "preact/hooks";
import { takeNewestApp } from "../../device/newest-app.ts";
import { formatNumber } from "../../domain/text/format.ts";
import { Button } from "../../ui/parts/button.tsx";
import { Notice } from "../../ui/parts/notice.tsx";
import { commonText } from "../../ui/text/common.ts";
import { storageText } from "../../ui/text/field-storage.ts";
import { Rescue } from "../parts/rescue.tsx";
import type { AppState } from "../state/app-state.ts";
import { savedUpTo } from "../state/saved-up-to.ts";
import { startApp } from "../state/start.ts";
import { DoorPage } from "./door-page.tsx";

type Why = Extract<AppState, { kind: "no-database" }>["why"];

/** The database can't be used by this page; nothing in it was touched. */
export function NoDatabase({ why }: { why: Why }) {
  const { title, text } = wordsOf(why);
  return (
    <DoorPage name={commonText.appName} title={title} sub={commonText.appName}>
      <p role="alert">{text}</p>
      <WhatNext why={why} />
    </DoorPage>
  );
}

function WhatNext({ why }: { why: Why }) {
  switch (why) {
    case "newer-database":
      return <Update />;
    case "blocked":
      return <TriesAgain />;
    case "closed":
      return <Again label={storageText.reopen} />;
    default:
      return <Lost />;
  }
}

/** What is known, what can still be read, and the way on that always works. */
function Lost() {
  const known = savedUpTo();
  return (
    <>
      {known > 0 && <Notice tone="phone">{storageText.known(formatNumber(known, 0))}</Notice>}
      <Again label={commonText.tryAgain} />
      <Rescue />
      <p>{storageText.newLink}</p>
    </>
  );
}

function Again({ label }: { label: string }) {
  return (
    <Button kind="main" wide onClick={() => location.reload()}>
      {label}
    </Button>
  );
}

/** ms */
const RETRY_AFTER = 2_000;

/** Until the other tab is closed: the person may have done that already and look at this one. */
function TriesAgain() {
  useEffect(() => {
    const timer = setInterval(() => void startApp(null), RETRY_AFTER);
    return () => clearInterval(timer);
  }, []);
  return (
    <>
      <p class="mute">{storageText.retryAlone}</p>
      <Again label={storageText.reopen} />
    </>
  );
}

function Update() {
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const press = async () => {
    setBusy(true);
    setFailed(!(await takeNewestApp()));
    setBusy(false);
  };
  return (
    <>
      <Button kind="main" wide busy={busy} onClick={() => void press()}>
        {busy ? storageText.updating : storageText.update}
      </Button>
      {failed && <Notice tone="look">{storageText.newerStill}</Notice>}
    </>
  );
}

function wordsOf(why: Why): { title: string; text: string } {
  switch (why) {
    case "newer-database":
      return { title: storageText.newerTitle, text: storageText.newer };
    case "blocked":
      return { title: storageText.blockedTitle, text: storageText.blocked };
    case "closed":
      return { title: storageText.closedTitle, text: storageText.closed };
    case "missing":
      return { title: storageText.missingTitle, text: storageText.missing };
    default:
      return { title: storageText.faultTitle, text: storageText.fault };
  }
}
