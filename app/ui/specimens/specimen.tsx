import type { ReactNode } from "react";

/** One part in one state, under the name of that state. */
export function Specimen({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="specimen">
      <h3>{name}</h3>
      {children}
    </div>
  );
}
