import type { ReactNode } from "react";

/** Fields that belong together, on a quiet ground, under one legend. */
export function Fieldset({ legend, note, children }: { legend: ReactNode; note?: ReactNode; children: ReactNode }) {
  return (
    <fieldset className="field inset">
      <legend>
        {legend} {note ? <span className="hint">{note}</span> : null}
      </legend>
      <div>{children}</div>
    </fieldset>
  );
}

/** Two or three short fields on one line where there is room. */
export function FieldPair({ children }: { children: ReactNode }) {
  return <div className="pair">{children}</div>;
}
