import { useEffect } from "preact/hooks";
import { LocationProvider, Route, Router } from "preact-iso";
import { Toast } from "../../ui/parts/toast.tsx";
import { officeText } from "../../ui/text/office.ts";
import { CampaignPlace } from "../campaign/campaign-place.tsx";
import { CommentsPlace } from "../comments/comments-place.tsx";
import { DevicesPlace } from "../devices/devices-place.tsx";
import { HelpersPlace } from "../helpers/helpers-place.tsx";
import { HouseholdsPlace } from "../households/households-place.tsx";
import { ImportPlace } from "../import/import-place.tsx";
import { LookPlace } from "../look/look-place.tsx";
import { ProgressPlace } from "../progress/progress-place.tsx";
import { ReceivePlace } from "../receive/receive-place.tsx";
import { progress } from "../state/lists.ts";
import { listen } from "../state/live.ts";
import { sessionLost } from "../state/session.ts";
import { PlaceFrame } from "./place-frame.tsx";
import { Rail } from "./rail.tsx";
import { SessionLost } from "./session-lost.tsx";

/** Rail and places. Stays standing under the sign-in when a session ends, so that nobody loses what was open. */
export function Shell() {
  useEffect(() => listen(), []);
  useEffect(() => progress.watch(), []);
  return (
    <LocationProvider scope="/office">
      <a class="skip" href="#work">
        {officeText.toContent}
      </a>
      <div class="desk" inert={sessionLost.value}>
        <Rail />
        <Router>
          <Route path="/office" component={ProgressPlace} />
          <Route path="/office/households" component={HouseholdsPlace} />
          <Route path="/office/assignments" component={HelpersPlace} />
          <Route path="/office/comments" component={CommentsPlace} />
          <Route path="/office/look" component={LookPlace} />
          <Route path="/office/import" component={ImportPlace} />
          <Route path="/office/receive" component={ReceivePlace} />
          <Route path="/office/devices" component={DevicesPlace} />
          <Route path="/office/campaign" component={CampaignPlace} />
          <Route default component={UnknownPlace} />
        </Router>
      </div>
      <Toast />
      {sessionLost.value && <SessionLost />}
    </LocationProvider>
  );
}

function UnknownPlace() {
  return (
    <PlaceFrame title={officeText.unknownPlace} lead="">
      <p>
        <a href="/office">{officeText.toProgress}</a>
      </p>
    </PlaceFrame>
  );
}
