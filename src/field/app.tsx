import { NotEnrolled } from "./doors/not-enrolled.tsx";
import { UnlockScreen } from "./doors/unlock-screen.tsx";
import { lazy } from "./parts/lazy.tsx";
import { Routes } from "./routes.tsx";
import { app, type Locked } from "./state/app-state.ts";
import type { BrowserFit } from "./state/browser-fit.ts";
import { useSession } from "./state/session.ts";
import { setTakeAnew } from "./state/sync.ts";

const EnrolScreen = lazy<{ token: string; locked: Locked | null }>(
  async () => (await import("./doors/enrol-screen.tsx")).EnrolScreen,
  <div class="app" />,
);
const OtherBrowser = lazy<{ why: "in-app" | "lacking" }>(
  async () => (await import("./doors/other-browser.tsx")).OtherBrowser,
  <div class="app" />,
);
const NoDatabase = lazy(async () => (await import("./doors/no-database.tsx")).NoDatabase, <div class="app" />);
const FirstLoad = lazy(async () => (await import("./doors/first-load.tsx")).FirstLoad, <div class="app" />);
const FullDiskPage = lazy(async () => (await import("./parts/full-disk-page.tsx")).FullDiskPage);

setTakeAnew(async (open) => (await import("./state/anew.ts")).takeAnew(open));

/** What is shown depends only on how far the phone is: not enrolled, locked, or open. */
export function App({ fit }: { fit: BrowserFit }) {
  if (fit !== "fit") return <OtherBrowser why={fit} />;
  const state = app.value;
  switch (state.kind) {
    case "starting":
      return <div class="app" />;
    case "not-enrolled":
      return <NotEnrolled />;
    case "no-database":
      return <NoDatabase why={state.why} />;
    case "enrolling":
      return <EnrolScreen token={state.token} locked={state.locked} />;
    case "locked":
      return <UnlockScreen locked={state.locked} />;
    case "open":
      return <Open />;
  }
}

function Open() {
  const { listLoaded } = useSession();
  if (!listLoaded.value) return <FirstLoad />;
  return (
    <>
      <Routes />
      <FullDiskPage />
    </>
  );
}
