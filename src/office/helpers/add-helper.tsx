import { useState } from "preact/hooks";
import type { Id } from "../../base/id.ts";
import { Button } from "../../ui/parts/button.tsx";
import { Field } from "../../ui/parts/field.tsx";
import { showToast } from "../../ui/parts/toast.tsx";
import { helpersText } from "../../ui/text/office-helpers.ts";
import { addHelper } from "../api/office-api.ts";
import { ActProblem } from "../parts/act-problem.tsx";
import { useAct } from "../parts/use-act.ts";
import { helpers } from "../state/lists.ts";

export function AddHelper({ onAdded }: { onAdded: (helper: Id) => void }) {
  const [name, setName] = useState("");
  const [bad, setBad] = useState(false);
  const act = useAct();
  const submit = (event: Event) => {
    event.preventDefault();
    const typed = name.trim().normalize("NFC");
    if (typed === "") return setBad(true);
    void act.run(
      () => addHelper(typed),
      async (line) => {
        setName("");
        await helpers.refresh();
        onAdded(line.id);
        showToast({ text: helpersText.added(line.name), icon: "stamp" });
      },
    );
  };
  return (
    <form class="add-line" onSubmit={submit} autocomplete="off">
      <Field
        label={helpersText.newName}
        value={name}
        capitalize="words"
        onInput={(text) => {
          setName(text);
          setBad(false);
        }}
        problem={bad ? helpersText.nameNeeded : undefined}
      />
      <Button icon="plus" type="submit" busy={act.busy}>
        {helpersText.add}
      </Button>
      <ActProblem of={act} />
    </form>
  );
}
