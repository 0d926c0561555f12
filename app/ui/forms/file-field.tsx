import type { ComponentPropsWithoutRef, ReactNode } from "react";
import { Icon } from "../parts/icon";
import { useUiWords } from "../words";
import { FieldFrame, nativeOf, wire, type FieldProps } from "./field";

type Native = Omit<ComponentPropsWithoutRef<"input">, keyof FieldProps | "className" | "type" | "defaultValue" | "children">;

export interface FileFieldProps extends FieldProps, Native {
  /** `AttachedFile`s that are there already. */
  children?: ReactNode;
}

/** Files to send. The form needs `encType="multipart/form-data"`; kinds and size belong in the hint. */
export function FileField(props: FileFieldProps) {
  const { children, ...native } = nativeOf(props);
  const wiring = wire(props);
  return (
    <FieldFrame props={props} wiring={wiring}>
      {children}
      <div className="drop">
        <input {...native} type="file" id={wiring.id} name={props.name} aria-describedby={wiring.describedBy} aria-invalid={wiring.invalid} />
      </div>
    </FieldFrame>
  );
}

export interface AttachedFileProps {
  name: string;
  href: string;
  /** Size, when it came, whether it was checked. */
  note?: ReactNode;
  /** The button that takes it away: what it sends. */
  remove?: { name: string; value: string };
}

/** A file that is already there. */
export function AttachedFile({ name, href, note, remove }: AttachedFileProps) {
  const words = useUiWords();
  return (
    <p className="file">
      <Icon name="file" />
      <span>
        <a href={href}>{name}</a> {note ? <span className="soft">{note}</span> : null}
      </span>
      {remove ? (
        <button type="submit" className="btn quiet small" name={remove.name} value={remove.value}>
          {words.remove}
          <span className="vh"> {name}</span>
        </button>
      ) : null}
    </p>
  );
}
