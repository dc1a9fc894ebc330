import { useLocation } from "preact-iso";
import { Icon, type IconName } from "../../ui/icons.tsx";
import { Logo } from "../../ui/parts/door-scene.tsx";
import { officeText } from "../../ui/text/office.ts";
import { signOut } from "../api/office-api.ts";
import { progress } from "../state/lists.ts";
import { office } from "../state/session.ts";
import { num } from "../words.ts";
import { LookSwitches } from "./look-switches.tsx";

type PlaceName =
  | "progress"
  | "households"
  | "assignments"
  | "comments"
  | "look"
  | "import"
  | "receive"
  | "devices"
  | "campaign";

const PLACES: readonly { name: PlaceName; href: string; icon: IconName }[] = [
  { name: "progress", href: "/office", icon: "chart" },
  { name: "households", href: "/office/households", icon: "house" },
  { name: "assignments", href: "/office/assignments", icon: "split" },
  { name: "comments", href: "/office/comments", icon: "talk" },
  { name: "look", href: "/office/look", icon: "envReview" },
  { name: "import", href: "/office/import", icon: "upload" },
  { name: "receive", href: "/office/receive", icon: "env" },
  { name: "devices", href: "/office/devices", icon: "disk" },
  { name: "campaign", href: "/office/campaign", icon: "gear" },
];

export function Rail() {
  const { path } = useLocation();
  return (
    <nav class="rail" aria-label={officeText.places}>
      <p class="rail__brand">
        <Logo />
        <span>
          {officeText.appName}
          <small>{office.value?.commune?.name}</small>
        </span>
      </p>
      {PLACES.map(({ name, href, icon }) => (
        <a key={name} href={href} aria-current={path === href ? "page" : undefined}>
          <Icon name={icon} />
          {officeText[name]}
          {name === "look" && <Waiting />}
        </a>
      ))}
      <svg class="rail__hills" viewBox="0 0 208 190" preserveAspectRatio="none" aria-hidden="true">
        <path d="M0 190V70c20-20 34-44 56-44 26 0 32 40 62 34 30-6 40-44 90-30v160z" />
      </svg>
      <div class="rail__foot">
        <p>
          {office.value?.signedInAs}
          <br />
          {officeText.coordinator}
        </p>
        <LookSwitches />
        <button type="button" class="switch" onClick={leave}>
          {officeText.signOut}
        </button>
      </div>
    </nav>
  );
}

function Waiting() {
  const count = progress.data.value?.needsLook ?? 0;
  if (count === 0) return null;
  return (
    <b class="num">
      {num(count)} <span class="sr">{officeText.waiting(num(count))}</span>
    </b>
  );
}

/** A fresh page: nothing that was read stays in memory. */
async function leave(): Promise<void> {
  await signOut();
  location.replace("/office");
}
