import { useState } from "preact/hooks";
import { IconButton } from "../../ui/parts/button.tsx";
import { Field, type FieldProps } from "../../ui/parts/field.tsx";
import { entryText } from "../../ui/text/office-entry.ts";

type Props = Pick<FieldProps, "label" | "value" | "onInput" | "hint" | "problem" | "autoFocus">;

/** A password with a button to look at it. */
export function PasswordField(props: Props) {
  const [shown, setShown] = useState(false);
  return (
    <Field
      {...props}
      type={shown ? "text" : "password"}
      end={
        <IconButton
          icon={shown ? "lock" : "eye"}
          label={shown ? entryText.hidePassword : entryText.showPassword}
          onClick={(event) => {
            // The button stands inside the label: without this the press would go on to the field.
            event.preventDefault();
            setShown(!shown);
          }}
        />
      }
    />
  );
}
