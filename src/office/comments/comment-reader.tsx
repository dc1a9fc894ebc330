import { useEffect, useState } from "preact/hooks";
import type { Item } from "../../domain/records.ts";
import { formatDay } from "../../domain/text/format.ts";
import type { CommentLine } from "../../protocol/office-messages.ts";
import { Icon } from "../../ui/icons.tsx";
import { Button } from "../../ui/parts/button.tsx";
import { Notice } from "../../ui/parts/notice.tsx";
import { commentsText, stanceText } from "../../ui/text/office-comments.ts";
import { eraseText } from "../../ui/text/office-erase.ts";
import type { CommentContent } from "../../vault/reading-key.ts";
import { EraseData } from "../parts/erase-data.tsx";
import { Panel } from "../parts/panel.tsx";
import { comments } from "../state/lists.ts";
import { office } from "../state/session.ts";
import { num } from "../words.ts";
import { itemName } from "./comment-columns.tsx";
import { readComment } from "./unlock.ts";
import { UnlockForm } from "./unlock-form.tsx";

interface Props {
  line: CommentLine | null;
  items: readonly Item[];
}

/** The reading key lives in this component alone: leaving the place forgets it. */
export function CommentReader({ line, items }: Props) {
  const [privateKey, setPrivateKey] = useState<string | null>(null);
  return (
    <Panel title={commentsText.reader} class="side-panel reader">
      {privateKey === null ? (
        <UnlockForm onOpen={setPrivateKey} />
      ) : (
        <>
          <p class="reader__open">
            <Icon name="lock" />
            <span class="fill">
              <b>{commentsText.unlocked}.</b> {commentsText.leaveNote}
            </span>
            <Button kind="plain" onClick={() => setPrivateKey(null)}>
              {commentsText.lockAgain}
            </Button>
          </p>
          {line ? (
            <Letter key={line.id} line={line} items={items} privateKey={privateKey} />
          ) : (
            <p class="mute">{commentsText.pick}</p>
          )}
        </>
      )}
    </Panel>
  );
}

/** Written in one neutral look, whatever it is. */
function stanceWords(stance: string): string {
  return stance in stanceText ? stanceText[stance as keyof typeof stanceText] : stance;
}

type Read = { kind: "opening" } | { kind: "open"; content: CommentContent } | { kind: "closed" };

function Letter({ line, items, privateKey }: { line: CommentLine; items: readonly Item[]; privateKey: string }) {
  const read = useContent(line, privateKey);
  return (
    <article class="reader__letter" aria-live="polite">
      <p class="num mute">
        {line.village} · {itemName(items, line.item)} · {formatDay(line.day)}
      </p>
      {line.sealed === null && <p>{commentsText.nothingSealed}</p>}
      {line.sealed !== null && read.kind === "closed" && <Notice tone="look">{commentsText.cannotOpen}</Notice>}
      {read.kind === "open" && <Content content={read.content} signed={line.signed} />}
      <EraseData
        choices={[{ name: eraseText.thisComment, what: { kind: "comment", id: line.id, household: null } }]}
        onErased={() => void comments.refresh()}
      />
    </article>
  );
}

/** A name that was erased since is not shown, though it is sealed in with the words. */
function Content({ content: { text, stance, signature }, signed }: { content: CommentContent; signed: boolean }) {
  return (
    <>
      {stance && <p class="reader__text">{stanceWords(stance)}</p>}
      {text !== "" && <p class="reader__text">{text}</p>}
      <p class="num mute">
        {commentsText.characters(num([...text].length))} ·{" "}
        {signature && signed ? commentsText.signedBy(signature) : commentsText.unsigned}
      </p>
    </>
  );
}

function useContent(line: CommentLine, privateKey: string): Read {
  const [read, setRead] = useState<Read>({ kind: "opening" });
  const commune = office.value?.commune?.id ?? "";
  useEffect(() => {
    let stale = false;
    void readComment(privateKey, commune, line).then((content) => {
      if (!stale) setRead(content ? { kind: "open", content } : { kind: "closed" });
    });
    return () => {
      stale = true;
    };
  }, [line.id, line.sealed, privateKey]);
  return read;
}
