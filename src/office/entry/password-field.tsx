import { useEffect, useState } from "preact/hooks";
import { IconButton } from "../../ui/parts/button.tsx";
import { Field, type FieldProps } from "../../ui/parts/field.tsx";
import { entryText } from "../../ui/text/office-entry.ts";

type Props = Pick<FieldProps, "label" | "value" | "onInput" | "hint" | "problem" | "autoFocus"> & {
  /** Begins in the open: a password that was suggested must be read once. */
  reveal?: boolean;
};

/** A password with a button to look at it. */
export function PasswordField({ reveal, ...props }: Props) {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    if (reveal) setShown(true);
  }, [reveal]);
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
