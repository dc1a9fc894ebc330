import { useEffect, useState } from "preact/hooks";
import type { EnrolLink, HelperLine } from "../../protocol/office-messages.ts";
import { Icon } from "../../ui/icons.tsx";
import { Button } from "../../ui/parts/button.tsx";
import { Notice } from "../../ui/parts/notice.tsx";
import { showToast } from "../../ui/parts/toast.tsx";
import { helpersText } from "../../ui/text/office-helpers.ts";
import { makeLink } from "../api/office-api.ts";
import { ActProblem } from "../parts/act-problem.tsx";
import { useAct } from "../parts/use-act.ts";
import { countdown } from "./countdown.ts";
import { Qr } from "./qr.tsx";

interface Made extends EnrolLink {
  /** Phones the helper had when the link was made: one more means it was used. */
  devices: number;
}

/** One-time link and QR. The link lives in this page only, and goes when the helper is closed. */
export function EnrolBox({ helper }: { helper: HelperLine }) {
  const [link, setLink] = useState<Made | null>(null);
  const act = useAct();
  const make = () =>
    void act.run(
      () => makeLink(helper.id),
      (made) => setLink({ ...made, devices: helper.devices }),
    );
  const left = useTimeLeft(link?.expiresAt ?? 0);
  const used = link !== null && helper.devices > link.devices;
  const open = link !== null && left > 0 && !used;
  return (
    <div class="enrol">
      <h2>{helpersText.enrol}</h2>
      <p class="mute">{helpersText.enrolNote}</p>
      {link && open && <Link helper={helper} link={link} left={left} />}
      {used && <Notice tone="office">{helpersText.used}</Notice>}
      {link && !used && left <= 0 && (
        <Notice tone="phone" icon="clock">
          {helpersText.expired}
        </Notice>
      )}
      <ActProblem of={act} />
      <Button icon="qr" kind={open ? "plain" : "edge"} busy={act.busy} onClick={make}>
        {act.busy ? helpersText.making : link ? helpersText.makeNewLink : helpersText.makeLink}
      </Button>
    </div>
  );
}

function Link({ helper, link, left }: { helper: HelperLine; link: EnrolLink; left: number }) {
  const address = `${location.origin}/enrol#${link.token}`;
  const copy = async () => {
    await navigator.clipboard.writeText(address);
    showToast({ text: helpersText.copied, icon: "check" });
  };
  return (
    <section class="enrol__link" aria-label={helpersText.linkFor(helper.name)}>
      <Qr text={address} label={helpersText.qrLabel(helper.name)} />
      <div class="stack">
        <p class="with-icon num" role="timer">
          <Icon name="clock" />
          <b>{helpersText.timeLeft(countdown(left))}</b>
        </p>
        <p class="enrol__address num">{address}</p>
        <Button icon="file" onClick={() => void copy()}>
          {helpersText.copy}
        </Button>
        <p class="with-icon mute">
          <Icon name="lock" />
          {helpersText.privately}
        </p>
      </div>
    </section>
  );
}

/** ms until a time, counted anew every second; 0 afterwards. */
function useTimeLeft(until: number): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    if (until === 0) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [until]);
  return Math.max(0, until - now);
}
