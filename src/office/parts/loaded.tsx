import type { ComponentChildren } from "preact";
import { Button } from "../../ui/parts/button.tsx";
import { Notice } from "../../ui/parts/notice.tsx";
import { officeText } from "../../ui/text/office.ts";
import { officeProblemText } from "../../ui/text/office-problems.ts";
import type { Resource } from "../state/resource.ts";

interface LoadedProps<T> {
  of: Resource<T>;
  children: (value: T) => ComponentChildren;
}

/** The newest list that came, with a line over it when the newest try brought nothing. */
export function Loaded<T>({ of, children }: LoadedProps<T>) {
  const value = of.data.value;
  const problem = of.problem.value;
  return (
    <>
      {problem && problem !== "signed-out" && (
        <div class="load-problem">
          <Notice tone="look">{officeProblemText[problem]}</Notice>
          <Button onClick={() => void of.refresh()}>{officeText.tryAgain}</Button>
        </div>
      )}
      {value === null
        ? !problem && (
            <p class="mute" role="status">
              {officeText.loading}
            </p>
          )
        : children(value)}
    </>
  );
}
