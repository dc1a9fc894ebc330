import { useState } from "preact/hooks";
import type { Id } from "../../base/id.ts";
import type { Comment } from "../../domain/records.ts";
import { Button } from "../../ui/parts/button.tsx";
import { Card } from "../../ui/parts/card.tsx";
import { Notice } from "../../ui/parts/notice.tsx";
import { Sheet } from "../../ui/parts/sheet.tsx";
import { showToast } from "../../ui/parts/toast.tsx";
import { routeText } from "../../ui/text/codes.ts";
import { commonText } from "../../ui/text/common.ts";
import { shortDay } from "../../ui/text/day-words.ts";
import { commentsText } from "../../ui/text/field-comment-list.ts";
import { saveProblem } from "../forms/save-problem.ts";
import { useBack } from "../parts/go-back.ts";
import { MissingPage } from "../parts/missing-page.tsx";
import { Page } from "../parts/page.tsx";
import { markSent, withdraw } from "../state/comment-acts.ts";
import type { OwnComment } from "../state/own-texts.ts";
import { useCampaign, useComments } from "../state/select.ts";
import { useSession } from "../state/session.ts";

/** One comment. The words of an own draft are read here, copied for the resident, and deleted when consent ends. */
export function CommentScreen({ id }: { id: Id }) {
  const { own } = useSession();
  const comment = useComments().find((it) => it.id === id);
  const campaign = useCampaign();
  const back = useBack("/y-kien");
  if (!comment) return <MissingPage text={commentsText.gone} />;
  const item = campaign?.items.find((it) => it.id === comment.item);
  const text = own.all.value.get(id);
  return (
    <Page
      name={commentsText.oneComment}
      title={commentsText.oneComment}
      sub={item?.short}
      back={{ label: commonText.back, onClick: back }}
    >
      <div class="pad stack">
        <p class="mute num">
          {routeText[comment.route]} · {commentsText.writtenOn(shortDay(comment.day))}
        </p>
        <Words comment={comment} text={text} />
        {comment.stage !== "withdrawn" && <Acts comment={comment} text={text} />}
      </div>
    </Page>
  );
}

function Words({ comment, text }: { comment: Comment; text: OwnComment | undefined }) {
  if (comment.stage === "withdrawn") return <Notice>{commentsText.stateWithdrawn}</Notice>;
  if (comment.route === "office") return <Notice icon="lock">{commentsText.textSealed}</Notice>;
  if (!text) return <Notice>{commentsText.textElsewhere}</Notice>;
  return (
    <Card>
      <h2 class="field__label">{commentsText.residentsText}</h2>
      <p class="words">{text.text}</p>
    </Card>
  );
}

function Acts({ comment, text }: { comment: Comment; text: OwnComment | undefined }) {
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const mark = async () => setProblem(saveProblem(await markSent(comment.id, text)));
  const isOwn = comment.route === "own" && comment.stage === "pending";
  return (
    <>
      {isOwn && <p>{commentsText.howToSend}</p>}
      {isOwn && text && (
        <Button wide icon="note" onClick={() => void copy(text.text)}>
          {commentsText.copyText}
        </Button>
      )}
      {isOwn && (
        <Button kind="main" wide icon="check" onClick={() => void mark()}>
          {commentsText.markSent}
        </Button>
      )}
      {comment.stage === "sent" && (
        <Notice tone="office">
          {commentsText.markSent}. {text && commentsText.erasedSoon}
        </Notice>
      )}
      {problem !== null && <Notice tone="look">{problem}</Notice>}
      <Button kind="danger" wide onClick={() => setAsking(true)}>
        {commentsText.withdraw}
      </Button>
      {asking && <WithdrawSheet comment={comment} text={text} onClose={() => setAsking(false)} />}
    </>
  );
}

async function copy(text: string): Promise<void> {
  await navigator.clipboard.writeText(text);
  showToast({ text: commentsText.copied, icon: "check" });
}

interface WithdrawProps {
  comment: Comment;
  text: OwnComment | undefined;
  onClose: () => void;
}

function WithdrawSheet({ comment, text, onClose }: WithdrawProps) {
  const [problem, setProblem] = useState<string | null>(null);
  const press = async () => {
    const outcome = await withdraw(comment.id, text);
    setProblem(saveProblem(outcome));
    if (outcome.kind === "saved") onClose();
  };
  return (
    <Sheet title={commentsText.withdrawTitle} onClose={onClose}>
      <div class="stack stack--said">
        <p>{commentsText.withdrawWhat}</p>
        {problem !== null && <Notice tone="look">{problem}</Notice>}
        <Button kind="danger" wide onClick={() => void press()}>
          {commentsText.withdrawDo}
        </Button>
        <Button wide onClick={onClose}>
          {commonText.cancel}
        </Button>
      </div>
    </Sheet>
  );
}
