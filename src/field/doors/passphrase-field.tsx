import { useState } from "preact/hooks";
import { IconButton } from "../../ui/parts/button.tsx";
import { Field, type FieldProps } from "../../ui/parts/field.tsx";
import { commonText } from "../../ui/text/common.ts";

type Props = Pick<FieldProps, "label" | "value" | "onInput" | "hint" | "problem" | "onEnter" | "autoFocus">;

/** Hidden until the eye is pressed; never offered to a password store, which would keep it in the clear. */
export function PassphraseField(props: Props) {
  const [seen, setSeen] = useState(false);
  return (
    <Field
      {...props}
      type={seen ? "text" : "password"}
      icon="lock"
      enterKeyHint="go"
      end={
        <IconButton
          icon="eye"
          label={seen ? commonText.hidePassword : commonText.showPassword}
          onClick={(event) => {
            event.preventDefault();
            setSeen(!seen);
          }}
        />
      }
    />
  );
}
