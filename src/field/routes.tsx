import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";
import { LocationProvider, Route, Router } from "preact-iso";
import type {
  CommentFlowProps,
  CorrectVisitProps,
  EditHouseholdProps,
  NewHouseholdProps,
  VisitFormProps,
} from "./form-props.ts";
import { countStep } from "./parts/go-back.ts";
import { fetchLazyParts, lazy } from "./parts/lazy.tsx";
import { HouseholdScreen } from "./screens/household.tsx";
import { HouseholdsScreen } from "./screens/households.tsx";
import { TodayScreen } from "./screens/today.tsx";

const BLANK = <div class="app" />;
const CommentScreen = lazy(async () => (await import("./screens/comment.tsx")).CommentScreen, BLANK);
const CommentsScreen = lazy(async () => (await import("./screens/comments.tsx")).CommentsScreen, BLANK);
const EnvelopeScreen = lazy(async () => (await import("./screens/envelope.tsx")).EnvelopeScreen, BLANK);
const ExportScreen = lazy(async () => (await import("./screens/export.tsx")).ExportScreen, BLANK);
const LookScreen = lazy(async () => (await import("./screens/look.tsx")).LookScreen, BLANK);
const ReceiveScreen = lazy(async () => (await import("./screens/receive.tsx")).ReceiveScreen, BLANK);
const SettingsScreen = lazy(async () => (await import("./screens/settings.tsx")).SettingsScreen, BLANK);
const SyncScreen = lazy(async () => (await import("./screens/sync.tsx")).SyncScreen, BLANK);
const VisitForm = lazy<VisitFormProps>(async () => (await import("./forms/visit-pages.tsx")).VisitForm, BLANK);
const CorrectVisit = lazy<CorrectVisitProps>(async () => (await import("./forms/visit-pages.tsx")).CorrectVisit, BLANK);
const EditHousehold = lazy<EditHouseholdProps>(
  async () => (await import("./forms/household-form.tsx")).EditHouseholdForm,
  BLANK,
);
const NewHousehold = lazy<NewHouseholdProps>(
  async () => (await import("./forms/household-form.tsx")).NewHouseholdForm,
  BLANK,
);
const CommentFlow = lazy<CommentFlowProps>(async () => (await import("./forms/comment-flow.tsx")).CommentFlow, BLANK);

/** Path parameters arrive as properties; preact-iso can't tell which from the path. */
type Screen = ComponentType;
const screen = <P extends object>(component: ComponentType<P>) => component as unknown as Screen;

/** Nothing personal ever stands in a path: ids are opaque. */
export function Routes() {
  useEffect(fetchLazyParts, []);
  return (
    <LocationProvider>
      <Router onRouteChange={countStep}>
        <Route path="/" component={TodayScreen} />
        <Route path="/ho" component={screen(HouseholdsScreen)} />
        <Route path="/ho/moi" component={screen(NewHousehold)} />
        <Route path="/ho/:id" component={screen(HouseholdScreen)} />
        <Route path="/ho/:id/gap" component={screen(VisitForm)} />
        <Route path="/ho/:id/sua" component={screen(EditHousehold)} />
        <Route path="/ho/:id/y-kien" component={screen(CommentFlow)} />
        <Route path="/ho/:id/lan/:visit" component={screen(CorrectVisit)} />
        <Route path="/y-kien" component={CommentsScreen} />
        <Route path="/y-kien/moi" component={screen(CommentFlow)} />
        <Route path="/y-kien/:id" component={screen(CommentScreen)} />
        <Route path="/dong-bo" component={SyncScreen} />
        <Route path="/dong-bo/:seq" component={screen(EnvelopeScreen)} />
        <Route path="/can-xem" component={LookScreen} />
        <Route path="/xuat-tep" component={ExportScreen} />
        <Route path="/nhan-tep" component={ReceiveScreen} />
        <Route path="/cai-dat" component={SettingsScreen} />
        <Route default component={TodayScreen} />
      </Router>
    </LocationProvider>
  );
}
